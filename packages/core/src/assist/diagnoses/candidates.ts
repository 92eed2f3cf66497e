import type { Lexicon } from '../mentions/lexicon.ts';
import type { Mention, NoteMentions } from '../mentions/mention.ts';
import { type Note, sectionOf } from '../text/note.ts';
import type { Sentence } from '../text/sentences.ts';
import type { Candidate } from './candidate.ts';
import type { CodeTree } from './code-tree.ts';
import { type Resolved, resolve } from './resolve.ts';
import { roleOf } from './roles.ts';
import type { Neighbourhood } from './surroundings.ts';

export interface Candidates {
  readonly candidates: readonly Candidate[];
  /** A family stands at the head of an item of the assessment, affirmed: named, but without enough words for a code. */
  readonly namedFamily: boolean;
}

/** Codes of every mention that words of its clause lead to. Families give none. */
export function candidatesOf(
  note: Note,
  lexicon: Lexicon,
  tree: CodeTree,
  found: NoteMentions,
  neighbourhood: Neighbourhood,
): Candidates {
  const reasoning = reasoningSentences(note, found);
  const heads = headSentences(note, found, reasoning);
  const candidates: Candidate[] = [];
  for (const mention of found.mentions) {
    if (mention.rows.length === 0) continue;
    const sentence = note.sentences[mention.sentence]!;
    const role = roleOf(sectionOf(note, sentence).kind);
    const around = neighbourhood.of(mention);
    let resolved: Resolved | null = null;
    for (const row of mention.rows) {
      const one = resolve(tree, row, around);
      resolved ??= one;
      if (one.billable) {
        resolved = one;
        break;
      }
    }
    const spans = [{ start: mention.start, end: mention.end }];
    if (
      around.sideSpan &&
      !inside(around.sideSpan, spans[0]!) &&
      resolved!.rows.some((row) => tree.side(row) !== null)
    ) {
      spans.push(around.sideSpan);
    }
    const words = note.text.slice(mention.start, mention.end).replace(/\s+/g, ' ');
    for (const row of resolved!.rows) {
      candidates.push({
        code: lexicon.codes.code(row),
        row,
        billable: lexicon.codes.billable(row),
        missing: resolved!.missing,
        role,
        named: heads.has(mention.sentence),
        reasoning: reasoning.has(mention.sentence),
        mention,
        spans,
        trace: [`"${words}" names ${lexicon.codes.title(mention.rows[0]!)}`, ...resolved!.steps],
      });
    }
  }
  const namedFamily = found.mentions.some(({ family, sentence, asserted: { assertion } }) => {
    const sure =
      assertion.negation === 'affirmed' && assertion.certainty === 'certain' && assertion.experiencer === 'patient';
    return family >= 0 && sure && heads.has(sentence);
  });
  return { candidates, namedFamily };
}

function inside(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start >= b.start && a.end <= b.end;
}

/** A label of the plan's reasoning: "Medical Reasoning: …". */
const LABEL = /^[A-Z][A-Za-z /-]{2,40}:\s/;
const FINITE =
  /\b(?:is|are|was|were|has|have|had|will|states?|reports?|presents?|demonstrated?|showed?|discussed|recommend(?:ed)?)\b/i;

/** Sentences of the assessment that name problems rather than reason about them: short ones, or those that begin with the name. */
function headSentences(note: Note, found: NoteMentions, reasoning: ReadonlySet<number>): ReadonlySet<number> {
  const heads = new Set<number>();
  for (const mention of found.mentions) {
    const sentence = note.sentences[mention.sentence]!;
    if (roleOf(sectionOf(note, sentence).kind) !== 'assessed' || reasoning.has(mention.sentence)) continue;
    if (isHead(note, sentence, mention, note.text.slice(sentence.start, sentence.end))) heads.add(mention.sentence);
  }
  return heads;
}

/** From a label such as "Medical Reasoning:" to the end of its item. A label that names a problem ("Hypertension: …") is none. */
function reasoningSentences(note: Note, found: NoteMentions): ReadonlySet<number> {
  const first = new Map<number, number>();
  for (const { sentence, start } of found.mentions) if (!first.has(sentence)) first.set(sentence, start);
  const reasoning = new Set<number>();
  let item = -1;
  for (const [index, sentence] of note.sentences.entries()) {
    const label = LABEL.exec(note.text.slice(sentence.start, sentence.start + 48));
    if (label && (first.get(index) ?? sentence.end) >= sentence.start + label[0].length) item = sentence.item;
    if (sentence.item === item) reasoning.add(index);
  }
  return reasoning;
}

function isHead(note: Note, sentence: Sentence, mention: Mention, text: string): boolean {
  const before = note.text.slice(sentence.start, mention.start).trim();
  const wordsBefore = before === '' ? 0 : before.split(/\s+/).length;
  if (wordsBefore <= 3 && !/\b(?:she|he|patient|his|her|we|i|this|these|continue|start|her|will)\b/i.test(before))
    return true;
  return sentence.to - sentence.from <= 14 && !FINITE.test(text);
}
