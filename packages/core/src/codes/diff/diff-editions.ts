import type { IsoDate } from '../../kernel/dates.ts';
import { fault, ok, type Result } from '../../kernel/result.ts';
import { editionStart } from '../../packs/edition.ts';
import type { ReferenceLibrary } from '../../packs/library.ts';
import type { PackManifest } from '../../packs/manifest.ts';
import type { PackKey } from '../../packs/tables.ts';
import type { ListKey } from '../listed.ts';
import { diffIcd10 } from './diff-icd10.ts';
import { diffLists } from './diff-lists.ts';
import { diffMue, diffPtp, diffRvu } from './diff-tables.ts';
import type { EditionDiff } from './edition-diff.ts';
import { editionNamed, findEdition, setNamed } from './edition-named.ts';

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

/**
 * What changed from one edition to another. A list whose rows carry their days (HCPCS) answers for earlier days too: an edition that
 * is not loaded is then read from the next one, and `notes` says so. Fault DIFF-SET for a set that cannot be compared, DIFF-EDITION
 * for an edition that is not loaded, with the nearest one.
 */
export function diffEditions(library: ReferenceLibrary, set: string, from: string, to: string): Result<EditionDiff> {
  const named = setNamed(set);
  const key = DIFF_SETS[named] ?? Object.values(DIFF_SETS).find((candidate) => candidate === named);
  if (!key) return fault('DIFF-SET', `"${set}" cannot be compared; what can is ${Object.keys(DIFF_SETS).join(', ')}`);
  const editions: DiffedEdition[] = [];
  for (const text of [from, to]) {
    const found = findEdition(library, key, text);
    const edition = found.ok
      ? { manifest: found.value, from: found.value.effectiveFrom }
      : datedRows(library, key, text);
    if (!edition) return found as Result<never>;
    editions.push(edition);
  }
  const [before, after] = editions as [DiffedEdition, DiffedEdition];
  const notes = editions
    .filter(({ manifest, from: day }) => manifest.effectiveFrom !== day)
    .map(
      ({ manifest, from: day }) =>
        `${day} is read from the list of ${manifest.edition}, whose codes carry their days; what was worded otherwise on that day does not show`,
    );
  return ok({ ...diffOf(library, key, before, after), ...(notes.length > 0 ? { notes } : {}) });
}

/** An edition, and the day on which it is looked at: its first one. */
interface DiffedEdition {
  readonly manifest: PackManifest;
  readonly from: IsoDate;
}

/** Only lists of codes: the pairs of NCCI are compared as they stand. */
function datedRows(library: ReferenceLibrary, key: PackKey, text: string): DiffedEdition | null {
  const start = editionStart(editionNamed(text, false));
  if (start === null || !key.startsWith('hcpcs/')) return null;
  const picked = library.pick(key, start);
  return picked.loaded && picked.manifest.rowsDated && picked.manifest.effectiveFrom > start
    ? { manifest: picked.manifest, from: start }
    : null;
}

function diffOf(library: ReferenceLibrary, key: PackKey, from: DiffedEdition, to: DiffedEdition): EditionDiff {
  const tables = <K extends PackKey>(name: K) =>
    [library.byEdition(name, from.manifest.edition)!, library.byEdition(name, to.manifest.edition)!] as const;
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
      return diffLists({ table: before.table, from: from.from }, { table: after.table, from: to.from });
    }
  }
}
