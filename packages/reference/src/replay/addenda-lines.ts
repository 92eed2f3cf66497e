import type { RecordTable } from '@cleanclaim/core/packs/record-table.ts';

export type AddendaAction = 'No Change' | 'Add' | 'Delete' | 'Revise from' | 'Revise to';

/** One line of the addenda as it is meant: lines that were broken on the page are put together. */
export interface AddendaLine {
  readonly action: AddendaAction;
  /** Column at which its text begins. */
  readonly indent: number;
  readonly text: string;
  /** Line of the file, from 1. */
  readonly line: number;
}

/** Running heads of the pages. */
const HEAD = /^(?:ICD-10-CM (?:TABULAR LIST|INDEX)\b|20\d\d Addenda|Page \d+|\d+$|Effective )/i;

export function addendaLines(table: RecordTable): AddendaLine[] {
  const lines: AddendaLine[] = [];
  for (let row = 0; row < table.rows; row++) {
    const text = table.text(row, 'text');
    const action = table.text(row, 'action');
    if (text === '' && action === '') continue;
    if (HEAD.test(text)) continue;
    const last = lines.at(-1);
    if (action === '' && last) {
      const glue = last.text.endsWith('-') && !last.text.endsWith(' -') ? '' : ' ';
      lines[lines.length - 1] = { ...last, text: `${last.text}${glue}${text}` };
    } else if (action !== '') {
      const made = { action: action as AddendaAction, indent: Number(table.text(row, 'indent')), text };
      lines.push({ ...made, line: Number(table.text(row, 'line')) });
    }
  }
  return lines;
}
