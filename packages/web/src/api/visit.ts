import type { CodedDiagnosis, CodedLine, Evidence, Suggestion } from './codes-of-visit.ts';
import type { CheckCounts, Finding } from './findings.ts';

export type VisitState =
  | 'to-code'
  | 'coding'
  | 'waiting'
  | 'to-attest'
  | 'blocked'
  | 'attested'
  | 'submitted'
  | 'paid'
  | 'paid-in-part'
  | 'denied'
  | 'correction';

export interface OpenPoint {
  readonly kind: 'question' | 'fail' | 'bypassed' | 'not-checked' | 'denied';
  readonly count: number;
  readonly text: string;
}

export interface View {
  readonly id: string;
  readonly name: string;
  readonly count: number;
}

/** A row of the worklist. */
export interface VisitRow {
  readonly id: string;
  readonly patient: { readonly id: string; readonly name: string; readonly age: number; readonly sex: string };
  readonly dateOfService: string;
  readonly setting: string;
  readonly settingText: string;
  readonly placeOfService: string;
  readonly responsible: string;
  readonly payer: string;
  readonly state: VisitState;
  readonly stateText: string;
  readonly openPoints: readonly OpenPoint[];
  readonly due: string | null;
}

export interface VisitList {
  readonly views: readonly View[];
  /** Visits in the view, whether they are all here or not. */
  readonly total: number;
  readonly visits: readonly VisitRow[];
}

export interface Section {
  readonly start: number;
  readonly end: number;
  readonly heading: string | null;
}

export interface VisitDocument {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly date: string;
  readonly author: string;
  readonly signed: { readonly by: string; readonly at: string } | null;
  /** This person wrote it, and has not signed it yet. */
  readonly canSign: boolean;
  readonly text: string;
  readonly sections: readonly Section[];
}

export interface Gap {
  readonly family: string;
  readonly missing: string;
  readonly question: string;
  readonly evidence: readonly Evidence[];
}

export interface LeftOut {
  readonly code: string;
  readonly title: string | null;
  readonly why: string;
  readonly evidence: readonly Evidence[];
}

export interface Level {
  readonly code: string | null;
  readonly text: string;
  readonly problems: LevelElement | string;
  readonly data: LevelElement | string;
  readonly risk: LevelElement | string;
  readonly byTime: { readonly code: string; readonly minutes: number; readonly text?: string } | null;
}

export interface LevelElement {
  readonly level: string;
  readonly because: string | readonly string[];
  readonly evidence?: readonly Evidence[];
}

export interface Question {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly indicators: readonly Evidence[];
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly state: string;
  readonly askedBy: string;
  readonly at: string;
  readonly answer: Answer | null;
  readonly about: readonly string[];
}

export interface Answer {
  readonly optionIds?: readonly string[];
  readonly words?: string;
  readonly text?: string;
  readonly by?: string;
  readonly at?: string;
}

export interface ChangeCase {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly text: string;
  readonly version: number;
  readonly openedBy: string;
  readonly at: string;
}

export interface HistoryEvent {
  readonly position: number;
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string;
  readonly consultation: string | null;
}

export interface Next {
  readonly text: string;
  readonly who: string;
  readonly icon: 'fail' | 'attest' | 'submit' | 'question';
}

export type ExpectedPayment = {
  readonly lines: readonly ExpectedLine[];
  readonly planCents: number | null;
  readonly patientCents: number | null;
  readonly source: string;
};

export interface ExpectedLine {
  readonly number: number;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  /** null = not priced; `text` says why. */
  readonly allowedCents: number | null;
  readonly text: string;
  readonly steps: readonly { readonly text: string; readonly value: string }[];
}

/** A visit with all that the coding screen shows: GET visits/ID, and the answer of every change. */
export interface Visit {
  readonly id: string;
  /** Number of events of its coding record: what a change is based on. */
  readonly position: number;
  readonly patient: {
    readonly id: string;
    readonly name: string;
    readonly sortName: string;
    readonly age: number;
    readonly sex: string;
    readonly birthDate: string;
    readonly recordNumber: string;
  };
  readonly dateOfService: string;
  readonly setting: string;
  readonly settingText: string;
  readonly placeOfService: string;
  readonly payer: string;
  readonly state: VisitState;
  readonly stateText: string;
  readonly responsible: Responsible;
  readonly documents: readonly VisitDocument[];
  readonly diagnoses: readonly CodedDiagnosis[];
  readonly lines: readonly CodedLine[];
  readonly suggestions: {
    readonly diagnoses: readonly Suggestion[];
    readonly procedures: readonly Suggestion[];
    readonly rejected: readonly LeftOut[];
    readonly gaps: readonly Gap[];
    /** Why nothing is suggested, or what was not looked at. */
    readonly why: string | null;
  };
  readonly level: Level | null;
  readonly checks: {
    readonly counts: CheckCounts;
    readonly findings: readonly Finding[];
    readonly answeredMs: number | null;
  };
  readonly questions: readonly Question[];
  readonly cases: readonly ChangeCase[];
  readonly history: readonly HistoryEvent[];
  readonly next: readonly Next[];
  readonly ready: {
    readonly ready: boolean;
    readonly missing: readonly { readonly id: string; readonly text: string; readonly who: string }[];
  };
  readonly expectedPayment: ExpectedPayment | null;
  readonly whenText?: string | null;
  readonly editions: readonly string[];
  readonly policyText: string;
  readonly can: {
    readonly code: boolean;
    readonly ask: boolean;
    readonly answer: boolean;
    readonly attest: boolean;
    readonly release: boolean;
    readonly correct: boolean;
  };
  /** The claim that was made from it, if one was. */
  readonly claim: { readonly number: string; readonly version: number; readonly state: string } | null;
  /** Verdict on the record's hash chain, where the server gives it. */
  readonly chain?: { readonly ok: boolean; readonly text: string } | null;
}

export interface Responsible {
  readonly practitionerId: string;
  readonly displayName: string;
  readonly initials: string;
  readonly attestation: { readonly state: 'attested' | 'not-yet' | 'not-asked'; readonly text: string };
}
