import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { buildCodeList, type ListedCode } from '@cleanclaim/core/packs/code-list.ts';
import type { PackKey } from '@cleanclaim/core/packs/tables.ts';
import type { OfficialFile } from '../files/official-file.ts';
import { mostMatch, readFixed } from './fixed-width.ts';
import type { Loader } from './loader.ts';
import { Rejects } from './rejects.ts';
import { isTable, loadedPart, readRows, type TableKind } from './table-kind.ts';

/** A code, a tab or blanks, in the long file of fixed width the number of a line of its text, and the text. */
const ROW = /^(\d{5}|\d{4}[FTUM])(?:\t| {1,3})(?:(\d{2})(?:\t| ))?([A-Za-z("][^\t]*)$/;
const MODIFIER_ROW = /^([0-9A-Z]{2})(?:\t| {1,6})(\S.*)$/;
/** The ICD order files begin with a number of five digits too, counted from 1; the numbers of CPT begin at 00100. */
const ORDER = /^000\d\d /;

/** Which of the licence holder's files it is; all have the same layout, so its name tells. */
const FILES: readonly (readonly [RegExp, PackKey])[] = [
  [/long/i, 'cpt/codes'],
  [/med/i, 'cpt/medium'],
  [/short/i, 'cpt/short'],
];

/**
 * CPT descriptors from the holder's own standard files (long, medium, short). The wording is the AMA's: it goes into the holder's
 * own packs and nowhere else. Source: AMA, CPT standard data files.
 */
export const cptDescriptors: Loader = {
  name: 'cpt-descriptors',
  title: 'CPT descriptors (standard files of the AMA)',
  recognise: ({ lines }) => {
    const from = lines.findIndex((line) => ROW.test(line));
    return (
      from >= 0 &&
      from < 30 &&
      mostMatch(lines.slice(from), ROW) &&
      !lines.slice(0, 20).some((line) => ORDER.test(line))
    );
  },
  async load([file]) {
    const key = packOf(file!);
    const rejects = new Rejects();
    const rows = new Map<string, string>();
    let begun = false;
    await readFixed(
      file!,
      rejects,
      (text) => {
        const [, code = '', part = '', words = ''] = ROW.exec(text) ?? [];
        // The terms of use stand above the first code.
        if (!code) return begun ? 'it is not a code and its descriptor' : null;
        begun = true;
        const known = rows.get(code);
        if (known !== undefined && (part === '' || part === '01')) return `${code} stands twice`;
        rows.set(code, known === undefined ? words.trim() : `${known} ${words.trim()}`);
        return null;
      },
      { lastLineEnds: true },
    );
    rejects.check(rows.size);
    const list = [...rows].map(([code, text]) =>
      listed(code, key === 'cpt/codes' ? '' : text, key === 'cpt/codes' ? text : ''),
    );
    return [loadedPart(key, bytesOf(key, list), { rows: list, rejects })];
  },
};

function packOf(file: OfficialFile): PackKey {
  for (const name of file.names) {
    const found = FILES.filter(([pattern]) => pattern.test(name));
    if (found.length === 1) return found[0]![1];
  }
  throw new FaultError(
    'REF-PART',
    'the name of the file does not tell which descriptors it holds; keep the publisher’s name (LONG…, MED…, SHORT…)',
    file.name,
  );
}

/** CPT modifiers with their wording, from the holder's own file (MODUL). */
export const cptModifiers: Loader = {
  name: 'cpt-modifiers',
  title: 'CPT modifiers (standard file of the AMA)',
  recognise: ({ lines }) => {
    const rows = lines.slice(0, 60).filter((line) => MODIFIER_ROW.test(line));
    return ['22', '26'].every((code) => rows.some((line) => line.startsWith(code)));
  },
  async load([file]) {
    const rejects = new Rejects();
    const rows: ListedCode[] = [];
    await readFixed(
      file!,
      rejects,
      (text) => {
        const [, code = '', words = ''] = MODIFIER_ROW.exec(text) ?? [];
        if (!code) return rows.length > 0 ? 'it is not a modifier and its descriptor' : null;
        rows.push(listed(code, words.trim(), ''));
        return null;
      },
      { lastLineEnds: true },
    );
    rejects.check(rows.length);
    return [loadedPart('cpt/modifiers', bytesOf('cpt/modifiers', rows), { rows, rejects })];
  },
};

const columns = {
  code: { names: ['cdt code', 'procedure code', 'code'] },
  name: { names: ['nomenclature'] },
  description: { names: ['descriptor', 'description'], optional: true },
} as const;

const cdtTable: TableKind<keyof typeof columns, ListedCode> = {
  columns,
  key: 'code',
  read: (row) => listed(row.code('code', /^D\d{4}$/, 'a CDT code'), row.text('name'), row.text('description')),
  identity: ({ code }) => code,
};

/** CDT from the holder's own file; its wording is the ADA's. */
export const cdt: Loader = {
  name: 'cdt',
  title: 'CDT codes (file of the ADA)',
  recognise: (head) => isTable(head, cdtTable),
  async load([file]) {
    const read = await readRows(file!, cdtTable);
    return [loadedPart('cdt/codes', bytesOf('cdt/codes', read.rows), read)];
  },
};

function listed(code: string, label: string, description: string): ListedCode {
  return { code, label, description, from: null, to: null, more: {} };
}

function bytesOf(key: PackKey, rows: readonly ListedCode[]): Uint8Array<ArrayBuffer> {
  const [set = '', part = ''] = key.split('/');
  return buildCodeList(set, part, rows);
}
