import { dotted } from '@cleanclaim/core/codes/icd10cm/grammar.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { tabularBeyondOrder } from '../test/support/expansions.ts';

/** docs/reference/icd10-expansion.md: lists that say the same in two ways. */
export function expansionPage(library: ReferenceLibrary): string {
  const found = tabularBeyondOrder(library);
  if (!found) return '# Expanded lists\n\nNothing to compare.\n';
  const { rows, missing, beyond, pcs } = found;
  const number = (value: number) => value.toLocaleString('en');
  const title = (code: string) => library.byEdition('icd10cm/tabular', 'FY2026-april')!.table.nearest(code);
  const table = library.byEdition('icd10cm/tabular', 'FY2026-april')!.table;
  const stems = [...new Set(beyond.map((code) => code.slice(0, 6)))];
  return [
    '# Expanded lists',
    '',
    'The Tabular List does not write out every code: definitions say which seventh characters the codes below them take. Made by `npm run sets`; a test holds it to the files.',
    '',
    '## ICD-10-CM: the Tabular List of April 2026 and the order file of FY2026',
    '',
    `The list with its seventh characters gives ${number(rows - missing.length)} of the ${number(rows)} rows of the order file${missing.length > 0 ? `, and not ${missing.join(', ')}` : ''}, and ${beyond.length} codes that the order file does not have. All of these are codes of category S06 (intracranial injury) with loss of consciousness until death: sixth character 7 (death due to brain injury) or 8 (death due to another cause), both before regaining consciousness. The definition of the category (A, D, S) holds for them too, but the dead have no later encounter and no sequela; the order file leaves D and S out, and so a claim with one of them is refused. The product goes by the order file.`,
    '',
    '| code | title | in the order file | beyond it |',
    '| --- | --- | --- | --- |',
    ...stems.map((stem) => {
      const codes = beyond.filter((code) => code.startsWith(stem)).map(dotted);
      return `| ${dotted(stem)} | ${table.title(title(stem))} | ${dotted(`${stem}A`)} | ${codes.join(', ')} |`;
    }),
    '',
    '## ICD-10-PCS: the tables and the order file of FY2026',
    '',
    `${number(pcs.tables)} tables with ${number(pcs.rows)} rows give ${number(pcs.expanded)} codes, each once; the order file has ${number(pcs.billable)}. ${pcs.differing.length === 0 ? 'They are the same codes.' : `They differ in ${pcs.differing.join(', ')}.`}`,
    '',
  ].join('\n');
}
