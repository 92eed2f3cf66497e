import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { PackManifest } from '@cleanclaim/core/packs/manifest.ts';
import { writeWhole } from './packs/pack-file.ts';

/** On whose word a licensed set is used. */
export interface Licence {
  /** cpt, cdt, taxonomy, x12 … */
  readonly set: string;
  readonly holder: string;
  /** Number or name of the agreement. */
  readonly agreement: string;
  readonly edition: string;
  /** Last day; null = open. */
  readonly expires: IsoDate | null;
  /** How many people may use it; null = not limited. */
  readonly users: number | null;
}

/** Sets whose wording belongs to somebody, and to whom. */
export const LICENSED_SETS: Readonly<Record<string, string>> = {
  cpt: 'American Medical Association',
  cdt: 'American Dental Association',
  taxonomy: 'NUCC/American Medical Association',
  carc: 'X12',
  'claim-status': 'X12',
};

export interface LicenceState {
  readonly set: string;
  readonly holder: string;
  readonly licence: Licence | null;
  /** not-needed: no pack of the set is loaded. */
  readonly state: 'in-force' | 'expired' | 'missing' | 'not-needed';
}

/** The register of a data folder. Throws FaultError REF-LICENCES when it cannot be read. */
export async function licences(dataFolder: string): Promise<Licence[]> {
  let text: string;
  try {
    text = await readFile(registerPath(dataFolder), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  try {
    return JSON.parse(text) as Licence[];
  } catch {
    throw new FaultError(
      'REF-LICENCES',
      `the licence register ${registerPath(dataFolder)} cannot be read; mend or delete it`,
    );
  }
}

/** One licence a set and edition: a later entry takes the place of an earlier one. */
export async function registerLicence(dataFolder: string, licence: Licence): Promise<void> {
  const others = (await licences(dataFolder)).filter(
    ({ set, edition }) => set !== licence.set || edition !== licence.edition,
  );
  const all = [...others, licence].sort((a, b) => (`${a.set} ${a.edition}` < `${b.set} ${b.edition}` ? -1 : 1));
  await writeWhole(registerPath(dataFolder), `${JSON.stringify(all, null, 2)}\n`);
}

/** For each set that needs a licence: whether one is registered that holds on the day. */
export function licenceStates(
  register: readonly Licence[],
  manifests: readonly PackManifest[],
  date: IsoDate,
): LicenceState[] {
  return Object.entries(LICENSED_SETS).map(([set, holder]) => {
    const loaded = manifests.some((manifest) => manifest.set === set && manifest.origin !== 'starter');
    const own = register.filter((licence) => licence.set === set);
    const inForce = own.find(({ expires }) => expires === null || date <= expires);
    const licence = inForce ?? own.at(-1) ?? null;
    const state = inForce ? 'in-force' : !loaded ? 'not-needed' : licence ? 'expired' : 'missing';
    return { set, holder, licence, state };
  });
}

function registerPath(dataFolder: string): string {
  return join(dataFolder, 'reference', 'licences.json');
}
