import type { IsoDate } from '../kernel/dates.ts';
import { editionLabel, type ReferenceLibrary } from '../packs/library.ts';
import { pcsRowOf, pcsRows } from './icd10pcs/tables.ts';
import { flatCode, type ShownCode } from './shown-code.ts';
import type { CodeStatus } from './status.ts';

const MOST = 20;

/** An inpatient procedure: what its characters mean and, where it is none, the codes of its table that are nearest. */
export function showIcd10pcs(library: ReferenceLibrary, code: string, date: IsoDate): ShownCode {
  const picked = library.pick('icd10pcs/codes', date);
  const tables = library.pick('icd10pcs/tables', date);
  if (!picked.loaded) {
    const shown = { system: 'icd10pcs', code, display: null, edition: null, status: 'unknown' } as const;
    return flatCode(shown, null, {}, picked.why);
  }
  const { table } = picked;
  const row = table.find(code);
  const status = row >= 0 ? (table.billable(row) ? 'billable' : 'header') : statusElsewhere(library, code, date);
  const header = row >= 0 ? table.parent(row) : table.find(code.slice(0, 3));
  const concept = (at: number) => ({ code: table.code(at), display: table.title(at) });
  const axes = tables.loaded ? pcsRowOf(tables.table, code) : null;
  const rows = tables.loaded ? pcsRows(tables.table, code) : [];
  const display = row >= 0 ? table.title(row) : null;
  const shown = flatCode({ system: 'icd10pcs', code, display, edition: editionLabel(picked), status }, null, {}, null);
  return {
    ...shown,
    parents: header >= 0 && header !== row ? [concept(header)] : [],
    children: row >= 0 ? table.children(row).map(concept) : [],
    suggestions: status === 'billable' ? [] : nearest(library, code, date),
    characters: [
      ...(rows[0]
        ? [
            { axis: 'Section', value: code[0]!, label: rows[0].section },
            { axis: 'Body system', value: code[1]!, label: rows[0].bodySystem },
            { axis: 'Operation', value: code[2]!, label: rows[0].operation },
          ]
        : []),
      ...(axes?.axes ?? []).map(({ title, values }, at) => {
        const value = code[at + 3]!;
        return { axis: title, value, label: values.find((item) => item.value === value)?.label ?? '' };
      }),
    ],
    notChecked: tables.loaded ? [] : [`characters: ${tables.why}`],
  };
}

/** Codes of the same table that share the most characters. */
function nearest(library: ReferenceLibrary, code: string, date: IsoDate): string[] {
  const picked = library.pick('icd10pcs/codes', date);
  if (!picked.loaded) return [];
  const { table } = picked;
  const [first, end] = table.beginningWith(code.slice(0, 3));
  const found: { readonly code: string; readonly same: number }[] = [];
  for (let row = first; row < end; row++) {
    if (!table.billable(row)) continue;
    const other = table.code(row);
    found.push({ code: other, same: [...other].filter((character, at) => character === code[at]).length });
  }
  return found
    .sort((a, b) => b.same - a.same || (a.code < b.code ? -1 : 1))
    .slice(0, MOST)
    .map((item) => item.code);
}

function statusElsewhere(library: ReferenceLibrary, code: string, date: IsoDate): CodeStatus {
  const having = library
    .editions('icd10pcs/codes')
    .filter(({ edition }) => library.byEdition('icd10pcs/codes', edition)!.table.find(code) >= 0);
  if (having.some(({ effectiveFrom }) => effectiveFrom <= date)) return 'no-longer-valid';
  return having.length > 0 ? 'not-yet-valid' : 'unknown';
}
