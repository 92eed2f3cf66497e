import type { Claim } from '../claim/claim.ts';
import type { IsoDate } from '../kernel/dates.ts';
import type { ReferenceLibrary } from '../packs/library.ts';
import { packName } from '../packs/manifest.ts';
import type { PackKey } from '../packs/tables.ts';

/** A pack that a decision could rest on, by its content. */
export interface PackUsed {
  readonly name: string;
  readonly sha256: string;
}

/** What the edits of a professional claim and its price look into. */
const KEYS: readonly PackKey[] = [
  'asp/limits',
  'clfs/rates',
  'coverage/policies',
  'cpt/labels',
  'hcpcs/codes',
  'icd10cm/codes',
  'icd10cm/tabular',
  'ncci-aoc/edits',
  'ncci-mue/practitioner',
  'ncci-ptp/practitioner',
  'pfs/gpci',
  'pfs/rvu',
  'zip-locality/zip5',
];
const MOST_DAYS = 4096;
const byDay = new WeakMap<ReferenceLibrary, Map<IsoDate, readonly PackUsed[]>>();

/** The packs in force on the days of a claim's lines, each once, by name: with them a decision can be made again (PYO-ENG-02). */
export function packsUsed(claim: Claim, packs: ReferenceLibrary): readonly PackUsed[] {
  const days = [...new Set(claim.lines.map((line) => line.dateFrom).filter((day) => day !== null))];
  if (days.length === 1) return onDay(days[0]!, packs);
  const used = new Map(days.flatMap((day) => onDay(day, packs)).map((pack) => [pack.name, pack]));
  return [...used.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function onDay(day: IsoDate, packs: ReferenceLibrary): readonly PackUsed[] {
  let days = byDay.get(packs);
  if (!days) byDay.set(packs, (days = new Map()));
  let used = days.get(day);
  if (!used) {
    used = KEYS.flatMap((key) => {
      const picked = packs.pick(key, day);
      return picked.loaded ? [{ name: packName(picked.manifest), sha256: picked.manifest.sha256 }] : [];
    }).sort((a, b) => (a.name < b.name ? -1 : 1));
    if (days.size < MOST_DAYS) days.set(day, used);
  }
  return used;
}
