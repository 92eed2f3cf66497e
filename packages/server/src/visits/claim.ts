import { packsUsed } from '@cleanclaim/core/adjudication/packs-used.ts';
import { takeStep } from '@cleanclaim/core/coding/claim-steps.ts';
import { AS_IT_HAPPENED } from '@cleanclaim/core/coding/course.ts';
import { foldOnto } from '@cleanclaim/core/coding/fold.ts';
import type { Actor } from '@cleanclaim/core/coding/people.ts';
import { type PreparedClaim, prepareClaim } from '@cleanclaim/core/coding/prepare-claim.ts';
import { refuse } from '@cleanclaim/core/coding/refusal.ts';
import { releaseClaim } from '@cleanclaim/core/coding/release.ts';
import type { Finding } from '@cleanclaim/core/kernel/finding.ts';
import { ok, type Result } from '@cleanclaim/core/kernel/result.ts';
import type { LicenceState } from '@cleanclaim/reference/licences.ts';
import { underLicence } from '../licences/licensed-claim.ts';
import { sendToSimulatedPayer } from '../payer/send-to-simulated-payer.ts';
import { insertClaimVersion } from '../store/claims.ts';
import { authorizationsOf } from '../store/people.ts';
import { insertScrub } from '../store/scrubs.ts';
import type { Refused, Work } from './act.ts';
import { inFirstRole } from './acting.ts';
import { checkChart, partiesOf, profileOf } from './chart.ts';
import { courseAs } from './course-acts.ts';
import { loadChart, type OpenChart } from './load-chart.ts';
import { saveEvents } from './save.ts';
import { SOFTWARE } from './software.ts';
import { notOnStarter } from './starter-only.ts';

/**
 * Prepares a version from what the person saw, keeps what the checks said to it, and releases it. In the demo it is then sent to the
 * simulated payer and answered at once; elsewhere it is queued, for there is no way to a payer yet, and never made on the starter edition or without a licence for its codes.
 * `licences`: of today; null = the demo, whose patients are made up.
 */
export async function makeClaim(
  work: Work,
  basedOn: number,
  licences: readonly LicenceState[] | null,
): Promise<Result<OpenChart, Refused>> {
  const { open, packs, moment } = work;
  const { record, events } = open.chart;
  if (basedOn !== record.position) {
    const { actor, at } = events.at(-1)!;
    const theirs = { value: record.position, name: actor.name, at };
    const yours = { value: basedOn, name: work.acting.name };
    return refuse({ type: 'conflict', codeId: null, field: 'record', theirs, yours });
  }
  const checked = checkChart(open.chart, packs, moment.at.slice(0, 10));
  if (!checked.ok) return refuse({ type: 'impossible', fault: checked.fault });
  if (licences !== null) {
    for (const allowed of [notOnStarter(checked.value.claim, packs), underLicence(checked.value.claim, licences)])
      if (!allowed.ok) return refuse({ type: 'impossible', fault: allowed.fault });
  }
  const { findings } = checked.value.checks;
  const facts = { documents: open.chart.documents, referredDocumentIds: [], findings };

  const made = inFirstRole(work.actors, (actor) => {
    const course = courseAs(work, actor, RELEASES);
    const prepared = prepareClaim(record, partiesOf(open.chart), profileOf(open.chart), facts, course);
    if (!prepared.ok) return prepared;
    const after = foldOnto(record, prepared.value.events);
    const release = { ...facts, releasePolicy: null, addsRiskDiagnosis: null };
    const released = releaseClaim(after, prepared.value.version.number, release, course);
    return released.ok ? ok({ actor, prepared: prepared.value, released: released.value }) : released;
  });
  if (!made.ok) return made;
  const { actor, prepared, released } = made.value;
  await keepVersion(work, prepared, findings, checked.value.checks.counts.pass);
  const saved = await saveEvents(work.scope, open, [...prepared.events, ...released]);
  const withVersion = {
    ...saved,
    chart: { ...saved.chart, versions: [...saved.chart.versions, prepared.version] },
  };
  return licences === null ? answered(work, withVersion, prepared) : queued(work, withVersion, prepared, actor);
}

const RELEASES = { class: 'release', words: '' } as const;

/** The version, with the answers of the checks as they were given. */
async function keepVersion(
  { scope, open, packs, moment, context }: Work,
  { version }: PreparedClaim,
  findings: readonly Finding[],
  passes: number,
): Promise<void> {
  await insertClaimVersion(scope, version);
  await insertScrub(scope, {
    ...{ id: context.ids.next('scrub'), encounterId: open.chart.encounter.id, version: version.number },
    ...{ ranAt: moment.at, asOf: moment.at.slice(0, 10), build: moment.build, findings, passes },
    packs: Object.fromEntries(packsUsed(version.claim, packs).map(({ name, sha256 }) => [name, sha256])),
  });
}

async function answered(
  { scope, context, packs, moment, acting }: Work,
  { chart, head, policy }: OpenChart,
  { version }: PreparedClaim,
): Promise<Result<OpenChart, Refused>> {
  const grants = await authorizationsOf(scope, SOFTWARE.personId);
  const reporter = {
    actor: SOFTWARE,
    policy,
    context: { ...context, authorizations: [...context.authorizations, ...grants] },
  };
  const sent = await sendToSimulatedPayer(
    scope,
    chart,
    { record: chart.record, head: head! },
    version,
    packs,
    reporter,
    acting.id,
  );
  if (!sent.ok) return refuse({ type: 'impossible', fault: sent.fault });
  return ok((await loadChart(scope, chart.encounter.id, moment))!);
}

async function queued(
  work: Work,
  open: OpenChart,
  { version }: PreparedClaim,
  actor: Actor,
): Promise<Result<OpenChart, Refused>> {
  let after = open;
  for (const step of ['scrub', 'queue'] as const) {
    const report = { version: version.number, step, controlNumbers: {}, outcome: null };
    const taken = takeStep(after.chart.record, report, courseAs(work, actor, AS_IT_HAPPENED));
    if (!taken.ok) return taken;
    after = await saveEvents(work.scope, after, taken.value);
  }
  return ok(after);
}
