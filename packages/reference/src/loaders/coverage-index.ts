import type { Loader } from './loader.ts';
import { recordLoader } from './records.ts';

/** The index of local coverage determinations and articles: no codes, only what there is and since when. Source: CMS, MCD. */
export const coverageIndex: Loader = recordLoader({
  name: 'coverage-documents',
  title: 'Medicare Coverage Database: index of LCDs and articles',
  pack: 'coverage/documents',
  key: 'id',
  columns: {
    id: { names: ['document display id'], shape: /^[LA]\d{4,6}$|^DL\d+$|^DA\d+$/, what: 'an id such as L36668' },
    kind: { names: ['document type'], shape: /^(?:LCD|Article|Proposed LCD|Draft Article)$/, what: 'LCD or Article' },
    version: { names: ['document version'], shape: /^\d+$/, what: 'a number' },
    contractor: { names: ['contractor name type'], mend: (text) => text.replace(/\s+/g, ' ').trim() },
    title: { names: ['title'] },
    effective: { names: ['effective date'], mend: isoDay },
    retired: { names: ['retirement date'], mend: isoDay },
    note: { names: ['note'], optional: true },
    updated: { names: ['updated on'], optional: true, mend: isoDay },
    address: { names: ['url'], optional: true },
  },
  once: ['id', 'version', 'contractor'],
});

/** "08/14/2025" → "2025-08-14"; anything else ("N/A") is no day. */
function isoDay(text: string): string {
  const [, month, day, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text) ?? [];
  return year ? `${year}-${month}-${day}` : '';
}
