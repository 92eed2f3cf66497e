import type { Decision } from '@cleanclaim/core/adjudication/decision.ts';
import { suggest } from '@cleanclaim/core/assist/suggest.ts';
import { answerQuery, askQuery, recordConsultation, recordNotice } from '@cleanclaim/core/coding/ask.ts';
import { closeChangeCase, openChangeCase } from '@cleanclaim/core/coding/cases.ts';
import type { Change, Intention } from '@cleanclaim/core/coding/change.ts';
import { explainFinding, recordSignature } from '@cleanclaim/core/coding/claim-steps.ts';
import type { CodingEvent } from '@cleanclaim/core/coding/event.ts';
import { prepareClaim } from '@cleanclaim/core/coding/prepare-claim.ts';
import { propose } from '@cleanclaim/core/coding/propose.ts';
import { codedValue, type LineEntry } from '@cleanclaim/core/coding/record.ts';
import { releaseClaim } from '@cleanclaim/core/coding/release.ts';
import { type KeptSuggestion, keepDiagnosis, keepProcedure } from '@cleanclaim/core/coding/suggestion-kept.ts';
import { type LineValue, NEW_LINE } from '@cleanclaim/core/coding/values.ts';
import { ageInYears } from '@cleanclaim/core/kernel/dates.ts';
import { sha256Hex } from '@cleanclaim/core/kernel/hash.ts';
import type { Result } from '@cleanclaim/core/kernel/result.ts';
import { type ClinicalDocument, type Span, spanOf } from '@cleanclaim/core/record/document.ts';
import { answerClaim, sendClaim } from '../payer/simulated-payer.ts';
import { partiesOf, profileOf } from '../visits/chart.ts';
import { refusalFault } from '../visits/refusal.ts';
import type { Act } from './example.ts';
import type { Player } from './player.ts';

type Of<K extends Act['act']> = Extract<Act, { act: K }>;

const PLAY: { readonly [K in Act['act']]: (player: Player, act: Of<K>) => void } = {
  sign: (player, { who }) => sign(player, who, player.chart.documents[0]!),
  accept,
  'add-diagnosis': addDiagnosis,
  'add-line': addLine,
  'change-line': changeLine,
  stopped,
  ask,
  reply,
  consult,
  attest,
  explain,
  claim,
  answer,
  'open-case': openCase,
  'close-case': closeCase,
};

/** What cannot be done as the example says, since the product refuses it. */
class Refused extends Error {}

/** Plays one act. Returns why the product refuses it, null when it was done. Throws when the example itself is wrong. */
export function play(player: Player, act: Act): string | null {
  try {
    (PLAY[act.act] as (player: Player, act: Act) => void)(player, act);
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw new Error(`${player.example.name}, ${act.act}: ${(error as Error).message}`, { cause: error });
  }
}

function refused(refusal: Parameters<typeof refusalFault>[0]): Refused {
  const { code, message } = refusalFault(refusal);
  return new Refused(`${message} (${code})`);
}

function take(player: Player, result: Result<readonly CodingEvent[], Parameters<typeof refusalFault>[0]>): void {
  if (!result.ok) throw refused(result.fault);
  player.take(result.value);
}

function sign(player: Player, who: string | undefined, document: ClinicalDocument): void {
  const actor = player.actor(who);
  const course = player.course(actor);
  const signature = {
    practitionerId: actor.practitionerId!,
    at: course.context.at,
    textSha256: sha256Hex(document.text),
  };
  const signed = { ...document, signature };
  const reason = { class: 'course-of-events' as const, words: '' };
  take(player, recordSignature(player.chart.record, signed, { ...course, reason }));
  player.put(player.chart.documents.map((one) => (one.id === document.id ? signed : one)));
}

/** What is suggested for the signed note, when the act takes place. */
function suggested(player: Player, code: string): KeptSuggestion {
  const { encounter, patient, documents } = player.chart;
  const note = documents[0]!;
  const context = {
    date: encounter.dateOfService,
    setting: encounter.setting,
    age: ageInYears(patient.birthDate, encounter.dateOfService),
    sex: patient.sex === 'F' ? ('female' as const) : patient.sex === 'M' ? ('male' as const) : null,
    status: encounter.patientStatus,
  };
  const found = suggest({ documentId: note.id, text: note.text, context }, player.stage.packs);
  if (!found.ok) throw new Error(found.fault.message);
  const diagnosis = found.value.diagnoses.find((one) => one.code === code && one.status === 'suggested');
  if (diagnosis) return keepDiagnosis(diagnosis);
  const procedure = found.value.procedures.find((one) => one.code === code && one.status === 'suggested');
  if (!procedure) throw new Refused(`${code} is not suggested for this note`);
  return keepProcedure(procedure);
}

