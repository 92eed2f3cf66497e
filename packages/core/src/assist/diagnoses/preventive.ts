import type { Note } from '../text/note.ts';
import type { CodeTree } from './code-tree.ts';
import { SYMPTOM } from './pool.ts';
import { type Dropped, drop, type Settled, type Work } from './work.ts';

/** Routine examinations: the code without abnormal findings, and the one with. */
const PAIRS = [
  { without: 'Z0000', with: 'Z0001' },
  { without: 'Z00129', with: 'Z00121' },
  { without: 'Z01419', with: 'Z01411' },
] as const;

const NORMAL =
  /\bno (?:new )?abnormal(?:ities)? (?:findings?|noted)?|\bno abnormalit(?:y|ies)\b|\bexam(?:ination)? (?:is |was )?(?:entirely |completely )?normal\b(?!,? except)|\bnormal exam(?:ination)?\b/i;
const ABNORMAL =
  /(?<!\bno )\b(?:with|new) abnormal findings?\b|(?<!\bno (?:new )?)\babnormal findings? (?:noted|today|present)\b/i;
const NEW =
  /\b(?:new|newly|worsening|worse|uncontrolled|not (?:at goal|controlled)|poorly controlled|elevated|acute|exacerbation)\b/i;

/**
 * A finding is abnormal when it is new or has changed at this examination; a known stable condition is none
 * (Guidelines I.C.21.c.13).
 */
export function withFindings(note: Note, tree: CodeTree, work: readonly Work[]): Settled {
  const dropped: Dropped[] = [];
  const kept = work.map((one) => {
    const pair = PAIRS.find((codes) => codes.without === one.code || codes.with === one.code);
    if (!pair) return one;
    const code = isAbnormal(note, work) ? pair.with : pair.without;
    const row = tree.codes.find(code);
    const rival = code === pair.with ? pair.without : pair.with;
    const rivalRow = tree.codes.find(rival);
    if (row < 0) return one;
    const why =
      code === pair.with ? 'a new or changed finding is documented' : 'no new or changed finding is documented';
    if (rivalRow >= 0) dropped.push(drop({ ...one, code: rival, row: rivalRow }, 'ICD-SEQ-06', why));
    return { ...one, code, row, trace: [...one.trace, `Guidelines I.C.21.c.13: ${why}`] };
  });
  return { kept, dropped };
}

function isAbnormal(note: Note, work: readonly Work[]): boolean {
  if (ABNORMAL.test(note.text)) return true;
  if (NORMAL.test(note.text)) return false;
  return work.some(({ code, spans }) => {
    if (/^Z/.test(code)) return false;
    if (SYMPTOM.test(code) || /^(?:S|T|J0|J2|H6[56]|N39|L0|R7|R0|R9)/.test(code)) return true;
    return spans.some(({ start, end }) => NEW.test(note.text.slice(Math.max(0, start - 20), end + 40)));
  });
}
