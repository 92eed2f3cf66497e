import type { CodeListTable } from '@cleanclaim/core/packs/code-list.ts';
import type { Table } from './table.ts';

/** Numbers and days of the published list with our own short texts. */
export function remittanceTable(set: 'carc' | 'rarc', texts: ReadonlyMap<string, string>, list: CodeListTable): Table {
  const rows = [...texts.keys()].sort(byNumber).flatMap((code) => {
    const spells = list.spells(code);
    if (spells.length === 0) throw new Error(`the ${set} list has no ${code}`);
    return spells.map(({ from, to }) => [code, texts.get(code)!, from ?? '', to ?? '']);
  });
  return { file: `${set}/codes.tsv`, columns: ['code', 'label', 'from', 'to'], rows, cptApart: 'none' };
}

/** "9" before "10" before "A1". */
function byNumber(a: string, b: string): number {
  const [, letters = '', digits = ''] = /^(\D*)(\d*)$/.exec(a)!;
  const [, otherLetters = '', otherDigits = ''] = /^(\D*)(\d*)$/.exec(b)!;
  return letters < otherLetters ? -1 : letters > otherLetters ? 1 : Number(digits) - Number(otherDigits);
}
