import { buildRecords, type PackRecord } from '@cleanclaim/core/packs/record-table.ts';
import { yearSpan } from '../editions/span.ts';
import { readHead } from '../files/head.ts';
import { readFixed } from './fixed-width.ts';
import type { Loader } from './loader.ts';
import { Rejects } from './rejects.ts';
import { loadedPart } from './table-kind.ts';

const TITLE = /^COUNTIES INCLUDED IN (20\d\d) LOCALITIES/;
const ROW = /^\s+(\d{5})\s+(\d{2})\s(.{4,}?)\s*$/;

/**
 * The counties of each locality as the text that CMS gives beside the table; it keeps leading zeros. State, area and counties
 * stand at fixed places, the state in the first row of each only. Source: CMS, LOCCO.
 */
export const countiesText: Loader = {
  name: 'pfs-counties-text',
  title: 'Counties of the Medicare localities (LOCCO, text)',
  recognise: ({ lines }) => lines.slice(0, 10).some((line) => TITLE.test(line)) && lines.some((line) => ROW.test(line)),
  async load([file]) {
    const rejects = new Rejects();
    const rows: PackRecord[] = [];
    await readFixed(file!, rejects, (text) => {
      const parts = ROW.exec(text);
      if (parts) {
        const [, carrier = '', locality = ''] = parts;
        const at = text.indexOf(locality, text.indexOf(carrier) + 5) + 2;
        const cells = text
          .slice(at)
          .trim()
          .split(/\s{2,}/);
        const [counties = '', area = '', state = ''] = cells.reverse();
        rows.push({ carrier, locality, state, area, counties });
        return null;
      }
      // Titles, headings, and long lists of counties that go on in the next line.
      if (/^\s*\d{3,}/.test(text)) return 'it does not begin with contractor and locality';
      const last = rows.at(-1);
      if (last && /^\s{60,}/.test(text))
        rows[rows.length - 1] = { ...last, counties: `${last.counties} ${text.trim()}` };
      return null;
    });
    rejects.check(rows.length);
    const year = (await readHead(file!)).lines.map((line) => TITLE.exec(line)?.[1]).find(Boolean);
    const texts = ['carrier', 'locality', 'state', 'area', 'counties'];
    const bytes = buildRecords({ set: 'pfs', part: 'counties-text', key: 'carrier', texts }, rows);
    return [loadedPart('pfs/counties-text', bytes, { rows, rejects }, { says: year ? yearSpan(Number(year)) : null })];
  },
};
