import { readLines } from '../files/lines.ts';
import type { OfficialFile } from '../files/official-file.ts';
import { truncated } from '../files/table.ts';
import type { Rejects } from './rejects.ts';

/** One row of a file without a header: what is wrong with it, or null when it was taken. */
export type LineTaker = (text: string, line: number) => string | null;

/**
 * Reads the rows of a file whose columns stand at fixed places. Blank lines are none. A bad row goes to the rejects; a bad last one
 * without its end means that the file is cut off. Where rows end in free text only the end of the line can tell: `lastLineEnds`.
 * `blank` is called for blank lines, where these mean something.
 */
export async function readFixed(
  file: OfficialFile,
  rejects: Rejects,
  take: LineTaker,
  { lastLineEnds = false, blank }: { readonly lastLineEnds?: boolean; blank?(): void } = {},
): Promise<void> {
  await readLines(file.open(), (text, line, ended) => {
    if (text.trim() === '') {
      blank?.();
      return;
    }
    if (!ended && lastLineEnds) throw truncated(line, 'its line has no end');
    const wrong = take(text, line);
    if (wrong === null) return;
    if (!ended) throw truncated(line, wrong);
    rejects.add(line, null, wrong, text);
  });
}

/** Most of the first lines are of this shape. */
export function mostMatch(lines: readonly string[], shape: RegExp): boolean {
  const first = lines.slice(0, 20).filter((line) => line.trim() !== '');
  return first.length > 0 && first.filter((line) => shape.test(line)).length * 2 > first.length;
}
