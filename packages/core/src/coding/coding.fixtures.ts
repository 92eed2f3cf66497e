import type { Authorization } from '../access/authorization.ts';
import { KINDS } from '../access/dimensions.ts';
import { type AccessPolicy, presetPolicy } from '../access/policy.ts';
import { defaultProfile, type PayerProfile } from '../claim/route.ts';
import { sha256Hex } from '../kernel/hash.ts';
import { countingIds, type IdSource, steppingClock } from '../kernel/identity.ts';
import type { Result } from '../kernel/result.ts';
import type { Coverage } from '../record/coverage.ts';
import { type ClinicalDocument, type Span, spanOf } from '../record/document.ts';
import type { Encounter } from '../record/encounter.ts';
import type { Patient } from '../record/person.ts';
import type { Credential, Organization, Practitioner } from '../record/practitioner.ts';
import type { Parties } from './build-claim.ts';
import type { Change, Intention, Reason } from './change.ts';
import { openRecord, takeStep } from './claim-steps.ts';
import type { CodingContext } from './context.ts';
import type { Course } from './course.ts';
import type { CodingEvent } from './event.ts';
import { fold, foldOnto } from './fold.ts';
import type { Actor } from './people.ts';
import { prepareClaim } from './prepare-claim.ts';
import { propose } from './propose.ts';
import type { ReadinessFacts } from './readiness.ts';
import type { CodingRecord } from './record.ts';
import { releaseClaim } from './release.ts';
import { type LineValue, NEW_LINE } from './values.ts';
import type { ClaimVersion } from './version.ts';

/** A made-up visit on which the tests of this room stand: diabetes and a knee, note signed the same day. */
const ADDRESS = { line1: '12 OAK AVE', line2: null, city: 'ANYTOWN', state: 'OH', zip: '432150001', country: null };

export const REYES: Practitioner = {
  id: 'reyes',
  name: { last: 'Reyes', first: 'Imani', middle: null, suffix: null },
  displayName: 'Dr. Imani Reyes',
  npi: '1999999984',
  taxonomy: '207Q00000X',
  kind: 'physician',
  credentials: [],
  qualifyingParticipant: false,
};
export const OKAFOR: Practitioner = { ...REYES, id: 'okafor', displayName: 'Dr. Ada Okafor', npi: '1234567893' };

export const ORGANIZATION: Organization = {
  id: 'harbor',
  name: 'HARBOR POINT FAMILY MEDICINE',
  npi: '1234567893',
  taxonomy: '207Q00000X',
  taxId: '123456789',
  address: ADDRESS,
  phone: '5555550100',
  cliaNumber: '36D0999999',
};

export const ENCOUNTER: Encounter = {
  id: 'enc-1',
  patientId: 'patient-1',
  organizationId: 'harbor',
  facilityId: null,
  dateOfService: '2026-04-09',
  dateTo: null,
  admissionDate: null,
  setting: 'office',
  placeOfService: '11',
  performerId: 'reyes',
  referrerId: null,
  supervisorId: null,
  patientStatus: 'established',
  coverageId: 'coverage-1',
  accident: null,
  priorAuthorization: null,
};

export const PATIENT: Patient = {
  id: 'patient-1',
  recordNumber: 'HP-1',
  name: { last: 'Doe', first: 'Jane', middle: null, suffix: null },
  birthDate: '1955-06-12',
  deathDate: null,
  sex: 'F',
  address: ADDRESS,
};

export const COVERAGE: Coverage = {
  id: 'coverage-1',
  patientId: 'patient-1',
  payer: { payerId: 'PAY01', name: 'LAKESHORE', filingIndicator: 'CI', address: null },
  order: 'P',
  memberId: 'M1',
  groupNumber: null,
  relationship: '18',
  subscriber: null,
  plan: null,
  from: '2026-01-01',
  to: null,
};

export const PARTIES: Parties = {
  patient: PATIENT,
  coverage: COVERAGE,
  practitioners: [REYES, OKAFOR],
  organization: ORGANIZATION,
  facility: null,
  patientControlNumber: 'HP0000010409',
  patientPaidCents: null,
};

const NOTE_TEXT = `Type 2 diabetes with hyperglycemia, not at goal. Increase metformin. Hypertension, stable.
Right knee: primary osteoarthritis. Right knee injected with triamcinolone 40 mg, separate from the visit. Tingling in both feet.`;