function accept(player: Player, act: Of<'accept'>): void {
  const suggestion = suggested(player, act.code);
  const { code, modifiers, units } = suggestion;
  const intention: Intention =
    suggestion.kind === 'diagnosis'
      ? { type: 'add-diagnosis', code, index: null, suggestion }
      : {
          type: 'add-line',
          line: newLine(player, code, act.points, { modifiers, units, ...act.set }),
          facts: factsOf(player, act),
          suggestion,
        };
  change(player, { words: [], ...act }, intention, { evidence: suggestion.evidence });
}

function newLine(
  player: Player,
  code: string,
  points: readonly string[] | undefined,
  more: Partial<LineValue>,
): LineValue {
  const fee = player.stage.practice.fees[code];
  if (fee === undefined) throw new Error(`the practice has no fee for ${code}`);
  const line = { ...NEW_LINE, code, pointers: pointersTo(player, points ?? []), chargeCents: 0, ...more };
  return { ...line, chargeCents: fee * line.units };
}

function pointersTo(player: Player, codes: readonly string[]): string[] {
  return codes.map((code) => {
    const found = player.chart.record.diagnoses.find((entry) => entry.code === code);
    if (!found) throw new Error(`${code} is not in the record`);
    return found.id;
  });
}

function addDiagnosis(player: Player, act: Of<'add-diagnosis'>): void {
  const consultation = act.answered ? { id: player.chart.record.queries.at(-1)!.query.id } : null;
  change(player, act, { type: 'add-diagnosis', code: act.code, index: null, suggestion: null }, { consultation });
}

function addLine(player: Player, act: Of<'add-line'>): void {
  const { code, points, modifiers = [], units = 1, levelBasis = null } = act;
  const line = newLine(player, code, points, { modifiers, units, levelBasis });
  change(player, act, { type: 'add-line', line, facts: factsOf(player, act), suggestion: null });
}

function changeLine(player: Player, act: Of<'change-line'>): void {
  const { id } = lineOf(player, act.code);
  const { points, modifiers } = act.set;
  const set = { ...(modifiers && { modifiers }), ...(points && { pointers: pointersTo(player, points) }) };
  const consultation = act.consulted ? { id: player.chart.record.consultations.at(-1)!.id } : null;
  player.story.push(`${player.actor(act.who).name} changed ${act.code}: ${act.why ?? ''}`);
  change(
    player,
    act,
    { type: 'change-line', id, set, facts: factsOf(player, act) },
    { consultation, reason: { class: act.reason, words: act.why ?? '' } },
  );
}

function lineOf(player: Player, code: string): LineEntry {
  const found = player.chart.record.lines.find(({ line }) => line.code === code);
  if (!found) throw new Error(`no line has ${code}`);
  return found;
}

type Worded = {
  readonly who?: string;
  readonly words?: readonly string[];
  readonly document?: string;
  readonly why?: string;
};

function change(player: Player, act: Worded, intention: Intention, more: Partial<Change> = {}): void {
  const actor = player.actor(act.who);
  const course = player.course(actor);
  const asked: Change = {
    basedOn: player.chart.record.position,
    intention,
    reason: { class: 'first-coding', words: act.why ?? '' },
    evidence: (act.words ?? []).map((words) => spanIn(player, words, act.document)),
    origin: 'person',
    consultation: null,
    delegation: null,
    autoCodingClass: null,
    ...more,
  };
  take(player, propose(player.chart.record, asked, actor, course.policy, course.context));
  player.take(recordNotice(player.chart.record, player.course(player.actor(undefined))));
}

function factsOf(player: Player, act: { readonly facts?: Readonly<Record<string, readonly string[]>> }) {
  return Object.entries(act.facts ?? {}).map(([modifier, words]) => ({
    modifier,
    evidence: words.map((text) => spanIn(player, text)),
  }));
}

