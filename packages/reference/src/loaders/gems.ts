import { buildRecords, type PackRecord } from '@cleanclaim/core/packs/record-table.ts';
import { mostMatch, readFixed } from './fixed-width.ts';
import type { Loader } from './loader.ts';
import { Rejects } from './rejects.ts';
import { loadedPart } from './table-kind.ts';

/** Source, target, then approximate, no map, combination, scenario, choice list. */
export const GEM_ROW = /^([0-9A-Z]{3,7})\s+([0-9A-Z]{3,7}|NoDx|NoPCS)\s+([01])([01])([01])(\d)(\d)\s*$/i;
const ICD10 = /^[A-Z][0-9][0-9A-Z]/;
/** E and V codes of ICD-9 look like ICD-10; the longer forms tell them apart. */
const ICD9 = /^(?:\d{3,5}|E\d{3,4}|V\d{2,4})$/;

/** General equivalence mappings of diagnoses between ICD-9-CM and ICD-10-CM; they ended with 2018. Source: CMS/NCHS, GEMs. */
export const gems: Loader = {
  name: 'gems',
  title: 'General equivalence mappings (GEMs)',
  recognise: ({ lines }) => mostMatch(lines, GEM_ROW),
  async load([file]) {
    const rejects = new Rejects();
    const rows: PackRecord[] = [];
    let sourcesOf9 = 0;
    await readFixed(file!, rejects, (text) => {
      const parts = GEM_ROW.exec(text);
      if (!parts) return 'it is not source, target and five flags';
      const [, from = '', to = '', approximate = '', noMap = '', combination = '', scenario = '', choice = ''] = parts;
      const source = from.toUpperCase();
      if (!ICD9.test(source) && !ICD10.test(source)) return `"${source}" is no code of ICD-9 or ICD-10`;
      if (/^\d/.test(source)) sourcesOf9++;
      rows.push({
        source,
        target: noMap === '1' ? '' : to.toUpperCase(),
        approximate,
        noMap,
        combination,
        scenario,
        choice,
      });
      return null;
    });
    rejects.check(rows.length);
    const part = sourcesOf9 * 2 > rows.length ? 'icd9-to-icd10' : 'icd10-to-icd9';
    const texts = ['source', 'target', 'approximate', 'noMap', 'combination', 'scenario', 'choice'];
    return [
      loadedPart(`gems/${part}`, buildRecords({ set: 'gems', part, key: 'source', texts }, rows), { rows, rejects }),
    ];
  },
};
