import { buildIcd10Index, type IndexEntry } from '@cleanclaim/core/packs/icd10cm-index.ts';
import type { Loader } from './loader.ts';
import { isTable, loadedPart, readRows, type TableKind } from './table-kind.ts';

const REFERENCE = /^[A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{0,4})?-?$/;

const indexColumns = {
  row: { names: ['rowid'] },
  level: { names: ['level'] },
  term: { names: ['term'] },
  see: { names: ['see'] },
  seeAlso: { names: ['seealso'] },
  nonEssential: { names: ['nonessmodif'] },
  code: { names: ['code'] },
} as const;

const indexTable: TableKind<keyof typeof indexColumns, IndexEntry> = {
  columns: indexColumns,
  key: 'row',
  read(row) {
    const code = row.text('code');
    if (code !== '' && !REFERENCE.test(code)) row.fail('code', `"${code}" is not an ICD-10-CM code`);
    if (!/^\d$/.test(row.text('level'))) row.fail('level', `"${row.text('level')}" is not a level`);
    return {
      level: Number(row.text('level')),
      term: row.text('term'),
      nonEssential: row.text('nonEssential'),
      see: row.text('see'),
      seeAlso: row.text('seeAlso'),
      codes: code === '' ? [] : [code],
    };
  },
};

/** The Alphabetic Index flattened to rows; the level gives the nesting. */
export const icd10cmIndexRows: Loader = {
  name: 'icd10cm-index-rows',
  title: 'ICD-10-CM Alphabetic Index (CSV)',
  recognise: (head) => isTable(head, indexTable),
  async load([file]) {
    const read = await readRows(file!, indexTable);
    return [loadedPart('icd10cm/index', buildIcd10Index('index', read.rows), read)];
  },
};

const drugColumns = {
  substance: { names: ['substance'] },
  accidental: { names: [/^poisoningaccidental/] },
  selfHarm: { names: [/^poisoningintentional/] },
  assault: { names: ['poisoning assault'] },
  undetermined: { names: ['poisoning undetermined'] },
  adverse: { names: ['adverse effect'] },
  underdosing: { names: ['underdosing'] },
} as const;

const drugTable: TableKind<keyof typeof drugColumns, IndexEntry> = {
  columns: drugColumns,
  key: 'substance',
  singleTexts: true,
  read(row) {
    const codes = (['accidental', 'selfHarm', 'assault', 'undetermined', 'adverse', 'underdosing'] as const).map(
      (name) => {
        const text = row.text(name);
        // A dash alone means that there is no such code.
        if (/^-*$/.test(text)) return '';
        if (!REFERENCE.test(text)) row.fail(name, `"${text}" is not an ICD-10-CM code`);
        return text;
      },
    );
    const [, dashes = '', name = ''] = /^((?:-\s*)*)(.*)$/s.exec(row.text('substance')) ?? [];
    const [term = '', see = ''] = name.split(/\s+[-–—]\s+see\s+(?!also)/i);
    const level = dashes.replace(/\s/g, '').length;
    return { level, term, nonEssential: '', see, seeAlso: '', codes: codes.some((code) => code !== '') ? codes : [] };
  },
};

/** The Table of Drugs and Chemicals as rows; dashes before the substance give the nesting. */
export const icd10cmDrugRows: Loader = {
  name: 'icd10cm-drug-rows',
  title: 'ICD-10-CM Table of Drugs and Chemicals (CSV)',
  recognise: (head) => isTable(head, drugTable),
  async load([file]) {
    const read = await readRows(file!, drugTable);
    return [loadedPart('icd10cm/drugs', buildIcd10Index('drugs', read.rows), read)];
  },
};
