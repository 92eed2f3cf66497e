import { expandTabular } from '@cleanclaim/core/codes/icd10cm/expansion.ts';
import { expandPcsTables } from '@cleanclaim/core/codes/icd10pcs/tables.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';

/** What the Tabular List of April 2026 and the PCS tables of FY2026 give, against the order files of FY2026. */
export interface Expansions {
  /** Rows of the order file of ICD-10-CM. */
  readonly rows: number;
  /** Those that the expansion lacks. */
  readonly missing: readonly string[];
  /** What it has beyond them, sorted. */
  readonly beyond: readonly string[];
  readonly pcs: {
    readonly tables: number;
    readonly rows: number;
    /** Codes made, repeats counted. */
    readonly expanded: number;
    readonly billable: number;
    /** Codes that only one of the two has, or that were made twice. */
    readonly differing: readonly string[];
  };
}

export function tabularBeyondOrder(library: ReferenceLibrary): Expansions | null {
  const order = library.byEdition('icd10cm/codes', 'FY2026')?.table;
  const list = library.byEdition('icd10cm/tabular', 'FY2026-april');
  const pcsOrder = library.byEdition('icd10pcs/codes', 'FY2026')?.table;
  const pcsTables = library.byEdition('icd10pcs/tables', 'FY2026')?.table;
  if (!order || list?.manifest.origin !== 'official' || !pcsOrder || !pcsTables) return null;
  const expanded = expandTabular(list.table);
  const missing: string[] = [];
  for (let row = 0; row < order.rows; row++) if (!expanded.delete(order.code(row))) missing.push(order.code(row));
  const made = new Set<string>();
  const differing: string[] = [];
  let count = 0;
  for (const code of expandPcsTables(pcsTables)) {
    count++;
    if (made.has(code)) differing.push(code);
    made.add(code);
  }
  let billable = 0;
  let headers = 0;
  for (let row = 0; row < pcsOrder.rows; row++) {
    if (!pcsOrder.billable(row)) {
      headers++;
      continue;
    }
    billable++;
    if (!made.delete(pcsOrder.code(row))) differing.push(pcsOrder.code(row));
  }
  return {
    rows: order.rows,
    missing,
    beyond: [...expanded].sort(),
    pcs: { tables: headers, rows: pcsTables.rows, expanded: count, billable, differing: [...differing, ...made] },
  };
}
