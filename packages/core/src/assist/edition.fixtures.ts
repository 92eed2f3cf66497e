import { icd10Codes, packOf } from '../codes/small-library.fixtures.ts';
import { buildCodeList } from '../packs/code-list.ts';
import { buildIcd10Tabular, type NoteKind, type TabularNode } from '../packs/icd10cm-tabular.ts';
import { ReferenceLibrary } from '../packs/library.ts';
import rows from './edition.fixtures.json' with { type: 'json' };
import type { VisitContext } from './facts.ts';
import { type NoteSuggestions, suggest } from './suggest.ts';

/** A few hundred official codes and titles, enough to try the rules on. */
export const DAY = '2026-04-09';

function node(name: string, parent: number, kind: NoteKind, text: string, codes: readonly string[] = []): TabularNode {
  return {
    level: 'code',
    name,
    title: '',
    parent,
    notes: [{ kind, text, codes, limits: codes.map(() => '') }],
    sevenCharacters: [],
  };
}

const tabular = buildIcd10Tabular([
  { level: 'chapter', name: '1', title: '', parent: -1, notes: [], sevenCharacters: [] },
  node('J20', 0, 'excludes1', 'bronchitis NOS (J40)', ['J40']),
  node('S9349', 0, 'inclusionTerm', 'Sprain of talofibular ligament'),
  node('R73', 0, 'excludes1', 'diabetes mellitus (E08-E13)', ['E08-E13']),
  node('M545', 0, 'excludes1', 'low back strain (S39.012)', ['S39.012']),
]);

const codes = packOf(icd10Codes(rows.join('\n')), 'icd10cm/codes', 'FY2026', '2025-10-01', '2026-09-30');

/** Codes without the notes of the classification. */
export const codesOnly = new ReferenceLibrary([codes]);

export const library = new ReferenceLibrary([
  codes,
  packOf(tabular, 'icd10cm/tabular', 'FY2026', '2025-10-01', '2026-09-30'),
  packOf(
    buildCodeList('cpt', 'labels', [
      { code: '11401', label: 'Excision of benign lesion', description: '', from: null, to: null, more: {} },
      { code: '69210', label: 'Ear wax removal', description: '', from: null, to: '2025-12-31', more: {} },
    ]),
    'cpt/labels',
    '2026',
    '2026-01-01',
    '2026-12-31',
    { origin: 'starter' },
  ),
]);

const NOTHING: VisitContext = { date: DAY, setting: 'office', age: null, sex: null, status: null };

/** Suggestions for a note; throws where there are none. */
export function suggested(text: string, context: Partial<VisitContext> = {}): NoteSuggestions {
  const found = suggest({ documentId: 'note', text, context: { ...NOTHING, ...context } }, library);
  if (!found.ok) throw new Error(found.fault.message);
  return found.value;
}

/** Codes of a status, in order. */
export function diagnoses(
  text: string,
  status: 'suggested' | 'gap' | 'rejected' = 'suggested',
  context: Partial<VisitContext> = {},
): string[] {
  return suggested(text, context)
    .diagnoses.filter((one) => one.status === status)
    .map(({ code }) => code);
}

/** "73610-RT", "97110 x3": services of a status. */
export function services(
  text: string,
  status: 'suggested' | 'gap' | 'rejected' = 'suggested',
  context: Partial<VisitContext> = {},
): string[] {
  return suggested(text, context)
    .procedures.filter((one) => one.status === status)
    .map(({ code, modifiers, units }) => [code, ...modifiers].join('-') + (units === 1 ? '' : ` x${units}`));
}
