import { readdirSync, readFileSync } from 'node:fs';
import type { Role } from '@cleanclaim/core/access/dimensions.ts';
import type { ReasonClass } from '@cleanclaim/core/access/reason-class.ts';
import type { ClaimOutcome } from '@cleanclaim/core/claim/life.ts';
import type { Delegation } from '@cleanclaim/core/coding/delegation.ts';
import type { CaseKind, Consultation } from '@cleanclaim/core/coding/event.ts';
import type { LineValue } from '@cleanclaim/core/coding/values.ts';
import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import type { Cents } from '@cleanclaim/core/kernel/money.ts';
import type { Payer } from '@cleanclaim/core/record/coverage.ts';
import type { ClinicalDocument } from '@cleanclaim/core/record/document.ts';
import type { Encounter } from '@cleanclaim/core/record/encounter.ts';
import type { Patient } from '@cleanclaim/core/record/person.ts';
import type { Credential, Organization, Practitioner } from '@cleanclaim/core/record/practitioner.ts';

/** Somebody of the example practice, with the one role in which he or she acts. */
export interface ExamplePerson {
  readonly id: string;
  readonly displayName: string;
  readonly practitionerId: string | null;
  readonly roles: readonly Role[];
  readonly loginName: string;
  readonly administrator: boolean;
  readonly credentials: readonly Credential[];
}

/** examples/practice.json: a made-up practice. */
export interface ExamplePractice {
  readonly organization: Organization;
  readonly facilities: readonly Organization[];
  readonly practitioners: readonly Practitioner[];
  readonly people: readonly ExamplePerson[];
  readonly delegations: readonly Delegation[];
  readonly payers: readonly Payer[];
  /** Charge of one unit, by code. */
  readonly fees: Readonly<Record<string, Cents>>;
}

interface Coded {
  readonly code: string;
  /** Diagnosis codes of the record. */
  readonly points?: readonly string[];
  /** Words of the note that show it, as they stand there. */
  readonly words?: readonly string[];
  /** Id of the document that has the words; the note when absent. */
  readonly document?: string;
  readonly why?: string;
  /** Words that show each fact-stating modifier. */
  readonly facts?: Readonly<Record<string, readonly string[]>>;
}

/** Something that a person of the practice did with a visit, or that the payer answered. */
export type Act = { readonly who?: string; readonly at?: Instant } & (
  | { readonly act: 'sign' }
  /** A suggestion; a line with `set` is accepted with a change. */
  | ({ readonly act: 'accept'; readonly set?: Partial<LineValue> } & Coded)
  | ({ readonly act: 'add-diagnosis'; readonly answered?: boolean } & Coded)
  | ({
      readonly act: 'add-line';
      readonly modifiers?: readonly string[];
      readonly units?: number;
      readonly levelBasis?: LineValue['levelBasis'];
    } & Coded)
  | ({
      readonly act: 'change-line';
      readonly set: { readonly modifiers?: readonly string[]; readonly points?: readonly string[] };
      readonly reason: ReasonClass;
      readonly consulted?: boolean;
    } & Coded)
  /** The claim cannot be prepared: this rule stops it. */
  | { readonly act: 'stopped'; readonly rule: string }
  | {
      readonly act: 'ask';
      readonly title: string;
      readonly question: string;
      readonly options: readonly string[];
      readonly words: readonly string[];
    }
  | {
      readonly act: 'reply';
      readonly options: readonly string[];
      readonly words: string;
      readonly addendum: { readonly id: string; readonly title: string; readonly text: string };
    }
  | ({ readonly act: 'consult'; readonly about: readonly string[] } & Pick<
      Consultation,
      'question' | 'answer' | 'words'
    >)
  /** Every code that is not attested yet, one by one. */
  | { readonly act: 'attest' }
  /** A person's word on everything that was not checked. */
  | { readonly act: 'explain'; readonly why: string }
  /** Prepares, releases and sends a version. */
  | { readonly act: 'claim' }
  | { readonly act: 'answer'; readonly outcome: ClaimOutcome }
  | { readonly act: 'open-case'; readonly kind: CaseKind; readonly why: string }
  | { readonly act: 'close-case'; readonly why: string }
);

/** The acts of one kind. */
export type Of<K extends Act['act']> = Extract<Act, { act: K }>;

/** examples/NN-name/: one visit of the practice, with its note and what became of it. */
export interface ExampleVisit {
  /** "07-metabolic-panel" */
  readonly name: string;
  readonly title: string;
  readonly patient: Omit<Patient, 'deathDate'>;
  readonly coverage: {
    readonly payerId: string;
    readonly memberId: string;
    readonly groupNumber: string | null;
    readonly plan: string;
    readonly from: string;
    /** Deductible of the year that earlier claims, elsewhere, have used up. */
    readonly deductibleUsedCents: Cents;
  };
  readonly encounter: Omit<
    Encounter,
    'id' | 'patientId' | 'organizationId' | 'coverageId' | 'dateTo' | 'supervisorId' | 'priorAuthorization'
  >;
  /** Its claim carries the certificate of the practice's laboratory. */
  readonly runsLaboratory: boolean;
  readonly note: Pick<ClinicalDocument, 'kind' | 'title'> & { readonly text: string };
  readonly acts: readonly Act[];
}

const EXAMPLES = new URL('../../../../examples/', import.meta.url);

export function examplePractice(): ExamplePractice {
  return JSON.parse(readFileSync(new URL('practice.json', EXAMPLES), 'utf8')) as ExamplePractice;
}

/** The twelve that went the whole way, in order of their names. */
export function exampleVisits(): ExampleVisit[] {
  return visitsIn(EXAMPLES);
}

/** Some that still wait for people: what there is to do in the served demo. */
export function openVisits(): ExampleVisit[] {
  return visitsIn(new URL('open/', EXAMPLES));
}

function visitsIn(parent: URL): ExampleVisit[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^\d\d-/.test(entry.name))
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const folder = new URL(`${name}/`, parent);
      const visit = JSON.parse(readFileSync(new URL('visit.json', folder), 'utf8')) as ExampleVisit;
      const text = readFileSync(new URL('note.txt', folder), 'utf8');
      return { ...visit, name, note: { ...visit.note, text } };
    });
}
