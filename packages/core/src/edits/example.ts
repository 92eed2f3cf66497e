import type { IsoDate } from '../kernel/dates.ts';
import type { Outcome } from '../kernel/finding.ts';
import type { CoveragePolicy } from '../packs/coverage.ts';

/** A service line in short; what is left out is plain and faultless. */
export interface ExampleLine {
  readonly code: string;
  readonly modifiers?: readonly string[];
  readonly units?: number;
  /** UN, or MJ for minutes. */
  readonly unitKind?: string;
  readonly chargeCents?: number;
  readonly pointers?: readonly number[];
  readonly from?: IsoDate | null;
  readonly to?: IsoDate;
  readonly placeOfService?: string;
  readonly renderingNpi?: string;
  /** Taxonomy of that provider. */
  readonly taxonomy?: string;
}

/** A claim in short: one office line on 2026-04-10, sent the same day. */
export interface ExampleClaim {
  readonly id?: string;
  readonly asOf?: IsoDate | null;
  readonly diagnoses?: readonly string[];
  readonly lines?: readonly ExampleLine[];
  /** CLM02; absent = the sum of the lines. */
  readonly totalChargeCents?: number;
  readonly billingNpi?: string;
  readonly renderingNpi?: string;
  readonly referringNpi?: string;
  readonly birthDate?: IsoDate;
  readonly deathDate?: IsoDate;
  readonly placeOfService?: string;
  readonly admission?: IsoDate;
  readonly discharge?: IsoDate;
  readonly frequencyCode?: string;
  readonly payerClaimControlNumber?: string;
  /** SBR09. */
  readonly filingIndicator?: string;
  readonly billingZip?: string;
}

/** Rows of reference tables that an example needs, in short. A table that is not named is not loaded. */
export interface ExampleTables {
  /** [column 1, column 2, indicator, effective, deleted]. */
  readonly ptp?: readonly (readonly [string, string, 0 | 1 | 9, IsoDate?, IsoDate?])[];
  /** [code, units, adjudication indicator]. */
  readonly mue?: readonly (readonly [string, number, 1 | 2 | 3])[];
  /** [add-on, type, primary or null for "the payer decides"]. */
  readonly addOn?: readonly (readonly [string, 1 | 2 | 3, string | null])[];
  /** [code without dot, billable]. */
  readonly icd10?: readonly (readonly [string, boolean])[];
  /** Notes: [code, codes that may not stand beside it]. */
  readonly excludes1?: readonly (readonly [string, readonly string[]])[];
  /** [code, values of the 7th character that hold below it]. */
  readonly sevenCharacters?: readonly (readonly [string, string])[];
  /** Level II codes: [code, first day, last day]. */
  readonly hcpcs?: readonly (readonly [string, IsoDate | null, IsoDate | null])[];
  /** CPT numbers with a label. */
  readonly cpt?: readonly string[];
  readonly policies?: readonly CoveragePolicy[];
  /** [ZIP, contractor]. */
  readonly zips?: readonly (readonly [string, string])[];
  /** The tables are a starter edition: a selection, not the whole. */
  readonly starter?: boolean;
  /** Period of all tables; 2026-04-01 to 2026-06-30 when absent. */
  readonly from?: IsoDate;
  readonly to?: IsoDate;
  readonly carriedForwardTo?: IsoDate;
}

/** One case that shows what a rule does. */
export interface Example {
  readonly says: string;
  readonly claim: ExampleClaim;
  readonly tables?: ExampleTables;
  /** Earlier claims of the same patient. */
  readonly history?: readonly ExampleClaim[];
  /** Of the failing example, where the rule answers otherwise than "fail". */
  readonly outcome?: Exclude<Outcome, 'pass'>;
}
