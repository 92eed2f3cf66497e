import type { IsoDate } from '../../kernel/dates.ts';
import type { ReferenceLibrary } from '../../packs/library.ts';
import type { RecordTable } from '../../packs/record-table.ts';
import { dotted } from './grammar.ts';

export interface CodeHistory {
  /** Codes whose place it took; [] = none is known; null = no conversion table is loaded. With dot. */
  readonly predecessors: readonly string[] | null;
  readonly successors: readonly string[] | null;
  readonly poaExempt: boolean | null;
}

/** What became of a code, by the newest conversion table that is loaded: it tells the whole history up to its edition. */
export function codeHistory(library: ReferenceLibrary, code: string, date: IsoDate): CodeHistory {
  const newest = library.editions('icd10cm/conversion').at(-1);
  const table = newest ? library.byEdition('icd10cm/conversion', newest.edition)!.table : null;
  const exempt = library.pick('icd10cm/poa-exempt', date);
  return {
    predecessors: table ? table.find(code).flatMap((row) => codesIn(String(row.previous ?? ''))) : null,
    successors: table && (successorsIn(table).get(code) ?? []),
    poaExempt: exempt.loaded ? exempt.table.has(code) : null,
  };
}

const successors = new WeakMap<RecordTable, Map<string, string[]>>();

/** The table read the other way round, once. */
function successorsIn(table: RecordTable): Map<string, string[]> {
  let known = successors.get(table);
  if (known) return known;
  successors.set(table, (known = new Map()));
  for (let row = 0; row < table.rows; row++) {
    const current = dotted(table.text(row, 'code'));
    for (const previous of codesIn(table.text(row, 'previous'))) {
      const key = previous.replace('.', '');
      const list = known.get(key);
      if (!list) known.set(key, [current]);
      else if (!list.includes(current)) list.push(current);
    }
  }
  return known;
}

/** "A41.8, B99.8" or "None". */
function codesIn(text: string): string[] {
  return text.match(/\b[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?\b/g) ?? [];
}
