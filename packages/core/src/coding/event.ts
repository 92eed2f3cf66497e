import type { ChangeKind, Letter, Preset, Window } from '../access/dimensions.ts';
import type { ReasonId } from '../access/reasons.ts';
import type { ClaimOutcome, ClaimStep, ControlNumbers } from '../claim/life.ts';
import type { Route } from '../claim/route.ts';
import type { IsoDate } from '../kernel/dates.ts';
import type { Instant } from '../kernel/identity.ts';
import type { Cents } from '../kernel/money.ts';
import type { DocumentKind, Span } from '../record/document.ts';
import type { Change, FactEvidence, Reason } from './change.ts';
import type { Actor, Responsible } from './people.ts';
import type { Query } from './query.ts';
import type { KeptSuggestion } from './suggestion-kept.ts';
import type { EncounterHeader, LineValue } from './values.ts';

/** What the policy said when the event was made, and which obligations are still to be met before release. */
export interface Ruling {
  readonly preset: Preset;
  readonly window: Window;
  /** [] for an act outside the table of kinds. */
  readonly kinds: readonly ChangeKind[];
  readonly obligations: readonly Letter[];
  readonly open: readonly Letter[];
  readonly reasons: readonly ReasonId[];
}

/** The person who answers for a class of cases that software coded first (ACC-AUT-01). */
export interface AutoCoded {
  readonly classId: string;
  readonly answersFor: { readonly personId: string; readonly name: string };
}

export interface Consultation {
  readonly id: string;
  /** Ids of the codes it is about. */
  readonly about: readonly string[];
  readonly question: string;
  readonly answer: 'agrees' | 'disagrees' | 'says';
  readonly words: string;
}

/** What happened. Before and after stand in the act itself. */
export type Act =
  | {
      readonly type: 'record-opened';
      readonly encounterId: string;
      readonly patientId: string;
      readonly header: EncounterHeader;
    }
  | {
      readonly type: 'diagnosis-added';
      readonly id: string;
      readonly index: number;
      readonly code: string;
      readonly suggestion: KeptSuggestion | null;
      readonly autoCoded: AutoCoded | null;
    }
  | { readonly type: 'diagnosis-changed'; readonly id: string; readonly before: string; readonly after: string }
  | { readonly type: 'diagnosis-removed'; readonly id: string; readonly index: number; readonly before: string }
  | { readonly type: 'diagnoses-reordered'; readonly before: readonly string[]; readonly after: readonly string[] }
  | {
      readonly type: 'line-added';
      readonly id: string;
      readonly index: number;
      readonly line: LineValue;
      readonly facts: readonly FactEvidence[];
      readonly suggestion: KeptSuggestion | null;
      readonly autoCoded: AutoCoded | null;
    }
  | {
      readonly type: 'line-changed';
      readonly id: string;
      readonly before: Partial<LineValue>;
      readonly after: Partial<LineValue>;
      readonly facts: readonly FactEvidence[];
    }
  | { readonly type: 'line-removed'; readonly id: string; readonly index: number; readonly before: LineValue }
  | {
      readonly type: 'header-changed';
      readonly before: Partial<EncounterHeader>;
      readonly after: Partial<EncounterHeader>;
    }
  | { readonly type: 'suggestion-rejected'; readonly suggestion: KeptSuggestion }
  | { readonly type: 'attestation-given'; readonly codeId: string; readonly value: string | LineValue }
  /** `causedBy`: position of the change that voided it. */
  | { readonly type: 'attestation-voided'; readonly codeId: string; readonly causedBy: number }
  | { readonly type: 'query-asked'; readonly query: Query }
  | {
      readonly type: 'query-answered';
      readonly queryId: string;
      readonly optionIds: readonly string[];
      readonly words: string;
      /** The late entry that the answer became, when it joined the record. */
      readonly documentId: string | null;
    }
  | { readonly type: 'query-escalated'; readonly queryId: string; readonly to: 'second-notice' | 'physician-advisor' }
  | { readonly type: 'query-expired' | 'query-withdrawn'; readonly queryId: string }
  | { readonly type: 'consultation-recorded'; readonly consultation: Consultation }
  | {
      readonly type: 'document-signed';
      readonly documentId: string;
      readonly kind: DocumentKind;
      readonly date: IsoDate;
      readonly textSha256: string;
    }
  | {
      readonly type: 'proposal-stored';
      readonly proposalId: string;
      readonly change: Change;
      readonly denied: readonly ReasonId[];
    }
  | { readonly type: 'proposal-closed'; readonly proposalId: string; readonly outcome: 'taken' | 'declined' }
  /** The professional was told who changed his or her selection (RSP-WHO-10); positions of the changes. */
  | { readonly type: 'professional-notified'; readonly positions: readonly number[] }
  | { readonly type: 'second-decision'; readonly about: number; readonly decision: 'approve' | 'decline' }
  | { readonly type: 'compliance-signed-off'; readonly caseId: string }
  | {
      readonly type: 'finding-explained';
      readonly rule: string;
      readonly lines: readonly number[];
      readonly codes: readonly string[];
    }
  | {
      readonly type: 'case-opened';
      readonly caseId: string;
      readonly kind: CaseKind;
      readonly version: number;
      readonly identifiedOn: IsoDate;
    }
  | { readonly type: 'case-closed'; readonly caseId: string }
  | {
      readonly type: 'claim-prepared';
      readonly version: number;
      readonly sha256: string;
      readonly route: Route;
      readonly frequencyCode: '1' | '7' | '8';
      readonly replaces: number | null;
      readonly caseId: string | null;
      readonly chargeCents: Cents;
    }
  | { readonly type: 'claim-released'; readonly version: number; readonly sha256: string }
  | {
      readonly type: 'claim-step';
      readonly version: number;
      readonly step: ClaimStep;
      readonly controlNumbers: ControlNumbers;
      readonly outcome: ClaimOutcome | null;
    }
  | {
      readonly type: 'money-moved';
      readonly move: 'write-off' | 'refund' | 'transfer';
      readonly cents: Cents;
      readonly lineId: string | null;
    };

export type ActType = Act['type'];

/** correction: after a denial or partial payment. compliance: paid, and too much or too little. */
export type CaseKind = 'correction' | 'compliance';

/** One event of the coding record of an encounter; its position is its place among the events, from 0. */
export interface CodingEvent<A extends Act = Act> {
  readonly at: Instant;
  readonly actor: Actor;
  readonly responsible: Responsible;
  readonly reason: Reason;
  readonly evidence: readonly Span[];
  /** Id of the query or consultation that the change rests on. */
  readonly consultation: string | null;
  readonly delegation: string | null;
  readonly ruling: Ruling;
  /** Version of the software. */
  readonly build: string;
  readonly act: A;
}

/**
 * Makes an event. Throws when it has no actor, no reason class, no responsible professional or no time: such an event cannot exist.
 */
export function makeEvent<A extends Act>(event: CodingEvent<A>): CodingEvent<A> {
  const { actor, responsible, reason, at, build } = event;
  if (actor.personId === '' || actor.name === '') throw new Error('an event has an actor');
  if (responsible.practitionerId === '' || responsible.name === '')
    throw new Error('an event has a responsible professional');
  if (!reason.class) throw new Error('an event has a reason');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(at)) throw new Error('an event has a time in UTC');
  if (build === '') throw new Error('an event names the build');
  return event;
}
