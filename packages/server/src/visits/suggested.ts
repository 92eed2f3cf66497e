import { type NoteSuggestions, suggest } from '@cleanclaim/core/assist/suggest.ts';
import { signedNotes } from '@cleanclaim/core/coding/evidence.ts';
import { type OfferedSuggestion, offeredSuggestions } from '@cleanclaim/core/coding/offered.ts';
import { type KeptSuggestion, suggestionKey } from '@cleanclaim/core/coding/suggestion-kept.ts';
import { isVisitLevel } from '@cleanclaim/core/coding/visit-level.ts';
import { windowOf } from '@cleanclaim/core/coding/window.ts';
import { ageInYears } from '@cleanclaim/core/kernel/dates.ts';
import { sha256Hex } from '@cleanclaim/core/kernel/hash.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { Gap, ProcedureSuggestion } from '@cleanclaim/core/record/suggestion.ts';
import { levelText } from '../words/level.ts';
import type { Chart } from './chart.ts';

/** What the signed notes of a visit lead to. */
export interface VisitSuggestions {
  /** With what became of each; the level of the visit is one of them. */
  readonly offered: readonly OfferedSuggestion[];
  readonly rejected: readonly Tempting[];
  readonly gaps: readonly Gap[];
  readonly level: NoteSuggestions['em'];
  readonly levelWhy: string | null;
  /** Why nothing is suggested, or what was not looked at; null = all was. */
  readonly why: string | null;
}

type Tempting = NoteSuggestions['diagnoses'][number] | NoteSuggestions['procedures'][number];

/**
 * Nothing is suggested from words that nobody signed, nor from anything but the account of the service: orders, results and late entries
 * lead a person, not the machine.
 */
export function suggestionsOf(chart: Chart, packs: ReferenceLibrary): VisitSuggestions {
  const { record, documents, encounter, patient } = chart;
  const notes = signedNotes(encounter.id, documents);
  if (['W2', 'W6'].includes(windowOf(record)))
    return { ...NOTHING, why: 'The claim is with the payer or closed; nothing is suggested for it.' };
  if (notes.length === 0) return { ...NOTHING, why: 'The note is not signed; nothing is suggested from it yet.' };
  const { dateOfService: date, setting } = record.header;
  const sex = patient.sex === 'F' ? 'female' : patient.sex === 'M' ? 'male' : null;
  const context = {
    date,
    setting,
    age: ageInYears(patient.birthDate, date),
    sex,
    status: encounter.patientStatus,
  } as const;
  const found: NoteSuggestions[] = [];
  let why: string | null = null;
  for (const note of notes) {
    const result = remembered(packs, `${note.id} ${sha256Hex(note.text)} ${JSON.stringify(context)}`, () =>
      suggest({ documentId: note.id, text: note.text, context }, packs),
    );
    if (result.ok) found.push(result.value);
    else why ??= result.fault.message;
  }
  const leveled = found.find(({ em }) => em !== null);
  const level = leveled?.em ?? null;
  const diagnoses = once(found.flatMap((one) => one.diagnoses));
  const procedures = once([
    ...(levelSelected(chart, level) ? [] : levelSuggestion(level)),
    ...found.flatMap((one) => one.procedures),
  ]);
  const gaps = found.flatMap((one) => one.gaps);
  const notChecked = [...new Set(found.flatMap((one) => one.notChecked))];
  return {
    offered: offeredSuggestions(record, { diagnoses, procedures, gaps }),
    rejected: [...diagnoses, ...procedures].filter(({ status }) => status === 'rejected'),
    gaps,
    level,
    levelWhy: found[0]?.emWhy ?? null,
    why: why ?? (notChecked.length > 0 ? notChecked.join('; ') : null),
  };
}

const NOTHING: VisitSuggestions = { offered: [], rejected: [], gaps: [], level: null, levelWhy: null, why: null };

/** For addresses: a suggestion has no id of its own, it is the code for these words. */
export function publicKey(suggestion: KeptSuggestion): string {
  return sha256Hex(suggestionKey(suggestion)).slice(0, 20);
}

export function suggestionByKey({ offered }: VisitSuggestions, key: string): OfferedSuggestion | null {
  return offered.find(({ suggestion }) => publicKey(suggestion) === key) ?? null;
}

/** Another level was selected: then that is the level of this visit, and none is offered beside it. */
function levelSelected({ record }: Chart, level: NoteSuggestions['em']): boolean {
  const levels = record.lines.filter(({ line }) => isVisitLevel(line.code));
  return levels.length > 0 && !levels.some(({ line }) => line.code === level?.code);
}

/** The level that decision making supports, as a service to be selected like the others. Time stands beside it and is a person's choice. */
function levelSuggestion(level: NoteSuggestions['em']): ProcedureSuggestion[] {
  if (!level?.code) return [];
  return [
    {
      code: level.code,
      display: null,
      modifiers: [],
      units: 1,
      status: 'suggested',
      why: levelText(level),
      evidence: level.because.filter(({ element }) => element !== 'time').flatMap(({ evidence }) => evidence),
      trace: level.because.map(({ element, text }) => `${element}: ${text}`),
      // It is worked out by rules; how often they are right has not been measured.
      confidence: 0,
    },
  ];
}

/** The same code from several documents is one suggestion, that of the first. */
function once<T extends { readonly code: string; readonly status: string }>(all: readonly T[]): T[] {
  return all.filter(
    (one, at) => at === all.findIndex(({ code, status }) => code === one.code && status === one.status),
  );
}

const MOST_REMEMBERED = 500;
const answers = new WeakMap<ReferenceLibrary, Map<string, ReturnType<typeof suggest>>>();

/** Texts never change, so neither do their suggestions under the same packs. The longest unasked answer goes first. */
function remembered(packs: ReferenceLibrary, key: string, make: () => ReturnType<typeof suggest>) {
  let known = answers.get(packs);
  if (!known) answers.set(packs, (known = new Map()));
  const answer = known.get(key) ?? make();
  known.delete(key);
  known.set(key, answer);
  if (known.size > MOST_REMEMBERED) known.delete(known.keys().next().value!);
  return answer;
}
