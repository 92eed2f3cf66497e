import { buildRecords, type PackRecord } from '@cleanclaim/core/packs/record-table.ts';
import { readFixed } from './fixed-width.ts';
import type { Loader } from './loader.ts';
import { Rejects } from './rejects.ts';
import { loadedPart } from './table-kind.ts';

const TITLE = /ICD-10-CM\s+(TABULAR LIST|INDEX)\b/i;
const ACTION = /^(No Change|Add|Delete|Revise from|Revise to)(?:$|\s)/;

/**
 * What an edition changes in the Tabular List or the Alphabetic Index, note by note, as text: lines of an action and, indented as
 * in the book, the words; a line without an action goes on with the one before. Kept line by line in order, so that the changes can
 * be replayed on an older list. Source: NCHS, ICD-10-CM addenda.
 */
export const icd10cmNoteAddenda: Loader = {
  name: 'icd10cm-note-addenda',
  title: 'Addenda of the ICD-10-CM Tabular List or Index (text)',
  recognise: ({ lines }) =>
    TITLE.test(lines.slice(0, 8).join('\n')) &&
    lines.slice(0, 60).filter((line) => ACTION.test(line)).length * 4 >
      lines.slice(0, 60).filter((line) => line.trim()).length,
  async load([file]) {
    const rejects = new Rejects();
    const rows: PackRecord[] = [];
    let part: 'tabular-addenda' | 'index-addenda' | null = null;
    await readFixed(
      file!,
      rejects,
      (given, line) => {
        // A form feed begins each page.
        const text = given.replace(/^\f+/, '');
        if (text.trim() === '') return null;
        const title = TITLE.exec(text);
        if (title && part === null) {
          part = /tabular/i.test(title[1]!) ? 'tabular-addenda' : 'index-addenda';
          return null;
        }
        const action = ACTION.exec(text)?.[1] ?? '';
        if (action === '' && !/^\s/.test(given)) return 'it begins with no action';
        // Titles above the first action are none.
        if (rows.length === 0 && action === '') return null;
        const words = text.slice(action.length);
        rows.push({
          line: String(line).padStart(6, '0'),
          action,
          indent: String(action.length + (words.length - words.trimStart().length)),
          text: words.trim(),
        });
        return null;
      },
      { lastLineEnds: true },
    );
    rejects.check(rows.length);
    const key = `icd10cm/${part!}` as const;
    const bytes = buildRecords(
      { set: 'icd10cm', part: part!, key: 'line', texts: ['line', 'action', 'indent', 'text'] },
      rows,
    );
    return [loadedPart(key, bytes, { rows, rejects })];
  },
};
