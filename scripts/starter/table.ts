/** A table of the starter edition before it is written. */
export interface Table {
  /** Below starter/: "pfs/rvu-2026-04.tsv". */
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /**
   * "rows": those in which a CPT number stands go below starter/cpt/. "groups": so do the others with the same code in the column
   * of that name, where a part of them would mislead. "none": five digits are something else (ZIP codes, contractors).
   */
  readonly cptApart: 'rows' | 'none' | { readonly groups: string };
}

const CPT_NUMBER = /(?<![A-Za-z0-9])(?:\d{5}|\d{4}[FTUM])(?![A-Za-z0-9])/;
const MADE =
  '# Made by "npm run starter" from the selection and official files (SOURCES.md); not to be changed by hand.';

/** The texts of a table, with their paths: one, or two where CPT rows stand apart. */
export function filesOf({ file, columns, rows, cptApart }: Table): [string, string][] {
  const names = (row: readonly string[]): boolean => row.some((cell) => CPT_NUMBER.test(cell));
  const group = typeof cptApart === 'object' ? columns.indexOf(cptApart.groups) : -1;
  const apart = new Set(group < 0 ? [] : rows.filter(names).map((row) => row[group]));
  const isCpt = (row: readonly string[]): boolean =>
    cptApart !== 'none' && (group < 0 ? names(row) : apart.has(row[group]));
  const parts: [string, (readonly string[])[]][] = [
    [file, rows.filter((row) => !isCpt(row))],
    [`cpt/${file}`, rows.filter(isCpt)],
  ];
  return parts.filter(([, part]) => part.length > 0).map(([path, part]) => [path, textOf(path, [columns, ...part])]);
}

function textOf(path: string, rows: readonly (readonly string[])[]): string {
  for (const cell of rows.flat()) {
    if (/[\t\n\r]/.test(cell) || cell !== cell.trim())
      throw new Error(`starter/${path}: "${cell}" cannot stand in a cell`);
  }
  return `${[MADE, ...rows.map((row) => row.join('\t'))].join('\n')}\n`;
}

/** 130 with 2 places: "1.30". */
export function decimal(value: number, places: number): string {
  const digits = String(value).padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** "name=value; name=value" */
export function pairs(more: Readonly<Record<string, string>>): string {
  return Object.entries(more)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
}
