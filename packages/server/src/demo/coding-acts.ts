import { suggest } from '@cleanclaim/core/assist/suggest.ts';
import { recordNotice } from '@cleanclaim/core/coding/ask.ts';
import type { Change, Intention } from '@cleanclaim/core/coding/change.ts';
import { recordSignature } from '@cleanclaim/core/coding/claim-steps.ts';
import { propose } from '@cleanclaim/core/coding/propose.ts';
import { codedValue, type LineEntry } from '@cleanclaim/core/coding/record.ts';
import { type KeptSuggestion, keepDiagnosis, keepProcedure } from '@cleanclaim/core/coding/suggestion-kept.ts';
import { type LineValue, NEW_LINE } from '@cleanclaim/core/coding/values.ts';
import { ageInYears } from '@cleanclaim/core/kernel/dates.ts';
import { sha256Hex } from '@cleanclaim/core/kernel/hash.ts';
import { type ClinicalDocument, type Span, spanOf } from '@cleanclaim/core/record/document.ts';
import type { Of } from './example.ts';
import type { Player } from './player.ts';
import { Refused, take } from './refused.ts';

export function sign(player: Player, who: string | undefined, document: ClinicalDocument): void {
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

export function accept(player: Player, act: Of<'accept'>): void {
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

export function addDiagnosis(player: Player, act: Of<'add-diagnosis'>): void {
  const consultation = act.answered ? { id: player.chart.record.queries.at(-1)!.query.id } : null;
  change(player, act, { type: 'add-diagnosis', code: act.code, index: null, suggestion: null }, { consultation });
}

export function addLine(player: Player, act: Of<'add-line'>): void {
  const { code, points, modifiers = [], units = 1, levelBasis = null } = act;
  const line = newLine(player, code, points, { modifiers, units, levelBasis });
  change(player, act, { type: 'add-line', line, facts: factsOf(player, act), suggestion: null });
}

export function changeLine(player: Player, act: Of<'change-line'>): void {
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

export function lineOf(player: Player, code: string): LineEntry {
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
export function spanIn(player: Player, words: string, documentId = 'note'): Span {
  const { documents, encounter } = player.chart;
  const document = documents.find(({ id }) => id === `${encounter.id}-${documentId}`);
  const start = document?.text.indexOf(words) ?? -1;
  const span = document && start >= 0 ? spanOf(document, start, start + words.length) : null;
  if (!span) throw new Error(`the ${documentId} does not say "${words}"`);
  return span;
}

export function attest(player: Player, { who }: Of<'attest'>): void {
  const entries = [...player.chart.record.diagnoses, ...player.chart.record.lines];
  for (const entry of entries.filter(({ attestation }) => attestation === null)) {
    const intention: Intention = { type: 'attest', codeId: entry.id, value: codedValue(entry) };
    change(player, who ? { who } : {}, intention, { reason: { class: 'attestation', words: '' } });
  }
}
