import { Books } from '@cleanclaim/core/adjudication/books.ts';
import type { Decision } from '@cleanclaim/core/adjudication/decision.ts';
import type { Explanation } from '@cleanclaim/core/adjudication/eob/explanation.ts';
import { PlanRules } from '@cleanclaim/core/adjudication/plan-rules.ts';
import { shippedPlan } from '@cleanclaim/core/adjudication/plans.ts';
import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import { openRecord } from '@cleanclaim/core/coding/claim-steps.ts';
import type { CodingContext } from '@cleanclaim/core/coding/context.ts';
import type { Course } from '@cleanclaim/core/coding/course.ts';
import type { CodingEvent } from '@cleanclaim/core/coding/event.ts';
import { fold, foldOnto } from '@cleanclaim/core/coding/fold.ts';
import type { Actor } from '@cleanclaim/core/coding/people.ts';
import type { ClaimVersion } from '@cleanclaim/core/coding/version.ts';
import type { Finding } from '@cleanclaim/core/kernel/finding.ts';
import { countingIds, type IdSource, type Instant, steppingClock } from '@cleanclaim/core/kernel/identity.ts';
import type { Cents } from '@cleanclaim/core/kernel/money.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { ReadyPosting } from '@cleanclaim/core/posting/prepare.ts';
import type { ClinicalDocument } from '@cleanclaim/core/record/document.ts';
import type { Remittance } from '@cleanclaim/core/remittance/remittance.ts';
import { BUILD } from '../build.ts';
import { type Chart, type CheckedClaim, checkChart, responsibleOf } from '../visits/chart.ts';
import { SOFTWARE } from '../visits/software.ts';
import type { ExamplePractice, ExampleVisit } from './example.ts';
import { actorNamed, DEMO_POLICY, grantsOf } from './practice.ts';

/** A version as it was sent. */
export interface PlayedSubmission {
  readonly version: number;
  readonly at: Instant;
  readonly by: string;
  readonly claim: Claim;
  /** The 837P. */
  readonly content: string;
}

/** What the payer answered to a version. */
export interface PlayedAnswer {
  readonly version: number;
  readonly at: Instant;
  /** The 835. */
  readonly content: string;
  readonly remittance: Remittance;
  readonly decision: Decision;
  readonly ready: readonly ReadyPosting[];
  readonly explanation: Explanation;
}

/** The findings on a version when it was prepared. */
export interface PlayedScrub {
  readonly version: number;
  readonly at: Instant;
  readonly findings: readonly Finding[];
  readonly passes: number;
}

export interface PlayedVisit {
  readonly example: ExampleVisit;
  readonly chart: Chart;
  readonly scrubs: readonly PlayedScrub[];
  readonly submissions: readonly PlayedSubmission[];
  readonly answers: readonly PlayedAnswer[];
  /** What went otherwise than straight on, in sentences. */
  readonly story: readonly string[];
  /** Why it did not go on as its example says: only with other packs than those of the starter edition. */
  readonly halted: string | null;
}

/** What all visits share: people, payers' books, numbers of interchanges. */
export class Stage {
  readonly books = new Map<string, Books>();
  readonly practice: ExamplePractice;
  readonly packs: ReferenceLibrary;
  #interchanges = 0;

  constructor(practice: ExamplePractice, packs: ReferenceLibrary) {
    this.practice = practice;
    this.packs = packs;
  }

  nextInterchange(): number {
    return ++this.#interchanges;
  }

  /** What the year's deductible has seen before, as a plan takes it over from elsewhere. */
  openBalance({ name, coverage, encounter }: ExampleVisit, usedCents: Cents): void {
    if (usedCents === 0) return;
    const { ledger, plan } = this.booksOf(coverage.plan);
    const year = plan.yearOf(encounter.dateOfService);
    if (!year) throw new Error(`${name}: ${coverage.plan} has no benefits on ${encounter.dateOfService}`);
    const { memberId } = coverage;
    ledger.post(
      (['deductible', 'out-of-pocket'] as const).map((benefit) => ({
        ...{ member: memberId, family: memberId, benefit, year: year.from, cents: usedCents, kind: 'opening' as const },
        ...{ claim: null, line: null, posted: coverage.from, document: 'claims elsewhere, earlier in the year' },
      })),
    );
  }

