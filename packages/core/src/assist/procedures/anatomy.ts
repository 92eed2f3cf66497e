import type { Extent } from '../diagnoses/candidate.ts';
import type { Note } from '../text/note.ts';

const SIDE = /\b(right|rt|left|lt|bilateral(?:ly)?|both)\b|(?<![\w/])([RL])(?= [a-z])/gi;
const DIGIT =
  /\b(thumb|index|middle|long|ring|little|small|pinky|great toe|big toe|hallux|(?:second|2nd|third|3rd|fourth|4th|fifth|5th) toe)\b/i;

/** Side that the words state, nearest to the span in its sentence; null when none or both are as near. */
export function sideNear(note: Note, sentenceIndex: number, span: Extent): 'right' | 'left' | 'bilateral' | null {
  const sentence = note.sentences[sentenceIndex]!;
  let best: { side: 'right' | 'left' | 'bilateral'; distance: number } | null = null;
  for (const match of note.text.slice(sentence.start, sentence.end).matchAll(SIDE)) {
    const word = (match[1] ?? match[2])!.toLowerCase();
    const side = word.startsWith('r') ? 'right' : word.startsWith('l') ? 'left' : 'bilateral';
    const at = sentence.start + match.index;
    const distance = at < span.start ? span.start - at : at > span.end ? at - span.end : 0;
    if (!best || distance < best.distance) best = { side, distance };
  }
  return best?.side ?? null;
}

/** LT, RT or 50 where the words state the side (MOD-ORD-01: payment modifiers first). */
export function sideModifiers(side: 'right' | 'left' | 'bilateral' | null): readonly string[] {
  return side === 'right' ? ['RT'] : side === 'left' ? ['LT'] : side === 'bilateral' ? ['50'] : [];
}

const FINGERS = ['thumb', 'index', 'middle|long', 'ring', 'little|small|pinky'];
const TOES = ['great|big|hallux', 'second|2nd', 'third|3rd', 'fourth|4th', 'fifth|5th'];

/** FA to F9 for fingers, TA to T9 for toes, where side and digit are stated; else the side. */
export function digitModifiers(note: Note, sentenceIndex: number, span: Extent): readonly string[] {
  const side = sideNear(note, sentenceIndex, span);
  const sentence = note.sentences[sentenceIndex]!;
  const digit = DIGIT.exec(note.text.slice(sentence.start, sentence.end))?.[1]?.toLowerCase();
  if (!side || side === 'bilateral' || !digit) return sideModifiers(side === 'bilateral' ? null : side);
  const toe = /toe|hallux/.test(digit);
  const index = (toe ? TOES : FINGERS).findIndex((names) => new RegExp(names).test(digit));
  const letter = toe ? 'T' : 'F';
  if (side === 'left') return [index === 0 ? `${letter}A` : `${letter}${index}`];
  return [`${letter}${index + 5}`];
}
