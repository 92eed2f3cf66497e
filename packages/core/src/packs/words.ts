/**
 * The words of a text as search compares them: lower case, no accents, no plural, one spelling for British and American forms.
 * The same text gives the same words when a pack is written and when it is searched; what matters is only that they agree.
 */
export function wordsOf(text: string): string[] {
  return wordsSaid(text).map(({ word }) => word);
}

/** The same with each word as it stands in the text. */
export function wordsSaid(text: string): { readonly word: string; readonly said: string }[] {
  const plain = /[^\0-\x7f]/.test(text) ? text.normalize('NFD').replace(/[\u0300-\u036f]/g, '') : text;
  const words: { word: string; said: string }[] = [];
  for (const [said] of plain.toLowerCase().matchAll(/[a-z0-9]+(?:\.[0-9]+)*/g)) {
    // The s of a possessive ("Crohn's") stands alone and says nothing.
    if (said !== 's') words.push({ word: stem(said), said });
  }
  return words;
}

/** Words too common to tell anything apart; they are neither stored nor searched. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  'a an and any at by for from in into is it its of on or that the their this to was were which who whose'.split(' '),
);

/** Kinds of illness, and what only says that nothing more is said: a text that lacks them is hardly the worse for it. */
export const GENERIC: ReadonlySet<string> = new Set(
  'disease disorder syndrome condition type other unspecified specified nos nec with without due related form or not'.split(
    ' ',
  ),
);

function stem(word: string): string {
  let stemmed = word;
  if (stemmed.length > 3 && /[a-z]s$/.test(stemmed) && !/(ss|us|is)$/.test(stemmed)) {
    stemmed = stemmed.endsWith('ies') && stemmed.length > 4 ? `${stemmed.slice(0, -3)}y` : stemmed.slice(0, -1);
  }
  return stemmed.replace('ae', 'e').replace('oe', 'e').replace(/our$/, 'or');
}
