/**
 * A drill does one thing over and over, in many ways, and looks whether something breaks. `npm test` runs it small;
 * `npm run drill NAME -- --n N --seed S` runs it at full size and writes docs/reports/NAME.md.
 */
export interface Drill {
  readonly title: string;
  /** What is done and what must hold, in two or three sentences. */
  readonly about: string;
  /** Rounds at full size. */
  readonly n: number;
  run(options: DrillOptions): Promise<DrillResult>;
}

export interface DrillOptions {
  readonly n: number;
  readonly seed: number;
  /** Progress, for people. */
  log(text: string): void;
}

export interface DrillResult {
  /** What was counted, in the order of the report. */
  readonly counts: Readonly<Record<string, number | string>>;
  /** What broke, one line each; [] = nothing. */
  readonly faults: readonly string[];
}
