import type { Icd10TabularTable, NoteKind } from '@cleanclaim/core/packs/icd10cm-tabular.ts';
import type { RecordTable } from '@cleanclaim/core/packs/record-table.ts';

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

const CATEGORY_COLUMNS: readonly (readonly [string, NoteKind])[] = [
  ['inclusionTerms', 'inclusionTerm'],
  ['includes', 'includes'],
  ['excludes1', 'excludes1'],
  ['excludes2', 'excludes2'],
  ['useAdditional', 'useAdditional'],
  ['codeFirst', 'codeFirst'],
  ['notes', 'note'],
  ['sevenCharacterNote', 'sevenCharacter'],
  ['sevenCharacterTerms', 'sevenCharacter'],
];

/** The same against the notes of the categories alone, which have no "code also". */
export function compareCategories(made: Icd10TabularTable, real: RecordTable): ListDifference[] {
  const differences: ListDifference[] = [];
  for (let row = 0; row < real.rows; row++) {
    const at = real.text(row, 'code');
    const node = made.find(at);
    if (node < 0) {
      differences.push({ what: 'code', at, kind: 'code', text: real.text(row, 'title') });
      continue;
    }
    if (plain(made.title(node)) !== plain(real.text(row, 'title'))) {
      differences.push({ what: 'title', at, kind: 'title', text: `${made.title(node)} | ${real.text(row, 'title')}` });
    }
    const theirs = CATEGORY_COLUMNS.flatMap(([column, kind]) =>
      listed(real.text(row, column)).map((text) => [`${kind} ${plain(text)}`, { kind, text }] as const),
    );
    const ours = notesOf(made, node);
    const known = new Set<string>(theirs.map(([key]) => key));
    for (const [key, note] of theirs) if (!ours.has(key)) differences.push({ what: 'missing', at, ...note });
    for (const [key, note] of ours) {
      const compared = CATEGORY_COLUMNS.some(([, kind]) => kind === note.kind);
      if (compared && !known.has(key)) differences.push({ what: 'surplus', at, ...note });
    }
  }
  return differences;
}

/** Texts of a list as Python writes it: ['one', "another's"]. */
function listed(text: string): string[] {
  return [...text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)].map((match) =>
    (match[1] ?? match[2] ?? '').replace(/\\t/g, ' ').replace(/\\(.)/g, '$1'),
  );
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
