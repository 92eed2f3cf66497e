import { cms1500Pages } from '@cleanclaim/core/claim/cms1500/pages.ts';
import { wasSent } from '@cleanclaim/core/claim/life.ts';
import { writeClaims } from '@cleanclaim/core/claim/x837p/writer.ts';
import { serviceWords } from '@cleanclaim/core/codes/service-words.ts';
import type { VersionState } from '@cleanclaim/core/coding/record.ts';
import type { ClaimVersion } from '@cleanclaim/core/coding/version.ts';
import { sumCents } from '@cleanclaim/core/kernel/money.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { batchOf } from '../../payer/batch.ts';
import { postingsOf } from '../../store/postings.ts';
import { paymentsOf, type StoredPayment } from '../../store/remittances.ts';
import { lastScrub, type Scrub } from '../../store/scrubs.ts';
import { lastExplanation } from '../../store/simulated-payer.ts';
import type { Scope } from '../../store/store.ts';
import { type Submission, submissionsOf } from '../../store/submissions.ts';
import { claimAnswers } from '../../words/claim-answers.ts';
import { claimChanges } from '../../words/claim-changes.ts';
import { editionTexts } from '../../words/editions.ts';
import { nameOf } from '../../words/names.ts';
import { CLAIM_STATE_TEXTS } from '../../words/states.ts';
import type { Chart } from '../chart.ts';
import type { ClaimView } from '../claim-shapes.ts';
import type { OpenChart } from '../load-chart.ts';
import { stageOf } from '../stage.ts';
import { paidLines, patientOf } from './paid-lines.ts';
import { segmentsView } from './segments.ts';
import { patientView, responsibleView } from './visit.ts';

const KINDS = { '1': 'Original', '7': 'Replacement', '8': 'Void' } as const;
const REVERSAL = '22';

/** A visit's claim with one of its versions in full; null when none was prepared, or there is no such version. */
export async function claimView(
  scope: Scope,
  open: OpenChart,
  asked: number | null,
  packs: ReferenceLibrary,
): Promise<ClaimView | null> {
  const { chart } = open;
  const { record, versions } = chart;
  const version = asked === null ? versions.at(-1) : versions.find(({ number }) => number === asked);
  const state = version && record.versions.find(({ number }) => number === version.number);
  if (!version || !state) return null;
  const { dateOfService } = record.header;
  const encounterId = chart.encounter.id;
  const submissions = await submissionsOf(scope, encounterId);
  const payments = await paymentsOf(scope, chart.patientControlNumber);
  const scrubs = new Map<number, Scrub | null>();
  for (const { number } of versions) scrubs.set(number, await lastScrub(scope, encounterId, number));
  const words = serviceWords(packs);
  const paid = (await postingsOf(scope, encounterId)).filter(({ kind }) => kind === 'payment');
  const last = record.versions.at(-1)!;
  const answer = answerTo(version, payments);
  return {
    visitId: encounterId,
    claim: chart.patientControlNumber,
    patient: patientView(chart),
    dateOfService,
    payer: chart.coverage.payer.name,
    state: stageOf(chart, open.policy, null),
    stateText: CLAIM_STATE_TEXTS[last.life.state],
    chargeCents: version.claim.totalChargeCents,
    paidCents: sumCents(paid.map(({ cents }) => cents)),
    responsible: responsibleView(chart, open),
    version: version.number,
    simulated: submissions.some(({ simulated }) => simulated),
    versions: versions.map((one, at) => versionView(one, versions[at - 1] ?? null, chart, scrubs, packs)),
    segments: segmentsView(contentOf(version, chart, submissions), (code) => words(code, dateOfService)),
    cms1500: cms1500Pages(version.claim).flatMap(({ page, boxes }) =>
      boxes.map(({ box, caption, value, line, at: { column, row, width } }) => ({
        ...{ page, box, caption, value, line },
        at: { column, row, width },
      })),
    ),
    answers: claimAnswers(record.versions, submissions, payments, packs, dateOfService),
    payment: answer && {
      remittanceId: answer.remittanceId,
      paidCents: answer.payment.paidCents,
      patientCents: patientOf(answer.payment),
      lines: paidLines(answer.payment, packs, dateOfService),
    },
    eob: (await lastExplanation(scope, encounterId)) !== null,
  };
}

/** What the payer decided on this version: the last payment of its frequency that is no reversal. */
function answerTo(version: ClaimVersion, payments: readonly StoredPayment[]): StoredPayment | null {
  return (
    payments.findLast(
      ({ payment }) =>
        payment.statusCode !== REVERSAL && (payment.frequencyCode ?? version.frequencyCode) === version.frequencyCode,
    ) ?? null
  );
}

function versionView(
  version: ClaimVersion,
  before: ClaimVersion | null,
  { record, events }: Chart,
  scrubs: ReadonlyMap<number, Scrub | null>,
  packs: ReferenceLibrary,
): ClaimView['versions'][number] {
  const state = record.versions.find(({ number }) => number === version.number)!;
  const scrub = scrubs.get(version.number) ?? null;
  const count = (outcome: string) => scrub?.findings.filter((finding) => finding.outcome === outcome).length ?? 0;
  const { life } = state;
  return {
    number: version.number,
    kind: KINDS[version.frequencyCode],
    route: version.route,
    state: life.state,
    stateText: CLAIM_STATE_TEXTS[life.state],
    at: life.steps.find(({ step }) => step === 'send')?.at ?? version.preparedAt,
    sent: wasSent(life),
    sha256: version.sha256,
    changes: before ? claimChanges(before.claim, version.claim) : [],
    reason: caseReason(events, version, state),
    checks: scrub && {
      counts: {
        pass: scrub.passes,
        fail: count('fail'),
        bypassed: count('bypassed'),
        notChecked: count('not-checked'),
      },
      asOf: scrub.asOf,
    },
    editions: editionTexts(packs, record.header.dateOfService),
    build: version.build,
  };
}

/** Why a later version was made: the words with which its case was opened. */
function caseReason(events: Chart['events'], { caseId }: ClaimVersion, { replaces }: VersionState): string | null {
  const opened = events.find(({ act }) => act.type === 'case-opened' && act.caseId === caseId);
  if (opened) return `${nameOf(opened.actor)}: ${opened.reason.words}`;
  return replaces === null ? null : `Takes the place of version ${replaces}`;
}

/** As it was sent; of a version that was not, as it would be, with the first number of an interchange. */
export function contentOf(version: ClaimVersion, chart: Chart, submissions: readonly Submission[]): string {
  const sent = submissions.findLast((one) => one.version === version.number);
  if (sent) return new TextDecoder().decode(sent.content);
  const batch = batchOf(chart.organization, chart.coverage.payer, 1, version.preparedAt, true);
  return [...writeClaims([{ ...version.claim, batch }], { lineBreak: '\n' })].join('');
}
