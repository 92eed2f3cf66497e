import type { Vocabulary } from './vocabulary.ts';

/**
 * A title or term as the words that a note must hold. ICD-10-CM titles say what is not meant, too:
 * "Migraine, unspecified, not intractable, without status migrainosus".
 */
export interface Term {
  /** Numbers of the words that must stand there, each once. */
  readonly words: readonly number[];
  /** Words that "unspecified" leaves open: "unspecified part of …", "unspecified knee". They name the code, but are not asked for. */
  readonly open: readonly number[];
  /** Words that follow "without" or "not": when they stand in the note, another code is meant. */
  readonly excluded: readonly number[];
  /** "unspecified", "NOS": what remains when nothing more is said. */
  readonly unspecified: boolean;
  /** "other …": something that is named, but has no code of its own. */
  readonly other: boolean;
}

/** What stands in brackets is a synonym or a word that changes nothing: left out. */
const BRACKETS = /\[[^\]]*\]|\([^)]*\)/g;

/** In "hepatitis A" the letter is no article: one word of its own, "typea". */
const TYPE_A = /\b(hepatitis|influenza|flu|vitamin|group) A\b/gi;
export const TYPED = new Set(['hepatitis', 'influenza', 'flu', 'vitamin', 'group', 'hep']);

export function termOf(title: string, vocabulary: Vocabulary): Term {
  const words: number[] = [];
  const openWords: number[] = [];
  const excluded: number[] = [];
  let unspecified = false;
  let other = false;
  let text = title.replace(TYPE_A, '$1 typea').toLowerCase();
  if (text.includes('(') || text.includes('[')) text = text.replace(BRACKETS, ' ');
  for (const segment of text.includes(',') || text.includes(';') ? text.split(/[,;]/) : [text]) {
    if (segment.includes('not ') && /\bnot (?:elsewhere|otherwise|specified)/.test(segment)) {
      unspecified ||= !segment.includes('elsewhere');
      continue;
    }
    let into = words;
    let open = false;
    let before = '';
    for (const word of wordsOf(segment)) {
      if (word === 'without' || word === 'not') into = excluded;
      else if (word === 'mention') open = false;
      else if (word === 'unspecified' || word === 'nos') {
        unspecified = true;
        open = word === 'unspecified';
      } else if (word === 'other') other = true;
      else if (word === 'including') break;
      else if (word === 'of' || word === 'with' || word === 'in') {
        open = false;
        if (before !== 'mention') into = words;
      } else {
        const list = open ? openWords : into;
        for (const id of vocabulary.of(word)) if (!list.includes(id)) list.push(id);
      }
      before = word;
    }
  }
  const asked = (id: number) => !words.includes(id);
  return { words, open: openWords.filter(asked), excluded: excluded.filter(asked), unspecified, other };
}

/** Runs of letters, digits and apostrophes. */
function wordsOf(text: string): string[] {
  const found: string[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 32;
    const inside = (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 39 || code > 191;
    if (inside && start < 0) start = at;
    else if (!inside && start >= 0) {
      found.push(text.slice(start, at));
      start = -1;
    }
  }
  return found;
}
