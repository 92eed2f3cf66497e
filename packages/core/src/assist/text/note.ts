import { type Line, linesOf } from './lines.ts';
import { type Section, type SectionKind, sectionsOf } from './sections.ts';
import { type Sentence, sentencesOf } from './sentences.ts';
import { type Token, tokenize } from './tokens.ts';

/** A note taken apart. Every offset counts UTF-16 units of `text` as it was given. */
export interface Note {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly sections: readonly Section[];
  readonly sentences: readonly Sentence[];
  readonly tokens: readonly Token[];
}

export function readNote(text: string): Note {
  const lines = linesOf(text);
  const sections = sectionsOf(text, lines);
  const tokens = tokenize(text);
  return { text, lines, sections, tokens, sentences: sentencesOf(text, lines, sections, tokens) };
}

export function sectionOf(note: Note, sentence: Sentence): Section {
  return note.sections[sentence.section]!;
}

/** Index of the sentence that holds the character, else of the last one before it; −1 when there is none. */
export function sentenceAt(note: Note, offset: number): number {
  let low = 0;
  let high = note.sentences.length - 1;
  let found = -1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (note.sentences[middle]!.start <= offset) {
      found = middle;
      low = middle + 1;
    } else high = middle - 1;
  }
  return found;
}

export function hasSection(note: Note, kinds: ReadonlySet<SectionKind>): boolean {
  return note.sections.some((section) => kinds.has(section.kind));
}
