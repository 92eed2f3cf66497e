import { buildCodeList, type ListedCode } from '@cleanclaim/core/packs/code-list.ts';
import { findHeader } from '../files/columns.ts';
import { readTable } from '../files/table.ts';
import type { Loader } from './loader.ts';
import { Rejects } from './rejects.ts';
import { loadedPart } from './table-kind.ts';

const columns = {
  type: { names: ['type'] },
  code: { names: ['code'] },
  description: { names: ['description'], optional: true },
  usage: { names: ['usage'], optional: true },
  notes: { names: ['notes'], optional: true },
  started: { names: ['start date', 'start'] },
  modified: { names: ['last modified'], optional: true },
  ended: { names: ['end date', 'stop date', 'stop'] },
} as const;

const CODES = { CARC: /^[A-Z]?\d{1,3}$/, RARC: /^(?:M|N|MA)\d{1,4}$/, GROUP: /^[A-Z]{2}$/ } as const;

/**
 * Claim adjustment reason codes and remittance advice remark codes with their days. The wording of CARC is X12's: it goes from
 * the holder's file into the holder's own pack, and nowhere else. Source: X12 and CMS code lists.
 */
export const remitCodes: Loader = {
  name: 'remit-codes',
  title: 'Remittance codes (CARC, RARC, group codes)',

  recognise(head) {
    const header = findHeader(head, columns);
    if (!header) return false;
    const types = head.records(header.delimiter).slice(header.record + 1);
    return types.some((cells) => (cells[header.at.type] ?? '').toUpperCase() in CODES);
  },

  async load([file]) {
    const rejects = new Rejects();
    const rows: Record<keyof typeof CODES, ListedCode[]> = { CARC: [], RARC: [], GROUP: [] };
    await readTable(file!, columns, 'type', rejects, (row) => {
      const type = row.text('type').toUpperCase();
      if (type !== 'CARC' && type !== 'RARC' && type !== 'GROUP')
        return row.fail('type', `"${type}" is not Group, CARC or RARC`);
      const more: Record<string, string> = {};
      for (const [name, column] of Object.entries({
        usage: 'usage',
        notes: 'notes',
        lastModified: 'modified',
      } as const)) {
        const text = row.text(column);
        if (text !== '') more[name] = text;
      }
      const made: ListedCode = {
        code: row.code('code', CODES[type], `a ${type}`),
        label: '',
        description: row.text('description'),
        from: row.date('started'),
        to: row.date('ended'),
        more,
      };
      if (!row.wrong) rows[type].push(made);
    });
    rejects.check(rows.CARC.length + rows.RARC.length);
    const read = (list: readonly ListedCode[]) => ({ rows: list, rejects });
    const dated = { rowsDated: true };
    return [
      loadedPart('carc/codes', buildCodeList('carc', 'codes', rows.CARC), read(rows.CARC), dated),
      loadedPart('rarc/codes', buildCodeList('rarc', 'codes', rows.RARC), read(rows.RARC), dated),
      loadedPart('carc/groups', buildCodeList('carc', 'groups', rows.GROUP), read(rows.GROUP), dated),
    ].filter((part) => part.rows > 0);
  },
};
