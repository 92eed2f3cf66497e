import type { IsoDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import type { Diagnosis, Provider } from './provider.ts';

/** HI BBR, BBQ: a procedure of the stay. */
export interface DatedProcedure {
  /** BBR, BBQ for ICD-10-PCS; BR, BQ before; CAH a service of advanced life support. */
  readonly qualifier: string;
  /** Without dot. */
  readonly code: string;
  readonly date: IsoDate | null;
}

/** What only an institutional claim (837I) says. */
export interface InstitutionalFacts {
  /** CLM05-1: the first two digits of the type of bill (11 hospital inpatient); the frequency is the third. */
  readonly facilityCode: string;
  /** DTP 434: the days that the statement covers. */
  readonly statementFrom: IsoDate | null;
  readonly statementTo: IsoDate | null;
  /** DTP 435, HHMM; the day is `dates.admission`. */
  readonly admissionTime: string | null;
  /** DTP 096, HHMM. */
  readonly dischargeTime: string | null;
  /** CL101, CL102, CL103 */
  readonly admissionType: string | null;
  readonly admissionSource: string | null;
  readonly patientStatus: string | null;
  /** HI ABJ */
  readonly admittingDiagnosis: Diagnosis | null;
  /** HI APR: up to three. */
  readonly reasonsForVisit: readonly Diagnosis[];
  /** HI ABN */
  readonly externalCauses: readonly Diagnosis[];
  /** HI DR */
  readonly diagnosisRelatedGroup: string | null;
  /** HI BBR */
  readonly principalProcedure: DatedProcedure | null;
  /** HI BBQ */
  readonly otherProcedures: readonly DatedProcedure[];
  /** HI BH */
  readonly occurrences: readonly { readonly code: string; readonly date: IsoDate }[];
  /** HI BI */
  readonly occurrenceSpans: readonly { readonly code: string; readonly from: IsoDate; readonly to: IsoDate }[];
  /** HI BE: some are no money, but numbers of days and the like in hundredths. */
  readonly values: readonly { readonly code: string; readonly cents: Cents }[];
  /** HI TC */
  readonly treatmentCodes: readonly string[];
  /** AMT F3 */
  readonly estimatedDueCents: Cents | null;
  /** NM1 71 */
  readonly attendingProvider: Provider | null;
  /** NM1 72 */
  readonly operatingPhysician: Provider | null;
  /** NM1 ZZ */
  readonly otherOperatingPhysician: Provider | null;
}

/** What only a line of an institutional claim says. */
export interface InstitutionalLine {
  /** SV201 */
  readonly revenueCode: string;
  /** SV207 */
  readonly nonCoveredCents: Cents | null;
  readonly operatingPhysician: Provider | null;
  readonly otherOperatingPhysician: Provider | null;
}

const NONE: readonly never[] = Object.freeze([]);

export function blankInstitutional(): { -readonly [K in keyof InstitutionalFacts]: InstitutionalFacts[K] } {
  return {
    facilityCode: '',
    statementFrom: null,
    statementTo: null,
    admissionTime: null,
    dischargeTime: null,
    admissionType: null,
    admissionSource: null,
    patientStatus: null,
    admittingDiagnosis: null,
    reasonsForVisit: NONE,
    externalCauses: NONE,
    diagnosisRelatedGroup: null,
    principalProcedure: null,
    otherProcedures: NONE,
    occurrences: NONE,
    occurrenceSpans: NONE,
    values: NONE,
    treatmentCodes: NONE,
    estimatedDueCents: null,
    attendingProvider: null,
    operatingPhysician: null,
    otherOperatingPhysician: null,
  };
}

export function blankInstitutionalLine(): { -readonly [K in keyof InstitutionalLine]: InstitutionalLine[K] } {
  return { revenueCode: '', nonCoveredCents: null, operatingPhysician: null, otherOperatingPhysician: null };
}
