import { findHeader } from '../files/columns.ts';
import type { Loader } from './loader.ts';
import { recordLoader } from './records.ts';

const code = {
  shape: /^[A-Z][0-9A-Z]{2,6}$/,
  what: 'an ICD-10-CM code',
  mend: (text: string) => text.replace('.', ''),
};

/** Codes that need no present-on-admission indicator. Source: CMS, POA exempt list. */
export const poaExempt: Loader = recordLoader({
  name: 'icd10cm-poa-exempt',
  title: 'Codes exempt from present on admission',
  pack: 'icd10cm/poa-exempt',
  key: 'code',
  columns: {
    order: { names: [/^ord/], shape: /^\d{1,6}$/, what: 'an order number' },
    code: { names: [/^poaexemptcode/], ...code },
    title: { names: ['description'] },
  },
  once: ['code'],
});

/** What each new code was before: "A41.8, …", and since which fiscal year it is there. Source: NCHS, conversion table. */
export const conversion: Loader = recordLoader({
  name: 'icd10cm-conversion',
  title: 'ICD-10-CM conversion table',
  pack: 'icd10cm/conversion',
  key: 'code',
  columns: {
    code: { names: [/^currentcode/], ...code, mend: (text) => text.replace(/[.\s]/g, '') },
    effective: { names: [/^effective/] },
    previous: { names: [/^previouscode/], mend: (text) => text.replace(/\s+/g, ' ') },
  },
});

const three = { shape: /^[A-Z][0-9A-Z]{2}$/, what: 'a category' };

/** Notes of the categories alone, as a list of lists. Derived from the Tabular List. */
export const categoryNotes: Loader = recordLoader({
  name: 'icd10cm-category-notes',
  title: 'Notes of the ICD-10-CM categories',
  pack: 'icd10cm/category-notes',
  key: 'code',
  columns: {
    code: { names: ['code'], ...three },
    title: { names: ['description'] },
    chapter: { names: ['chapter'] },
    section: { names: ['section desc'] },
    inclusionTerms: { names: ['inclusion terms'] },
    includes: { names: ['includes'] },
    excludes1: { names: ['excludes1'] },
    excludes2: { names: ['excludes2'] },
    useAdditional: { names: ['use additional code'] },
    codeFirst: { names: ['code first'] },
    notes: { names: ['notes'] },
    sevenCharacterNote: { names: ['seven char note'] },
    sevenCharacters: { names: ['seven char def extensions'] },
    /** Terms that the publisher's file holds within the definition of the characters. */
    sevenCharacterTerms: { names: ['seven char def notes'], optional: true },
  },
  once: ['code'],
});

export const categories: Loader = recordLoader({
  name: 'icd10cm-categories',
  title: 'List of the ICD-10-CM categories',
  pack: 'icd10cm/categories',
  key: 'code',
  columns: {
    code: { names: ['icd10 cm code'], ...three },
    title: { names: ['description'] },
    block: { names: ['section'] },
    chapter: { names: ['chapter'] },
  },
  once: ['code'],
});

export const blocks: Loader = recordLoader({
  name: 'icd10cm-blocks',
  title: 'List of the ICD-10-CM blocks',
  pack: 'icd10cm/blocks',
  key: 'block',
  columns: {
    block: {
      names: ['section range'],
      shape: /^[A-Z][0-9A-Z]{2}(?:-[A-Z][0-9A-Z]{2})?$/,
      what: 'a block of categories',
    },
    chapter: { names: ['chapter'] },
    title: { names: ['description'] },
  },
});

const chapterColumns = {
  chapter: { names: ['chapter'], shape: /^\d{1,2}$/, what: 'a number' },
  title: { names: ['description'] },
} as const;

export const chapters: Loader = recordLoader({
  name: 'icd10cm-chapters',
  title: 'List of the ICD-10-CM chapters',
  pack: 'icd10cm/chapters',
  key: 'chapter',
  columns: chapterColumns,
  once: ['chapter'],
  // Other lists have a chapter and a description too, of something smaller.
  recognise: (head) =>
    !findHeader(head, chapterColumns)!.labels.some((label) => /code|section|block|range/i.test(label)),
});
