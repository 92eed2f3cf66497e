import type { Note } from './note.ts';
import { PhraseTable } from './phrases.ts';
import type { Sentence } from './sentences.ts';
import { tokenize } from './tokens.ts';

/** Words found in a note, in characters. */
export interface Found<V> {
  readonly value: V;
  readonly start: number;
  readonly end: number;
  /** Index of its sentence. */
  readonly sentence: number;
}

/** A table of phrases, each as the tokenizer reads it; hyphens part words and need not stand. */
export function phraseTable<V>(entries: Iterable<readonly [phrase: string, value: V]>): PhraseTable<V> {
  const table = new PhraseTable<V>();
  for (const [phrase, value] of entries) {
    const words = tokenize(phrase)
      .filter(({ word }) => word !== '-')
      .map(({ word }) => word);
    if (words.length > 0) table.add(words.join(' '), value);
  }
  return table;
}

/** Every phrase of the table in the sentences that `where` lets through, in order of the note. */
export function findAll<V>(
  note: Note,
  table: PhraseTable<V>,
  where: (sentence: Sentence) => boolean = () => true,
): Found<V>[] {
  const found: Found<V>[] = [];
  for (const [index, sentence] of note.sentences.entries()) {
    if (!where(sentence)) continue;
    for (const hit of table.all(note.tokens, sentence.from, sentence.to)) {
      found.push({
        value: hit.value,
        start: note.tokens[hit.from]!.start,
        end: note.tokens[hit.to - 1]!.end,
        sentence: index,
      });
    }
  }
  return found;
}
