import type { ClaimLife } from '../claim/life.ts';
import type { Route } from '../claim/route.ts';
import type { IsoDate } from '../kernel/dates.ts';
import type { Instant } from '../kernel/identity.ts';
import type { Span } from '../record/document.ts';
import type { Change } from './change.ts';
import type { AutoCoded, CaseKind, Consultation } from './event.ts';
import type { Query } from './query.ts';
import type { KeptSuggestion } from './suggestion-kept.ts';
import type { EncounterHeader, LineValue } from './values.ts';

/** Who set something last, with which event. */
export interface Touch {
  readonly position: number;
  readonly personId: string;
  readonly name: string;
  readonly at: Instant;
}

export interface Attested extends Touch {
  readonly practitionerId: string;
}

/** What a code carries besides its value. */
export interface CodeEntry {
  readonly id: string;
  /** Position of the event that added it. */
  readonly addedAt: number;
  /** By hand, a suggestion as it was, or a suggestion changed. */
  readonly how: 'entered' | 'accepted' | 'changed';
  readonly suggestion: KeptSuggestion | null;
  readonly autoCoded: AutoCoded | null;
  /** A professional selected, changed or attested it: a change is then no first coding, and stays none. */
  readonly selectedByProfessional: boolean;
  /** The value as it stands was set by the responsible professional. */
  readonly setByResponsible: boolean;
  readonly evidence: readonly Span[];
  readonly attestation: Attested | null;
  /** Last hand on each field, by its name. */
  readonly touches: Readonly<Record<string, Touch>>;
}

export interface DiagnosisEntry extends CodeEntry {
  readonly code: string;
}

export interface LineEntry extends CodeEntry {
  readonly line: LineValue;
  /** Words that show each fact-stating modifier. */
  readonly facts: Readonly<Record<string, readonly Span[]>>;
}

export interface RemovedEntry {
  readonly id: string;
  readonly value: string | LineValue;
  readonly touch: Touch;
}

/** Something that must be met before release, for one code. `codeId` null = for the record as a whole. */
export interface OpenObligation {
  readonly letter: 'c' | 'd' | 's' | 'a' | 'k' | 'l';
  readonly codeId: string | null;
  /** Of the change that asks for it. */
  readonly position: number;
  readonly personId: string;
  readonly caseId: string | null;
}

export interface QueryState {
  readonly query: Query;
  readonly askedBy: Touch;
  readonly state: 'open' | 'second-notice' | 'physician-advisor' | 'answered' | 'expired' | 'withdrawn';
  readonly answer: {
    readonly optionIds: readonly string[];
    readonly words: string;
    readonly by: Touch;
    readonly documentId: string | null;
  } | null;
}

export interface ConsultationState extends Consultation {
  readonly by: Touch;
}

export interface CaseState {
  readonly id: string;
  readonly kind: CaseKind;
  readonly version: number;
  readonly identifiedOn: IsoDate;
  readonly openedAt: Touch;
  readonly signedOff: Touch | null;
  readonly closed: Touch | null;
}

export interface VersionState {
  readonly number: number;
  readonly sha256: string;
  readonly route: Route;
  readonly frequencyCode: '1' | '7' | '8';
  readonly replaces: number | null;
  readonly caseId: string | null;
  /** Position of the event that prepared it: later changes of values are not in it. */
  readonly preparedAt: number;
  readonly released: Touch | null;
  readonly life: ClaimLife;
}

export interface ProposalState {
  readonly id: string;
  readonly by: Touch;
  readonly change: Change;
  readonly outcome: 'open' | 'taken' | 'declined';
}

/** The coding of one encounter as its events leave it. */
export interface CodingRecord {
  readonly encounterId: string;
  readonly patientId: string;
  readonly header: EncounterHeader;
  /** Number of events folded. */
  readonly position: number;
  readonly diagnoses: readonly DiagnosisEntry[];
  readonly lines: readonly LineEntry[];
  readonly removed: readonly RemovedEntry[];
  readonly rejected: readonly KeptSuggestion[];
  /** Last hand on the order of diagnoses, and on each field of the header. */
  readonly orderTouch: Touch | null;
  readonly headerTouches: Readonly<Record<string, Touch>>;
  /** Position of the last event that changed a value of the claim; −1 before the first. */
  readonly lastChange: number;
  /** Professionals who selected or attested diagnoses, and lines. */
  readonly diagnosesSelectedBy: readonly string[];
  readonly linesSelectedBy: readonly string[];
  /** Everyone who changed a code of this case. */
  readonly codedBy: readonly string[];
  readonly obligations: readonly OpenObligation[];
  /** Positions of changes of a professional's selection of which he or she was not yet told. */
  readonly noticesDue: readonly number[];
  /** A second person said no; positions of the changes. */
  readonly declined: readonly number[];
  readonly queries: readonly QueryState[];
  readonly consultations: readonly ConsultationState[];
  readonly explained: readonly {
    readonly rule: string;
    readonly lines: readonly number[];
    readonly codes: readonly string[];
  }[];
  readonly proposals: readonly ProposalState[];
  readonly cases: readonly CaseState[];
  readonly versions: readonly VersionState[];
}

export function findDiagnosis(record: CodingRecord, id: string): DiagnosisEntry | null {
  return record.diagnoses.find((entry) => entry.id === id) ?? null;
}

export function findLine(record: CodingRecord, id: string): LineEntry | null {
  return record.lines.find((entry) => entry.id === id) ?? null;
}

export function findCode(record: CodingRecord, id: string): DiagnosisEntry | LineEntry | null {
  return findDiagnosis(record, id) ?? findLine(record, id);
}

export function codedValue(entry: DiagnosisEntry | LineEntry): string | LineValue {
  return 'line' in entry ? entry.line : entry.code;
}

/** How a code shows: attested outranks how it came about. */
export function codeState(entry: CodeEntry): 'accepted' | 'changed' | 'entered' | 'attested' {
  return entry.attestation ? 'attested' : entry.how;
}