  booksOf(plan: string): Books {
    let books = this.books.get(plan);
    if (!books) {
      const shipped = shippedPlan(plan);
      if (!shipped) throw new Error(`there is no plan ${plan}`);
      this.books.set(plan, (books = new Books(new PlanRules(shipped))));
    }
    return books;
  }
}

/** One visit on its way, act by act. Everything goes through the same functions as in the product, and must go through. */
export class Player {
  chart: Chart;
  readonly example: ExampleVisit;
  readonly stage: Stage;
  readonly scrubs: PlayedScrub[] = [];
  readonly submissions: PlayedSubmission[] = [];
  readonly answers: PlayedAnswer[] = [];
  readonly story: string[] = [];
  readonly ids: IdSource;
  readonly #clock: ReturnType<typeof steppingClock>;

  constructor(stage: Stage, example: ExampleVisit) {
    const { practice } = stage;
    this.stage = stage;
    this.example = example;
    const number = example.name.slice(0, 2);
    this.ids = countingIds(`${number}-`);
    const { encounter: visit, coverage: insured } = example;
    this.#clock = steppingClock(`${visit.dateOfService}T12:30:00.000Z`, 60);
    const { payerId, deductibleUsedCents, ...coverage } = insured;
    stage.openBalance(example, deductibleUsedCents);
    const encounter = {
      ...visit,
      ...{ id: `visit-${number}`, patientId: example.patient.id, organizationId: practice.organization.id },
      ...{ coverageId: `${example.patient.id}-${coverage.plan}`, dateTo: null, supervisorId: null },
      priorAuthorization: null,
    };
    const note: ClinicalDocument = {
      ...example.note,
      ...{ id: `${encounter.id}-note`, encounterId: encounter.id, authorId: encounter.performerId },
      ...{ date: encounter.dateOfService, signature: null },
    };
    const payer = practice.payers.find((one) => one.payerId === payerId);
    if (!payer) throw new Error(`${example.name}: there is no payer ${payerId}`);
    const { organization, facilities, practitioners } = practice;
    const course = this.course(SOFTWARE, [note]);
    const opening = openRecord(encounter, example.runsLaboratory ? organization.cliaNumber : null, course);
    this.chart = {
      encounter,
      patient: { ...example.patient, deathDate: null },
      coverage: {
        ...coverage,
        ...{ id: encounter.coverageId, patientId: encounter.patientId, payer, order: 'P' as const },
        ...{ relationship: '18', subscriber: null, to: null },
      },
      organization,
      facility: facilities.find(({ id }) => id === encounter.facilityId) ?? null,
      practitioners,
      documents: [note],
      events: [opening],
      record: fold([opening]),
      versions: [],
      patientControlNumber: `HP${encounter.dateOfService.replaceAll('-', '')}${number}`,
      history: [],
    };
  }

  /** The clock goes on to the moment of an act, never back. */
  later(at: Instant): void {
    this.#clock.set(at);
  }

  played(halted: string | null): PlayedVisit {
    const { example, chart, scrubs, submissions, answers, story } = this;
    return { example, chart, scrubs, submissions, answers, story, halted };
  }

  actor(id: string | undefined): Actor {
    return id === undefined ? SOFTWARE : actorNamed(this.stage.practice, id);
  }

  course(actor: Actor, documents: readonly ClinicalDocument[] = this.chart.documents): Omit<Course, 'reason'> {
    const { practice } = this.stage;
    const context: CodingContext = {
      at: this.#clock.now(),
      build: BUILD,
      ids: this.ids,
      identityHolds: true,
      authorizations: grantsOf(practice),
      professionals: responsibleOf(practice.practitioners),
      documents,
      referredDocumentIds: [],
      delegations: practice.delegations,
      moneyLimitCents: null,
    };
    return { actor, policy: DEMO_POLICY, context };
  }

  take(events: readonly CodingEvent[]): void {
    const { chart } = this;
    this.chart = { ...chart, events: [...chart.events, ...events], record: foldOnto(chart.record, events) };
  }

  put(documents: readonly ClinicalDocument[]): void {
    this.chart = { ...this.chart, documents };
  }

  keep(version: ClaimVersion): void {
    this.chart = { ...this.chart, versions: [...this.chart.versions, version] };
  }

  checked(at: Instant): CheckedClaim {
    const checked = checkChart(this.chart, this.stage.packs, at.slice(0, 10));
    if (!checked.ok) throw new Error(checked.fault.message);
    return checked.value;
  }
}