export const NOTE = signed({
  id: 'note-1',
  encounterId: 'enc-1',
  kind: 'note',
  title: 'Office note',
  authorId: 'reyes',
  date: '2026-04-09',
  text: NOTE_TEXT,
  signature: null,
});

export function signed(document: ClinicalDocument, at = '2026-04-09T16:52:00.000Z'): ClinicalDocument {
  const { authorId: practitionerId, text } = document;
  return { ...document, signature: { practitionerId, at, textSha256: sha256Hex(text) } };
}

/** The words of a document, as evidence. Throws when it does not say them. */
export function words(text: string, document: ClinicalDocument = NOTE): Span {
  const start = document.text.indexOf(text);
  const span = start < 0 ? null : spanOf(document, start, start + text.length);
  if (!span) throw new Error(`the document does not say "${text}"`);
  return span;
}

const CPC: Credential = { title: 'CPC', body: 'AAPC', number: '01234567', from: '2024-01-01', to: '2027-12-31' };

export const P: Actor = {
  personId: 'p-reyes',
  name: 'Dr. Imani Reyes',
  role: 'P',
  practitionerId: 'reyes',
  credential: null,
};
export const Q: Actor = {
  personId: 'p-okafor',
  name: 'Dr. Ada Okafor',
  role: 'Q',
  practitionerId: 'okafor',
  credential: null,
};
export const C: Actor = {
  personId: 'p-jonas',
  name: 'Jonas Lindqvist',
  role: 'C',
  practitionerId: null,
  credential: CPC,
};
export const C2: Actor = { ...C, personId: 'p-mira', name: 'Mira Holt' };
export const B: Actor = { personId: 'p-tunde', name: 'Tunde Abara', role: 'B', practitionerId: null, credential: null };
export const A: Actor = { personId: 'p-audit', name: 'Ines Moreau', role: 'A', practitionerId: null, credential: null };
export const K: Actor = { personId: 'p-comp', name: 'Lena Ortiz', role: 'K', practitionerId: null, credential: null };
export const M: Actor = {
  personId: 'cleanclaim',
  name: 'Cleanclaim',
  role: 'M',
  practitionerId: null,
  credential: null,
};

const GRANTS: readonly Authorization[] = [P, Q, C, C2, B, A, K, M].map(({ personId, role }) => ({
  personId,
  role,
  kinds: KINDS,
  npis: null,
  from: '2026-01-01',
  to: null,
  grantedBy: 'p-admin',
}));

export const LINE_99213: LineValue = { ...NEW_LINE, code: '99213', chargeCents: 15000, pointers: [] };

/** A case that is played act by act. Each act goes through the same functions as in the product, and must go through. */
export class Played {
  record: CodingRecord;
  readonly events: CodingEvent[] = [];
  readonly policy: AccessPolicy;
  documents: ClinicalDocument[] = [NOTE];
  context: CodingContext;
  version: ClaimVersion | null = null;
  profile: PayerProfile = defaultProfile('PAY01', 'CI');
  readonly #clock = steppingClock('2026-04-10T08:00:00.000Z', 60);

  constructor(policy: AccessPolicy = presetPolicy('ACC-DEF'), ids: IdSource = countingIds()) {
    this.policy = policy;
    this.context = {
      at: this.#clock.now(),
      build: '0.1.0',
      ids,
      identityHolds: true,
      authorizations: GRANTS,
      professionals: [REYES, OKAFOR].map(({ id, npi, displayName }) => ({
        practitionerId: id,
        npi,
        name: displayName,
      })),
      documents: this.documents,
      referredDocumentIds: [],
      delegations: [],
      moneyLimitCents: 5000,
    };
    const opening = openRecord(ENCOUNTER, null, { actor: B, policy, context: this.context });
    this.events.push(opening);
    this.record = fold([opening]);
  }

