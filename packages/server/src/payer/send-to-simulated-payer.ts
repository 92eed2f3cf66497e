import type { ClaimVersion } from '@cleanclaim/core/coding/version.ts';
import { ok, type Result } from '@cleanclaim/core/kernel/result.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { type ReadRecord, writeRecord } from '../store/coding-record.ts';
import { holdBooks, putBooks } from '../store/simulated-payer.ts';
import type { Scope } from '../store/store.ts';
import { nextInterchange, submissionsOf } from '../store/submissions.ts';
import type { Chart } from '../visits/chart.ts';
import { keepAnswer, keepSubmission } from './keep.ts';
import { answerClaim, type Reporter, sendClaim } from './simulated-payer.ts';

/**
 * Sends a released version to the simulated payer of the coverage's plan and takes in its answer, all in the transaction of `scope`.
 * `read` = the held record, with the release in it; `chart` the visit as it stands then. Only for organizations of the demo. Returns the
 * record as it stands after.
 */
export async function sendToSimulatedPayer(
  scope: Scope,
  chart: Chart,
  read: ReadRecord,
  version: ClaimVersion,
  packs: ReferenceLibrary,
  reporter: Reporter,
  by: string,
): Promise<Result<ReadRecord>> {
  const { context } = reporter;
  const encounterId = chart.encounter.id;
  const books = await holdBooks(scope, chart.coverage.plan ?? '');
  const sent = sendClaim(chart, version, await nextInterchange(scope), reporter);
  if (!sent.ok) return sent;
  const about = { encounterId, version: version.number, at: context.at, by };
  const earlier = (await submissionsOf(scope, encounterId)).map((one) => one.version);
  await keepSubmission(scope, about, sent.value, context.ids);
  const left = await written(scope, encounterId, read, sent.value.events);

  const before = chart.versions.filter(({ number }) => earlier.includes(number)).map(({ claim }) => claim);
  const answered = answerClaim(chart, sent.value, version.number, before, books, packs, reporter);
  if (!answered.ok) return answered;
  const { paid, events } = answered.value;
  if (paid) await keepAnswer(scope, { ...about, by: reporter.actor.personId }, paid, context.ids);
  await putBooks(scope, books);
  return ok(await written(scope, encounterId, left, events));
}

async function written(...args: Parameters<typeof writeRecord>): Promise<ReadRecord> {
  const result = await writeRecord(...args);
  if (!result.ok) throw new Error('a held record was written by somebody else');
  return result.value;
}
