import { fault, ok, type Result } from '../../kernel/result.ts';
import type { ReferenceLibrary } from '../../packs/library.ts';
import type { PackKey } from '../../packs/tables.ts';
import type { ListKey } from '../listed.ts';
import { diffIcd10 } from './diff-icd10.ts';
import { diffLists } from './diff-lists.ts';
import { diffMue, diffPtp, diffRvu } from './diff-tables.ts';
import type { EditionDiff } from './edition-diff.ts';

/** Sets that can be compared, and the pack that is meant when only the set is named. */
export const DIFF_SETS: Readonly<Record<string, PackKey>> = {
  icd10cm: 'icd10cm/codes',
  icd10pcs: 'icd10pcs/codes',
  hcpcs: 'hcpcs/codes',
  'hcpcs/modifiers': 'hcpcs/modifiers',
  modifiers: 'modifiers/codes',
  pos: 'pos/codes',
  carc: 'carc/codes',
  rarc: 'rarc/codes',
  pfs: 'pfs/rvu',
  'ncci-ptp': 'ncci-ptp/practitioner',
  'ncci-ptp/outpatient-hospital': 'ncci-ptp/outpatient-hospital',
  'ncci-mue': 'ncci-mue/practitioner',
  cpt: 'cpt/codes',
  cdt: 'cdt/codes',
};

/** What changed from one edition to another. Fault DIFF-SET for a set that cannot be compared, DIFF-EDITION for one that is not loaded. */
export function diffEditions(library: ReferenceLibrary, set: string, from: string, to: string): Result<EditionDiff> {
  const key = DIFF_SETS[set] ?? Object.values(DIFF_SETS).find((candidate) => candidate === set);
  if (!key) return fault('DIFF-SET', `"${set}" cannot be compared; what can is ${Object.keys(DIFF_SETS).join(', ')}`);
  for (const edition of [from, to]) {
    if (library.byEdition(key, edition)) continue;
    const loaded = library.editions(key).map((manifest) => manifest.edition);
    const have = loaded.length > 0 ? `loaded are ${loaded.join(', ')}` : 'none is loaded';
    return fault('DIFF-EDITION', `there is no edition ${edition} of ${key}; ${have}`);
  }
  return ok(diffOf(library, key, from, to));
}

function diffOf(library: ReferenceLibrary, key: PackKey, from: string, to: string): EditionDiff {
  const tables = <K extends PackKey>(name: K) =>
    [library.byEdition(name, from)!, library.byEdition(name, to)!] as const;
  switch (key) {
    case 'icd10cm/codes':
    case 'icd10pcs/codes': {
      const [before, after] = tables(key);
      return diffIcd10(before.table, after.table, key === 'icd10cm/codes');
    }
    case 'pfs/rvu': {
      const [before, after] = tables(key);
      return diffRvu(before.table, after.table);
    }
    case 'ncci-mue/practitioner': {
      const [before, after] = tables(key);
      return diffMue(before.table, after.table);
    }
    case 'ncci-ptp/practitioner':
    case 'ncci-ptp/outpatient-hospital': {
      const [before, after] = tables(key);
      return diffPtp(before.table, after.table);
    }
    default: {
      const [before, after] = tables(key as ListKey);
      const edition = ({ table, manifest }: typeof before) => ({ table, from: manifest.effectiveFrom });
      return diffLists(edition(before), edition(after));
    }
  }
}