  course(actor: Actor, reason: Partial<Reason> = {}): Course {
    this.context = { ...this.context, at: this.#clock.now(), documents: this.documents };
    return {
      actor,
      policy: this.policy,
      context: this.context,
      reason: { class: 'record-shows', words: 'as the note says', ...reason },
    };
  }

  /** Days pass. */
  later(at: string): void {
    this.#clock.set(at);
  }

  change(intention: Intention, more: Partial<Change> = {}): Change {
    return {
      basedOn: this.record.position,
      intention,
      reason: { class: 'record-shows', words: 'as the note says' },
      evidence: [words('diabetes')],
      origin: 'person',
      consultation: null,
      delegation: null,
      autoCodingClass: null,
      ...more,
    };
  }

  propose(actor: Actor, intention: Intention, more: Partial<Change> = {}) {
    const { context } = this.course(actor);
    return propose(this.record, this.change(intention, more), actor, this.policy, context);
  }

  /** Proposes and takes what comes of it; throws on a refusal. */
  does(actor: Actor, intention: Intention, more: Partial<Change> = {}): readonly CodingEvent[] {
    return this.take(this.propose(actor, intention, more));
  }

  take(result: Result<readonly CodingEvent[], unknown>): readonly CodingEvent[] {
    if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.fault)}`);
    this.events.push(...result.value);
    this.record = foldOnto(this.record, result.value);
    return result.value;
  }

  addsDiagnosis(actor: Actor, code: string, said = 'diabetes', more: Partial<Change> = {}): string {
    this.does(
      actor,
      { type: 'add-diagnosis', code, index: null, suggestion: null },
      { evidence: [words(said)], ...more },
    );
    return this.record.diagnoses.at(-1)!.id;
  }

  addsLine(actor: Actor, line: Partial<LineValue>, more: Partial<Change> = {}): string {
    const pointers = this.record.diagnoses.slice(0, 1).map(({ id }) => id);
    this.does(
      actor,
      { type: 'add-line', line: { ...LINE_99213, pointers, ...line }, facts: [], suggestion: null },
      { evidence: [words('Increase metformin')], ...more },
    );
    return this.record.lines.at(-1)!.id;
  }

  attests(codeId: string, actor: Actor = P): void {
    const entry = [...this.record.diagnoses, ...this.record.lines].find(({ id }) => id === codeId)!;
    const value = 'line' in entry ? entry.line : entry.code;
    this.does(actor, { type: 'attest', codeId, value }, { reason: { class: 'attestation', words: '' }, evidence: [] });
  }

  facts(): ReadinessFacts {
    return { documents: this.documents, referredDocumentIds: [], findings: [] };
  }

  prepares(parties: Parties = PARTIES): ClaimVersion {
    const prepared = prepareClaim(this.record, parties, this.profile, this.facts(), this.course(B));
    if (!prepared.ok) throw new Error(`not prepared: ${JSON.stringify(prepared.fault)}`);
    this.take({ ok: true, value: prepared.value.events });
    this.version = prepared.value.version;
    return this.version;
  }

  releases(actor: Actor = B): void {
    const facts = { ...this.facts(), releasePolicy: null, addsRiskDiagnosis: false };
    this.take(releaseClaim(this.record, this.version!.number, facts, this.course(actor, { class: 'release' })));
  }

  steps(...steps: readonly Parameters<typeof takeStep>[1]['step'][]): void {
    for (const step of steps) this.answers(step, null);
  }

  answers(step: Parameters<typeof takeStep>[1]['step'], outcome: 'paid' | 'partly-paid' | 'denied' | null): void {
    const controlNumbers = {
      interchangeControlNumber: '1',
      groupControlNumber: '1',
      transactionControlNumber: '0001',
      acknowledgmentControlNumber: '7',
      payerClaimControlNumber: `ICN${this.version!.number}`,
      cancellationReference: 'X',
      traceNumber: 'EFT1',
      postingReference: 'P1',
      reopeningReference: 'R1',
    };
    const report = { version: this.version!.number, step, controlNumbers, outcome };
    this.take(takeStep(this.record, report, this.course(M)));
  }

  /** A visit coded by its professional, prepared, released and with the payer. */
  sends(): void {
    this.prepares();
    this.releases();
    this.steps('scrub', 'queue', 'send', 'syntax-accepted', 'payer-accepted');
  }

  isAnswered(outcome: 'paid' | 'partly-paid' | 'denied'): void {
    this.answers('adjudicated', outcome);
    this.steps('posted', 'settled');
  }
}

/** Coded by the professional: one diagnosis, one visit. */
export function codedByProfessional(policy?: AccessPolicy): Played {
  const played = new Played(policy);
  played.addsDiagnosis(P, 'E11.65');
  played.addsLine(P, {});
  return played;
}
