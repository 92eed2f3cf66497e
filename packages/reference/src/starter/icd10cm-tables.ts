import type { Icd10Row } from '@cleanclaim/core/packs/icd10cm-codes.ts';
import {
  NOTE_KINDS,
  type NoteKind,
  type TabularNode,
  type TabularNote,
} from '@cleanclaim/core/packs/icd10cm-tabular.ts';
import type { Row } from '../files/table.ts';
import type { TableKind } from '../loaders/table-kind.ts';

const CODE = /^[A-Z][0-9A-Z]{2,6}$/;

const codeColumns = {
  code: { names: ['code'] },
  billable: { names: ['billable'] },
  title: { names: ['title'] },
  shortTitle: { names: ['short title'], optional: true },
  order: { names: ['order'] },
} as const;

/** Codes and headers, without dot; `order` is the number in the order file. */
export const icd10CodeTable: TableKind<keyof typeof codeColumns, Icd10Row> = {
  columns: codeColumns,
  key: 'code',
  read: (row) => ({
    code: row.code('code', CODE, 'an ICD-10-CM code without dot'),
    billable: row.code('billable', /^[01]$/, '0 or 1') === '1',
    title: row.text('title'),
    shortTitle: row.text('shortTitle') || row.text('title'),
    order: row.integer('order'),
  }),
};

const nodeColumns = {
  level: { names: ['level'] },
  name: { names: ['name'] },
  title: { names: ['title'] },
  notes: { names: ['notes'], optional: true },
  seven: { names: ['seven'], optional: true },
} as const;

type Node = Omit<TabularNode, 'parent'>;

/**
 * Chapters, blocks and codes in the order of the book. `notes`: kind and codes, "; " between notes and ", " between codes, a
 * narrowing (core's code-limit.ts) in braces: "excludes1 E08-E13{...41}, R73.0-; codeFirst C80.-". `seven`: "A=initial encounter; D=…".
 */
export const icd10NodeTable: TableKind<keyof typeof nodeColumns, Node> = {
  columns: nodeColumns,
  key: 'name',
  read(row) {
    const level = row.text('level');
    if (level !== 'chapter' && level !== 'block' && level !== 'code') row.fail('level', `"${level}" is no level`);
    return {
      level: level as Node['level'],
      name: level === 'code' ? row.code('name', CODE, 'a code without dot') : row.text('name'),
      title: row.text('title'),
      notes: items(row.text('notes')).map((text) => noteOf(text, row)),
      sevenCharacters: items(row.text('seven')).map((text) => {
        const [char = '', label = ''] = text.split('=');
        return [char, label] as const;
      }),
    };
  },
};

/** Parents follow from the order: a block stands below the chapter before it, a code below the nearest code that begins it, else the block. */
export function withParents(nodes: readonly Node[]): TabularNode[] {
  const open: { chapter: number; block: number } = { chapter: -1, block: -1 };
  const codes = new Map<string, number>();
  return nodes.map((node, index) => {
    if (node.level === 'chapter') {
      open.chapter = index;
      open.block = -1;
      return { ...node, parent: -1 };
    }
    if (node.level === 'block') {
      open.block = index;
      return { ...node, parent: open.chapter };
    }
    codes.set(node.name, index);
    for (let length = node.name.length - 1; length >= 3; length--) {
      const parent = codes.get(node.name.slice(0, length));
      if (parent !== undefined) return { ...node, parent };
    }
    return { ...node, parent: open.block >= 0 ? open.block : open.chapter };
  });
}

function noteOf(text: string, row: Row<keyof typeof nodeColumns>): TabularNote {
  const [kind = '', ...rest] = text.split(' ');
  if (!NOTE_KINDS.includes(kind as NoteKind)) row.fail('notes', `"${kind}" is no kind of note`);
  const references = rest.join(' ').split(/,\s*/).filter(Boolean);
  return {
    kind: kind as NoteKind,
    text: '',
    codes: references.map((reference) => reference.replace(/\{.*\}$/, '')),
    limits: references.map((reference) => /\{(.*)\}$/.exec(reference)?.[1] ?? ''),
  };
}

function items(text: string): string[] {
  return text.split(/;\s*/).filter(Boolean);
}
