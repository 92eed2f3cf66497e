/** The sentence, or the line of a list, that words stand in; offsets of the text. */
export function sentenceAround(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): { readonly start: number; readonly end: number } {
  let from = start;
  while (from > 0 && !isEnd(text, from - 1)) from--;
  while (from < start && /\s/.test(text[from]!)) from++;
  let to = end;
  while (to < text.length && text[to] !== '\n' && !(isEnd(text, to) && to > end - 1)) to++;
  if (to < text.length && text[to] !== '\n') to++;
  return { start: from, end: Math.max(to, end) };
}

/** A stop ends a sentence before a blank ("9.2%" goes on), and not after the number of a list ("1. Knee pain"). */
function isEnd(text: string, at: number): boolean {
  const character = text[at]!;
  if (character === '\n') return true;
  if (!/[.!?]/.test(character) || !/\s/.test(text[at + 1] ?? ' ')) return false;
  return !/^\s*\d+$/.test(text.slice(text.lastIndexOf('\n', at) + 1, at));
}
