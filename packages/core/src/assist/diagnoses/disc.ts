import type { Note } from '../text/note.ts';
import type { CodeTree } from './code-tree.ts';
import { addition } from './combine.ts';
import { type Dropped, drop, isUnder, type Settled, type Work } from './work.ts';

const DISC =
  /\b(?:dis[ck]s?)\b[^.;\n]{0,40}\b(?:protrusion|herniation|herniated|extrusion|displacement|bulg\w+|disease|degeneration|disorder)\b|\b(?:herniated|bulging|protruding|extruded)\b[^.;\n]{0,20}\bdis[ck]s?\b|\bHNP\b/i;
const CERVICAL_LEVEL = /\bC([2-7])[-/ ]?(?:C|T)?([1-7])\b/i;

/**
 * Radiculopathy from a disc is one code, by region and in the neck by level; the plain codes exclude it (Excludes1 at M54.1, M54.3
 * and M54.4).
 */
export function discWithRadiculopathy(note: Note, tree: CodeTree, work: readonly Work[]): Settled {
  const nerve = work.find(({ code }) => isUnder(code, 'M54.12|M54.16|M54.17|M54.3|M54.4'));
  if (!nerve) return { kept: work, dropped: [] };
  const sentence = note.sentences.find(
    ({ start, end }) => nerve.spans[0]!.start >= start && nerve.spans[0]!.start < end,
  );
  const item = sentence
    ? note.sentences
        .filter((one) => one.item === sentence.item)
        .map(({ start, end }) => note.text.slice(start, end))
        .join(' ')
    : '';
  const disc = work.find(({ code }) => isUnder(code, 'M50.2|M50.3|M51.2|M51.3'));
  if (!DISC.test(item) && !disc) return { kept: work, dropped: [] };
  const code = isUnder(nerve.code, 'M54.12')
    ? cervicalCode(item)
    : isUnder(nerve.code, 'M54.17') || /\bL5[-/ ]?S1\b/i.test(item)
      ? 'M51.17'
      : 'M51.16';
  const why = 'radiculopathy from a disc is one code';
  const added = addition(tree, code, disc ? [nerve, disc] : [nerve], why, 'ICD-NOTE-01');
  if (!added) return { kept: work, dropped: [] };
  const gone = work.filter((one) => one === nerve || one === disc);
  const dropped: Dropped[] = gone.map((one) => drop(one, 'ICD-NOTE-01', why));
  return { kept: [{ ...added, missing: [] }, ...work.filter((one) => !gone.includes(one))], dropped };
}

function cervicalCode(text: string): string {
  const upper = Number(CERVICAL_LEVEL.exec(text)?.[1] ?? 0);
  if (upper === 2 || upper === 3) return 'M50.11';
  if (upper === 4) return 'M50.121';
  if (upper === 5) return 'M50.122';
  if (upper === 6) return 'M50.123';
  return upper === 7 ? 'M50.13' : 'M50.10';
}
