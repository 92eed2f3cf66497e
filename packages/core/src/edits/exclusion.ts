import type { Icd10TabularTable } from '../packs/icd10cm-tabular.ts';
import { dotted } from './dotted.ts';

/** An Excludes1 note that keeps two codes apart. */
export interface Exclusion {
  /** Where the note stands: "R73", "E08-E13", "chapter 18". */
  readonly node: string;
  /** The reference in the note that covers the other code: "E08-E13". */
  readonly written: string;
}

/** The note that keeps two codes (without dot) apart, read both ways and inherited from above; null = none. */
export function exclusionOf(table: Icd10TabularTable, one: string, other: string): Exclusion | null {
  return noteAbove(table, one, other) ?? noteAbove(table, other, one);
}

function noteAbove(table: Icd10TabularTable, code: string, excluded: string): Exclusion | null {
  for (let node = table.nearest(code); node >= 0; node = table.parent(node)) {
    const written = table.names(node, 'excludes1', excluded);
    if (written !== null) return { node: nameOf(table, node), written };
  }
  return null;
}

function nameOf(table: Icd10TabularTable, node: number): string {
  const name = table.name(node);
  return table.level(node) === 'code' ? dotted(name) : table.level(node) === 'chapter' ? `chapter ${name}` : name;
}
