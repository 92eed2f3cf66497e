import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import { editionLabel, type ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { PackKey } from '@cleanclaim/core/packs/tables.ts';

/** The sets that decide about a professional claim, as people call them. */
const SETS: readonly (readonly [PackKey, string])[] = [
  ['icd10cm/codes', 'ICD-10-CM'],
  ['hcpcs/codes', 'HCPCS'],
  ['ncci-ptp/practitioner', 'NCCI pairs'],
  ['ncci-mue/practitioner', 'NCCI units'],
  ['pfs/rvu', 'PFS'],
];

/** "ICD-10-CM FY2026-april" for each set on a day; "NCCI pairs not loaded" where none covers it. */
export function editionTexts(packs: ReferenceLibrary, date: IsoDate): string[] {
  return SETS.map(([key, name]) => {
    const picked = packs.pick(key, date);
    return `${name} ${picked.loaded ? editionLabel(picked) : 'not loaded'}`;
  });
}

/** Whether any set that decides is still the starter edition's: for learning, never for real claims. */
export function isStarter(packs: ReferenceLibrary): boolean {
  return packs.manifests.some(({ origin }) => origin === 'starter');
}

/** One line for the foot of every screen, as of the last day that the fee schedule covers when today lies beyond it. */
export function referenceLine(packs: ReferenceLibrary, today: IsoDate): string {
  const last = packs.editions('pfs/rvu').at(-1)?.effectiveTo ?? today;
  return [...(isStarter(packs) ? ['Starter edition'] : []), ...editionTexts(packs, last < today ? last : today)].join(
    ' · ',
  );
}
