import type { Decision } from '@cleanclaim/core/adjudication/decision.ts';
import { closeChangeCase, openChangeCase } from '@cleanclaim/core/coding/cases.ts';
import { explainFinding } from '@cleanclaim/core/coding/claim-steps.ts';
import { prepareClaim } from '@cleanclaim/core/coding/prepare-claim.ts';
import { releaseClaim } from '@cleanclaim/core/coding/release.ts';
import { answerClaim, sendClaim } from '../payer/simulated-payer.ts';
import { partiesOf, profileOf } from '../visits/chart.ts';
import type { Of } from './example.ts';
import type { Player } from './player.ts';
import { Refused, refused, take } from './refused.ts';

/** The claim cannot go as it stands: preparing it is refused, and by this rule. */
export function stopped(player: Player, { rule }: Of<'stopped'>): void {
  const course = player.course(player.actor(undefined));
  const { checks } = player.checked(course.context.at);
  const { documents } = player.chart;
  const facts = { documents, referredDocumentIds: [], findings: checks.findings };
  const prepared = prepareClaim(player.chart.record, partiesOf(player.chart), profileOf(player.chart), facts, course);
  const missing = !prepared.ok && prepared.fault.type === 'not-ready' ? prepared.fault.missing : [];
  const why = missing.find(({ id }) => id === rule);
  player.story.push(
    why ? `The scrubber stopped it (${rule}): ${why.text}` : `${rule} did not stop it with these packs.`,
  );
}

export function explain(player: Player, act: Of<'explain'>): void {
  const course = {
    ...player.course(player.actor(act.who)),
    reason: { class: 'record-shows' as const, words: act.why },
  };
  const { findings } = player.checked(course.context.at).checks;
  const { explained } = player.chart.record;
  for (const finding of findings.filter(({ outcome }) => outcome === 'not-checked')) {
    const known = explained.some(
      ({ rule, lines, codes }) =>
        rule === finding.rule && lines.join() === finding.lines.join() && codes.join() === finding.codes.join(),
    );
    if (!known) take(player, explainFinding(player.chart.record, finding, course));
  }
}

export function claim(player: Player, { who }: Of<'claim'>): void {
  const course = player.course(player.actor(who));
  const { findings, counts } = player.checked(course.context.at).checks;
  const facts = { documents: player.chart.documents, referredDocumentIds: [], findings };
  const { record } = player.chart;
  const prepared = prepareClaim(record, partiesOf(player.chart), profileOf(player.chart), facts, course);
  if (!prepared.ok) throw refused(prepared.fault);
  const { version, events } = prepared.value;
  player.take(events);
  player.keep(version);
  player.scrubs.push({ version: version.number, at: version.preparedAt, findings, passes: counts.pass });
  const releasing = { ...player.course(course.actor), reason: { class: 'release' as const, words: '' } };
  const release = { ...facts, releasePolicy: null, addsRiskDiagnosis: null };
  take(player, releaseClaim(player.chart.record, version.number, release, releasing));
  const reporter = player.course(player.actor(undefined));
  const sent = sendClaim(player.chart, version, player.stage.nextInterchange(), reporter);
  if (!sent.ok) throw new Refused(sent.fault.message);
  player.take(sent.value.events);
  const { claim: left, content } = sent.value;
  player.submissions.push({
    version: version.number,
    at: reporter.context.at,
    by: course.actor.personId,
    claim: left,
    content,
  });
}

export function answer(player: Player, { outcome }: Of<'answer'>): void {
  const reporter = player.course(player.actor(undefined));
  const { chart, stage, submissions } = player;
  const last = submissions.at(-1)!;
  const earlier = submissions.slice(0, -1).map((one) => one.claim);
  const sent = { record: chart.record, claim: last.claim };
  const books = stage.booksOf(chart.coverage.plan!);
  const answered = answerClaim(chart, sent, last.version, earlier, books, stage.packs, reporter);
  if (!answered.ok) throw new Refused(answered.fault.message);
  const { paid, events, decision } = answered.value;
  player.take(events);
  if (!paid) throw new Refused(`the payer's answer: ${decision.status}`);
  if (decision.status !== 'paid') player.story.push(refusedText(decision));
  player.answers.push({ version: last.version, at: reporter.context.at, decision, ...paid });
  const [held] = paid.held;
  if (held) throw new Refused(`not posted: ${held.why}`);
  const { life } = player.chart.record.versions.at(-1)!;
  if (life.outcome !== outcome) throw new Refused(`the claim is ${life.outcome}, not ${outcome}`);
}

export function openCase(player: Player, act: Of<'open-case'>): void {
  const course = {
    ...player.course(player.actor(act.who)),
    reason: { class: 'record-shows' as const, words: act.why },
  };
  player.story.push(`${course.actor.name} opened a ${act.kind}: ${act.why}`);
  take(player, openChangeCase(player.chart.record, act.kind, course.context.at.slice(0, 10), course));
}

export function closeCase(player: Player, act: Of<'close-case'>): void {
  const reason = { class: 'course-of-events' as const, words: act.why };
  const { record } = player.chart;
  take(player, closeChangeCase(record, record.cases.at(-1)!.id, { ...player.course(player.actor(act.who)), reason }));
}

function refusedText({ status, lines }: Decision): string {
  const refused = lines.flatMap(({ code, paidCents, patientCents, adjustments }) =>
    paidCents === 0 && patientCents === 0
      ? adjustments.map(({ groupCode, carc }) => `${code} ${groupCode} ${carc}`)
      : [],
  );
  return `The payer's answer: ${status} (${refused.join(', ')}).`;
}
