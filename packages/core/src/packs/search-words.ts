import { ADJECTIVES, NEAR } from './search-vocabulary.ts';
import { wordsSaid } from './words.ts';

/** A word as search compares it, and as it stands in the text. */
export interface SearchWord {
  readonly word: string;
  readonly said: string;
}

const NUMERALS: Readonly<Record<string, string>> = {
  i: '1',
  ii: '2',
  iii: '3',
  iv: '4',
  v: '5',
  vi: '6',
  vii: '7',
  viii: '8',
};
const NUMBERED =
  /^(?:type|stage|grade|class|group|disease|syndrome|disorder|deficiency|mucopolysaccharidosis|mucolipidosis)$/;
/** "Type IVa" is divided further; in "Syndrome, IVC" the letters are an abbreviation. */
const DIVIDED = /^(?:type|stage|grade|class|group|mucopolysaccharidosis|mucolipidosis)$/;

/** Lists say the same words a hundred thousand times. */
const known = new Map<string, string>();
const MOST_KNOWN = 200_000;

/** Adjectives and other forms of one word (renal, kidney), by the form that stands for all of them. */
const ONE_FOR_ALL = new Map<string, string>();
for (const line of ADJECTIVES.trim().split('\n')) {
  const [one = '', others = ''] = line.split(':');
  const stands = shaped(wordsSaid(one)[0]!.word);
  for (const other of others.trim().split(/\s+/)) ONE_FOR_ALL.set(shaped(wordsSaid(other)[0]!.word), stands);
}

/** Words that may be meant by another, though less surely. Both ways. */
const NEARBY = new Map<string, string[]>();
for (const line of NEAR.trim().split('\n')) {
  const words = line
    .trim()
    .split(/\s+/)
    .map((word) => searchWord(wordsSaid(word)[0]!.word));
  for (const word of words) {
    NEARBY.set(word, [...(NEARBY.get(word) ?? []), ...words.filter((other) => other !== word)]);
  }
}

/**
 * The words of a text as search compares them: one form for adjective and noun (renal = kidney), singular and plural, British and
 * American spelling, Roman and Arabic numbers. A pack's word index and a query are read in the same way.
 */
export function searchWords(text: string): SearchWord[] {
  const words = wordsSaid(text);
  return words.map(({ word, said }, at) => {
    const numeral = numeralOf(said, words[at - 1]?.said ?? '');
    if (numeral !== null) return { word: numeral, said };
    return { word: searchWord(word), said };
  });
}

const PLAIN = /[a-z0-9]+(?:\.[0-9]+)*/g;

/** searchWords() without the words as they stand: what a pack's index is made of. */
export function searchWordsOnly(text: string): string[] {
  // Accents are rare and take the long way.
  if (/[^\0-\x7f]/.test(text)) return searchWords(text).map(({ word }) => word);
  const said = text.toLowerCase().match(PLAIN) ?? [];
  const words: string[] = [];
  for (let at = 0; at < said.length; at++) {
    const token = said[at]!;
    if (token === 's') continue;
    words.push(numeralOf(token, said[at - 1] ?? '') ?? wordOfToken(token));
  }
  return words;
}

const NUMERAL = /^(i{1,3}|iv|vi{0,3})([a-f]?)$/;

/** After "type": "iv" → "4", "iva" → "4a"; null for a word, and where no number is said. */
function numeralOf(token: string, before: string): string | null {
  if (token.length > 5 || !NUMBERED.test(before)) return null;
  const [, number = '', letter = ''] = NUMERAL.exec(token) ?? [];
  if (number === '' || (letter !== '' && !DIVIDED.test(before))) return null;
  return `${NUMERALS[number]}${letter}`;
}

const tokens = new Map<string, string>();

function wordOfToken(token: string): string {
  let word = tokens.get(token);
  if (word === undefined) {
    word = searchWord(wordsSaid(token)[0]!.word);
    if (tokens.size < MOST_KNOWN) tokens.set(token, word);
  }
  return word;
}

/** Other words that may be meant by this one. */
export function nearWords(word: string): readonly string[] {
  return NEARBY.get(word) ?? [];
}

function searchWord(word: string): string {
  let found = known.get(word);
  if (found === undefined) {
    const plain = shaped(word);
    found = ONE_FOR_ALL.get(plain) ?? plain;
    if (known.size < MOST_KNOWN) known.set(word, found);
  }
  return found;
}

/** Endings and spellings that differ between writers. */
function shaped(word: string): string {
  if (word.length < 5) return word;
  return word
    .replace(/omata$/, 'oma')
    .replace(/([oye])ses$/, '$1sis')
    .replace(/metastase$/, 'metastasis')
    .replace(/is(ed|ation|ing)$/, 'iz$1')
    .replace(/^leuc(?=[aeo])/, 'leuk')
    .replace(/sulph/, 'sulf')
    .replace(/([a-z]{4})tre$/, '$1ter')
    .replace(/fibre$/, 'fiber');
}
