import { dotted, undotted } from '../../codes/icd10cm/grammar.ts';
import type { Assertions } from '../assertions/assertion.ts';
import diabetes from '../tables/diabetes.json' with { type: 'json' };
import { findAll, phraseTable } from '../text/find.ts';
import { type Note, sectionOf } from '../text/note.ts';
import type { Candidate, Extent } from './candidate.ts';
import type { CodeTree } from './code-tree.ts';
import { roleOf } from './roles.ts';
import { type Dropped, drop, isUnder, type Settled, type Work } from './work.ts';

const BASE = /^E(?:08|09|10|11|13)9$/;
/** Complications that the classification joins to diabetes unless the note says otherwise, by the end of the code (ICD-NOTE-06). */
const COMPLICATIONS = phraseTable(
  Object.entries(diabetes).flatMap(([suffix, { words }]) => words.map((word) => [word, suffix] as const)),
);
/** These must stand with the diabetes itself: alone they are lab values of many things. */
const BESIDE = new Set(['65', '649', '29', '10']);
const UNRELATED =
  /\b(?:not (?:due|related|secondary) to (?:his |her )?diabetes|non-?diabetic|unrelated to diabetes)\b/i;
const UNCONTROLLED = /\buncontrolled\b|\bnot (?:well |adequately )?controlled\b/i;

export interface DiabetesSettled extends Settled {
  /** Words that call the diabetes uncontrolled without saying high or low sugar. */
  readonly uncontrolled: Extent | null;
}

/**
 * Diabetes with its complications as combination codes, as many as the note names (ICD-SEQ-09); "uncontrolled" says neither high
 * nor low sugar and codes nothing. `all` are the note's candidates, for the type named elsewhere.
 */
export function withComplications(
  note: Note,
  tree: CodeTree,
  work: readonly Work[],
  all: readonly Candidate[],
  assertions: Assertions,
): DiabetesSettled {
  const base = work.find(({ code }) => BASE.test(code));
  if (!base) return { kept: work, dropped: [], uncontrolled: null };
  const family = familyOf(note, base, all);
  const sentences = new Set(base.spans.map((span) => sentenceOf(note, span)));
  const items = new Set([...sentences].map((index) => note.sentences[index]!.item));
  const dropped: Dropped[] = [];
  const added = new Map<string, Work>();
  const absorbed = new Set<Work>();
  const inPool = (index: number) => {
    const role = roleOf(sectionOf(note, note.sentences[index]!).kind);
    return (
      role === 'assessed' ||
      sentences.has(index) ||
      work.some(({ spans }) => spans.some((span) => sentenceOf(note, span) === index))
    );
  };
  const add = (suffix: string, span: Extent): void => {
    const code = family + suffix;
    const row = tree.codes.find(code);
    if (added.has(code) || row < 0 || !tree.codes.billable(row)) return;
    added.set(code, {
      code,
      row,
      spans: [...base.spans.slice(0, 1), { start: span.start, end: span.end }],
      why: 'diabetes with this complication is one code',
      trace: [...base.trace, 'ICD-NOTE-06: joined by "with", as the note does not part them'],
      missing: [],
      confidence: base.confidence * 0.95,
      order: base.order + added.size / 100,
    });
    for (const one of work) if (rowOf(suffix).absorbs.some((prefix) => isUnder(one.code, prefix))) absorbed.add(one);
  };
  if (!UNRELATED.test(note.text)) {
    for (const [suffix, { codes }] of Object.entries(diabetes)) {
      const joined = work.find(({ code }) => codes.some((prefix) => isUnder(code, prefix)));
      if (joined) add(suffix, joined.spans[0]!);
    }
    for (const hit of findAll(note, COMPLICATIONS)) {
      const { assertion } = assertions.of(hit.start, hit.end);
      const beside = items.has(note.sentences[hit.sentence]!.item);
      const row = tree.codes.find(family + hit.value);
      if (row < 0 || !tree.codes.billable(row) || (BESIDE.has(hit.value) && !beside)) continue;
      if (assertion.experiencer !== 'patient' || assertion.temporality === 'hypothetical') continue;
      if (assertion.negation === 'negated' || assertion.certainty === 'uncertain') {
        const why =
          assertion.negation === 'negated' ? 'the complication is denied' : 'the complication is not confirmed';
        dropped.push({ code: family + hit.value, row, spans: [hit], why, rule: 'ICD-SEQ-02' });
        continue;
      }
      if (!inPool(hit.sentence) || (assertion.temporality !== 'current' && !beside)) continue;
      add(hit.value, hit);
    }
  }
  preferSpecific(added, family);
  for (const one of absorbed) dropped.push(drop(one, 'ICD-NOTE-06', 'part of the diabetes combination code'));
  const uncontrolled = added.has(`${family}65`) || added.has(`${family}649`) ? null : uncontrolledIn(note, sentences);
  const rest = work.filter((one) => one !== base && !absorbed.has(one) && !BASE.test(one.code));
  if (added.size === 0) {
    const typed = retyped(tree, base, `${family}9`);
    if (uncontrolled) {
      dropped.push(drop(typed, 'ICD-NOTE-06', 'called uncontrolled: high or low sugar must be known first'));
      return { kept: rest, dropped, uncontrolled };
    }
    return { kept: [typed, ...rest], dropped, uncontrolled: null };
  }
  dropped.push(
    drop(
      retyped(tree, base, `${family}9`),
      'ICD-NOTE-07',
      `a complication is documented: ${[...added.keys()].map(dotted).join(', ')}`,
    ),
  );
  return { kept: [...added.values(), ...rest], dropped, uncontrolled };
}

