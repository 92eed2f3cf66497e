import type { TextIndex } from '../../packs/text-index.ts';

/**
 * Endings by which English and medical Latin make one word of another: "accommodation", "accommodative". Those of a line make words
 * of the same meaning; words with endings of different lines have the root in common and little else (nephritis, nephrosis).
 * Source: any grammar; the selection is ours.
 */
const ENDINGS = [
  `ization ation ations ition ative itive ional ion ive ate ated ating atory ory ical ic ia ial ian al ar ary aris um us ous a y e
   ity ism ist ance ancy ant ence ency ent ed ing er or able ible ness ment oid ular ulus`,
  'itis itic itides',
  'osis oses otic',
  'oma omas omata omatous',
  'emia emic aemia',
  'pathy pathic pathies',
].map((line) => line.trim().split(/\s+/));

const KIND = new Map(ENDINGS.flatMap((endings, kind) => endings.map((ending) => [ending, kind] as const)));
const LONGEST = Math.max(...[...KIND.keys()].map((ending) => ending.length));
const LEAST_ROOT = 5;
const SAME_KIND = 0.75;
const OTHER_KIND = 0.5;

/** "accommodative" → "accommod", 0. The root is the word itself, of kind 0, where it has none of the endings. */
function rootOf(word: string): { readonly root: string; readonly kind: number } {
  for (let length = Math.min(LONGEST, word.length - LEAST_ROOT); length > 0; length--) {
    const kind = KIND.get(word.slice(-length));
    if (kind !== undefined) return { root: word.slice(0, -length), kind };
  }
  return { root: word, kind: 0 };
}

/** Words of an index made from the same root, and how surely they mean the same. */
export function derivations(index: TextIndex, word: string): { readonly word: number; readonly likeness: number }[] {
  if (word.length <= LEAST_ROOT || /\d/.test(word)) return [];
  const { root, kind } = rootOf(word);
  const { words } = index;
  const found: { word: number; likeness: number }[] = [];
  for (let at = words.firstFrom(root); words.startsWith(at, root); at++) {
    if (words.lengthOf(at) > root.length + LONGEST) continue;
    const other = words.at(at);
    if (other === word) continue;
    const its = rootOf(other);
    if (its.root === root) found.push({ word: at, likeness: its.kind === kind ? SAME_KIND : OTHER_KIND });
  }
  return found;
}
