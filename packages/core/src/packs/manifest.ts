import type { IsoDate } from '../kernel/dates.ts';

/** Everything that is known of a pack without opening it. `sha256` is that of the pack's bytes: its name for ever. */
export interface PackManifest {
  readonly set: string;
  /** A set may consist of several files: pfs has rvu, gpci …; icd10cm has codes, tabular … */
  readonly part: string;
  /** "FY2026", "FY2026-april", "2024Q3", "2026-04". */
  readonly edition: string;
  readonly effectiveFrom: IsoDate;
  /** Last day of its period, should no later pack of the same set and part begin before. */
  readonly effectiveTo: IsoDate;
  /** Rows carry their own first and last days, so that the pack also answers for days before `effectiveFrom`. */
  readonly rowsDated: boolean;
  /** Starter edition only: used, and marked as carried forward, up to this day although its period is over. */
  readonly carriedForwardTo: IsoDate | null;
  /** replayed: made from an older edition and the publisher's addenda, where the publisher's own file is not there. */
  readonly origin: 'starter' | 'official' | 'licensed' | 'replayed';
  readonly publisher: string;
  readonly licence: string;
  readonly sourceFiles: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[];
  readonly rows: number;
  readonly rejected: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** "ncci-ptp/practitioner 2024Q3" */
export function packName(manifest: Pick<PackManifest, 'set' | 'part' | 'edition'>): string {
  return `${manifest.set}/${manifest.part} ${manifest.edition}`;
}
