import type { DayTables } from './day-tables.ts';

/** A diagnosis code of the claim, once, with the lines that point at it and the days that they are for. */
export interface DiagnosisView {
  /** Without dot, upper case. */
  readonly code: string;
  /** The claim says that it is of ICD-9-CM (HI qualifiers BK and BF). */
  readonly icd9: boolean;
  readonly lines: readonly number[];
  /** Tables of each day of service of those lines; of all lines when none points at it. */
  readonly days: readonly DayTables[];
}
