import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { compareTabulars, type ListDifference, plain } from '../test/support/compare-tabulars.ts';

/** What stands where the replayed list and the published one differ. */
type Why =
  | 'the published list has it, and no addendum adds it'
  | 'the addenda add it under another heading or at another code than the published list has it'
  | 'the published list lacks it, and no addendum deletes it'
  | 'an addendum adds it, and the published list lacks it';

/** docs/reference/tabular-replay.md: the Tabular List of FY2021 with all addenda, against the list of April 2026. */
export function replayPage(library: ReferenceLibrary): string {
  const made = library.byEdition('icd10cm/tabular', 'FY2026');
  const real = library.byEdition('icd10cm/tabular', 'FY2026-april');
  if (made?.manifest.origin !== 'replayed' || !real) return '# Replayed Tabular Lists\n\nNothing to compare.\n';
  const words = addendaWords(library);
  const differences = compareTabulars(made.table, real.table);
  let notes = 0;
  for (let node = 0; node < real.table.rows; node++) notes += real.table.notes(node).length;
  const byWhy = new Map<string, ListDifference[]>();
  for (const difference of differences) {
    const why =
      difference.what === 'code' || difference.what === 'title'
        ? `${difference.what} differs`
        : whyOf(difference, words);
    byWhy.set(why, [...(byWhy.get(why) ?? []), difference]);
  }
  const sections = [...byWhy].map(
    ([why, list]) =>
      `## ${why[0]!.toUpperCase()}${why.slice(1)}: ${list.length}\n\n${list.map((item) => `- ${item.at}, ${item.kind}: ${item.text}`).join('\n')}`,
  );
  return [
    '# Replayed Tabular Lists',
    '',
    'Where the publisher’s Tabular List of an edition is not loaded, an older one with every addendum since is used in its place, and says so. This page compares the list of FY2021 with the addenda to October 2025 against the publisher’s list of April 2026 (for April 2026 there is no addendum). Made by `npm run sets`.',
    '',
    `${notes.toLocaleString('en')} notes in the published list; ${differences.length} differences. They are the publisher’s: changes that no addendum tells, and addenda that the list does not follow. "missing" in the replayed list and "surplus" there are both listed.`,
    '',
    ...sections.flatMap((section) => [section, '']),
  ].join('\n');
}

/** Every text of the addenda by its action, in letters and digits alone. */
function addendaWords(library: ReferenceLibrary): { readonly added: string; readonly deleted: string } {
  let added = '';
  let deleted = '';
  for (const { edition } of library.editions('icd10cm/tabular-addenda')) {
    const { table } = library.byEdition('icd10cm/tabular-addenda', edition)!;
    let into = '';
    for (let row = 0; row < table.rows; row++) {
      into = table.text(row, 'action') || into;
      const text = plain(table.text(row, 'text'));
      if (into === 'Add' || into === 'Revise to') added += text;
      else if (into === 'Delete' || into === 'Revise from') deleted += text;
    }
  }
  return { added, deleted };
}

function whyOf({ what, text }: ListDifference, words: { readonly added: string; readonly deleted: string }): Why {
  const added = words.added.includes(plain(text));
  if (what === 'missing') {
    return added
      ? 'the addenda add it under another heading or at another code than the published list has it'
      : 'the published list has it, and no addendum adds it';
  }
  return added
    ? 'an addendum adds it, and the published list lacks it'
    : 'the published list lacks it, and no addendum deletes it';
}