/** The words as they stand in a document of the visit. Throws when it does not say them: evidence is never made up. */
function spanIn(player: Player, words: string, documentId = 'note'): Span {
  const { documents, encounter } = player.chart;
  const document = documents.find(({ id }) => id === `${encounter.id}-${documentId}`);
  const start = document?.text.indexOf(words) ?? -1;
  const span = document && start >= 0 ? spanOf(document, start, start + words.length) : null;
  if (!span) throw new Error(`the ${documentId} does not say "${words}"`);
  return span;
}

/** The claim cannot go as it stands: preparing it is refused, and by this rule. */
function stopped(player: Player, { rule }: Of<'stopped'>): void {
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

function ask(player: Player, act: Of<'ask'>): void {
  const { title, question, options, words } = act;
  const indicators = words.map((text) => spanIn(player, text));
  const course = { ...player.course(player.actor(act.who)), reason: { class: 'course-of-events' as const, words: '' } };
  const draft = { title, question, options, indicators, format: 'choice' as const, yesNoPurpose: null, about: [] };
  take(player, askQuery(player.chart.record, draft, course));
  player.story.push(`${course.actor.name} asked: ${question}`);
}

function reply(player: Player, act: Of<'reply'>): void {
  const { query } = player.chart.record.queries.at(-1)!;
  const { encounter } = player.chart;
  const course = {
    ...player.course(player.actor(act.who)),
    reason: { class: 'answer-to-question' as const, words: '' },
  };
  const { id, title, text } = act.addendum;
  const addendum: ClinicalDocument = {
    ...{ id: `${encounter.id}-${id}`, encounterId: encounter.id, kind: 'addendum', title, text },
    ...{ authorId: course.actor.practitionerId!, date: course.context.at.slice(0, 10), signature: null },
  };
  player.put([...player.chart.documents, addendum]);
  sign(player, act.who, addendum);
  player.story.push(`${course.actor.name} answered, and added a late entry to the note: ${act.words}`);
  const optionIds = query.options.filter((option) => act.options.includes(option.text)).map((option) => option.id);
  const said = { optionIds, words: act.words, documentId: addendum.id };
  take(
    player,
    answerQuery(player.chart.record, query.id, said, { ...course, context: player.course(course.actor).context }),
  );
}

function consult(player: Player, act: Of<'consult'>): void {
  const { question, answer: said, words } = act;
  const about = act.about.map((code) => lineOf(player, code).id);
  const course = {
    ...player.course(player.actor(act.who)),
    reason: { class: 'answer-to-question' as const, words: '' },
  };
  player.story.push(`${course.actor.name} was consulted: ${words}`);
  take(player, recordConsultation(player.chart.record, { about, question, answer: said, words }, course));
}

function attest(player: Player, { who }: Of<'attest'>): void {
  const entries = [...player.chart.record.diagnoses, ...player.chart.record.lines];
  for (const entry of entries.filter(({ attestation }) => attestation === null)) {
    const intention: Intention = { type: 'attest', codeId: entry.id, value: codedValue(entry) };
    change(player, who ? { who } : {}, intention, { reason: { class: 'attestation', words: '' } });
  }
}

function explain(player: Player, act: Of<'explain'>): void {
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

function claim(player: Player, { who }: Of<'claim'>): void {
  const course = player.course(player.actor(who));
  const { findings } = player.checked(course.context.at).checks;
  const facts = { documents: player.chart.documents, referredDocumentIds: [], findings };
  const { record } = player.chart;
  const prepared = prepareClaim(record, partiesOf(player.chart), profileOf(player.chart), facts, course);
  if (!prepared.ok) throw refused(prepared.fault);
  const { version, events } = prepared.value;
  player.take(events);
  player.keep(version);
  player.scrubs.push({ version: version.number, at: version.preparedAt, findings });
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

function answer(player: Player, { outcome }: Of<'answer'>): void {
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

function openCase(player: Player, act: Of<'open-case'>): void {
  const course = {
    ...player.course(player.actor(act.who)),
    reason: { class: 'record-shows' as const, words: act.why },
  };
  player.story.push(`${course.actor.name} opened a ${act.kind}: ${act.why}`);
  take(player, openChangeCase(player.chart.record, act.kind, course.context.at.slice(0, 10), course));
}

function closeCase(player: Player, act: Of<'close-case'>): void {
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
