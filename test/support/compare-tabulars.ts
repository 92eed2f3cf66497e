import type { Icd10TabularTable } from '@cleanclaim/core/packs/icd10cm-tabular.ts';

/** One thing in which two Tabular Lists differ. */
export interface ListDifference {
  readonly what: 'code' | 'title' | 'missing' | 'surplus';
  /** Code or block. */
  readonly at: string;
  readonly kind: string;
  readonly text: string;
}

/**
 * What `real` has and `made` lacks (missing) or the other way round (surplus), at the codes and blocks that `real` has. Texts are
 * compared by their letters and digits alone.
 */
export function compareTabulars(made: Icd10TabularTable, real: Icd10TabularTable): ListDifference[] {
  const differences: ListDifference[] = [];
  const places = placesOf(made);
  for (const [place, node] of placesOf(real)) {
    const at = real.name(node);
    const other = places.get(place);
    if (other === undefined) {
      differences.push({ what: 'code', at, kind: real.level(node), text: real.title(node) });
      continue;
    }
    if (plain(made.title(other)) !== plain(real.title(node))) {
      differences.push({ what: 'title', at, kind: 'title', text: `${made.title(other)} | ${real.title(node)}` });
    }
    const ours = notesOf(made, other);
    const theirs = notesOf(real, node);
    for (const [key, note] of theirs) if (!ours.has(key)) differences.push({ what: 'missing', at, ...note });
    for (const [key, note] of ours) if (!theirs.has(key)) differences.push({ what: 'surplus', at, ...note });
  }
  return differences;
}

function placesOf(table: Icd10TabularTable): Map<string, number> {
  const places = new Map<string, number>();
  for (let node = 0; node < table.rows; node++) places.set(`${table.level(node)} ${table.name(node)}`, node);
  return places;
}

function notesOf(
  table: Icd10TabularTable,
  node: number,
): Map<string, { readonly kind: string; readonly text: string }> {
  return new Map(table.notes(node).map(({ kind, text }) => [`${kind} ${plain(text)}`, { kind, text }]));
}

export function plain(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');
}
