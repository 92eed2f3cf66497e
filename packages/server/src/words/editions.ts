import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import { editionLabel, type ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { PackKey } from '@cleanclaim/core/packs/tables.ts';
import { dayText } from './dates.ts';

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

/** One line for the foot of every screen: the latest edition of each set, and its last day where that is past. */
export function referenceLine(packs: ReferenceLibrary, today: IsoDate): string {
  const latest = SETS.map(([key, name]) => {
    const picked = packs.pick(key, today);
    if (picked.loaded) return `${name} ${editionLabel(picked)}`;
    const last = packs.editions(key).findLast(({ effectiveFrom }) => effectiveFrom <= today);
    if (!last) return `${name} not loaded`;
    return `${name} ${last.edition} until ${dayText(last.carriedForwardTo ?? last.effectiveTo)}`;
  });
  return [...(isStarter(packs) ? ['Starter edition'] : []), ...latest].join(' · ');
}
