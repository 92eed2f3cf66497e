import { buildRecords } from '@cleanclaim/core/packs/record-table.ts';
import { readFixed } from './fixed-width.ts';
import type { Loader } from './loader.ts';
import { Rejects } from './rejects.ts';
import { loadedPart } from './table-kind.ts';

const TITLE = /^\s*PROCESSING NOTES\s*$/i;
const NOTE = /^\s*(\d{4})--\s*(.*)$/;
/** The right edge of the page is drawn with asterisks. */
const EDGE = /[\s*]+$/;

/**
 * The processing notes to which codes of the ANWEB file refer by number (PROCNOTE), each one or more lines of text. They came with
 * the yearly file up to 2020 and hold until a newer list is loaded. Source: CMS, HCPCS record layout, Appendix A.
 */
export const hcpcsProcessingNotes: Loader = {
  name: 'hcpcs-processing-notes',
  title: 'HCPCS Level II processing notes',
  recognise: ({ lines }) =>
    lines.slice(0, 20).some((line) => TITLE.test(line)) && lines.slice(0, 60).some((line) => NOTE.test(line)),
  async load([file]) {
    const rejects = new Rejects();
    const notes: { number: string; words: string[] }[] = [];
    const known = new Set<string>();
    await readFixed(
      file!,
      rejects,
      (line) => {
        const text = line.replace(EDGE, '');
        if (text === '' || TITLE.test(text) || /^[\s_]+$/.test(text)) return null;
        const begins = NOTE.exec(text);
        if (!begins) {
          const last = notes.at(-1);
          if (!last) return 'it belongs to no note';
          last.words.push(text.trim());
          return null;
        }
        const [, number = '', words = ''] = begins;
        if (known.has(number)) return `note ${number} stands twice`;
        known.add(number);
        notes.push({ number, words: [words.trim()] });
        return null;
      },
      { lastLineEnds: true },
    );
    const rows = notes.map(({ number, words }) => ({ number, text: words.filter(Boolean).join(' ') }));
    rejects.check(rows.length);
    const shape = { set: 'hcpcs', part: 'processing-notes', key: 'number', texts: ['number', 'text'] };
    return [loadedPart('hcpcs/processing-notes', buildRecords(shape, rows), { rows, rejects })];
  },
};