function rowOf(suffix: string): { readonly absorbs: readonly string[] } {
  return diabetes[suffix as keyof typeof diabetes];
}

/** Plain "diabetes" takes the type that the note names elsewhere; without any it is type 2 (Guidelines I.C.4.a.2). */
function familyOf(note: Note, base: Work, all: readonly Candidate[]): string {
  const typed = base.spans.some(({ start, end }) =>
    /type|dm ?[12]|t[12]dm|i{1,2}\b|iddm/i.test(note.text.slice(start, end)),
  );
  if (typed || !base.code.startsWith('E11')) return base.code.slice(0, 3);
  const other = all.find(
    ({ code, mention }) =>
      BASE.test(code) &&
      !code.startsWith('E11') &&
      mention.asserted.assertion.experiencer === 'patient' &&
      mention.asserted.assertion.negation === 'affirmed',
  );
  return (other?.code ?? base.code).slice(0, 3);
}

/** "peripheral neuropathy" says more than "neuropathy", chronic kidney disease more than nephropathy. */
function preferSpecific(added: Map<string, Work>, family: string): void {
  for (const [less, more] of [
    ['40', '42'],
    ['40', '43'],
    ['21', '22'],
    ['29', '22'],
    ['29', '21'],
    ['51', '52'],
  ] as const) {
    if (added.has(family + more)) added.delete(family + less);
  }
}

function retyped(tree: CodeTree, base: Work, code: string): Work {
  const row = tree.codes.find(code);
  return row < 0 || code === base.code ? base : { ...base, code, row };
}

function uncontrolledIn(note: Note, sentences: ReadonlySet<number>): Extent | null {
  for (const index of sentences) {
    const { start, end } = note.sentences[index]!;
    const match = UNCONTROLLED.exec(note.text.slice(start, end));
    if (match) return { start: start + match.index, end: start + match.index + match[0].length };
  }
  return null;
}

function sentenceOf(note: Note, span: Extent): number {
  return note.sentences.findIndex(({ start, end }) => span.start >= start && span.start < end);
}

export const isDiabetes = (code: string): boolean => /^(?:E(?:08|09|10|11|13)|O24)/.test(undotted(code));
