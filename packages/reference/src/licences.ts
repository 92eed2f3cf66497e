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

/** Sets that need a licence as soon as their codes stand on a real claim, whether wording is loaded or not: Medicare's files carry the numbers. */
const NEEDED_FOR_CLAIMS: readonly string[] = ['cpt'];

export interface LicenceState {
  readonly set: string;
  /** Whose the wording is. */
  readonly holder: string;
  /** The entry that decides; null = none is registered for the set. */
  readonly licence: Licence | null;
  /**
   * missing: none is registered; expired: none is in force on the day; older: what is loaded is of a later year than any that is in
   * force; over-users: more people can sign in than it is for; not-needed: no pack of the set is loaded.
   */
  readonly state: 'in-force' | 'missing' | 'expired' | 'older' | 'over-users' | 'not-needed';
}

export interface LicenceQuestion {
  readonly register: readonly Licence[];
  readonly manifests: readonly PackManifest[];
  readonly date: IsoDate;
  /** How many people can sign in; null = not asked (the command line has no users). */
  readonly users: number | null;
  /** Real patients are coded: sets whose codes stand on claims are needed without a pack, too. */
  readonly realPatients: boolean;
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

/** For each set that belongs to somebody: whether a licence is registered under which it may be used on the day. */
export function licenceStates(question: LicenceQuestion): LicenceState[] {
  return Object.entries(LICENSED_SETS).map(([set, holder]) => ({ set, holder, ...stateOf(question, set) }));
}

function stateOf(
  { register, manifests, date, users, realPatients }: LicenceQuestion,
  set: string,
): Pick<LicenceState, 'licence' | 'state'> {
  const loaded = manifests.filter((manifest) => manifest.set === set && manifest.origin !== 'starter');
  const own = register.filter((licence) => licence.set === set).sort((a, b) => (a.edition < b.edition ? -1 : 1));
  const inForce = own.filter(({ expires }) => expires === null || date <= expires);
  const newest = inForce.at(-1);
  if (!newest) {
    const needed = loaded.length > 0 || (realPatients && NEEDED_FOR_CLAIMS.includes(set));
    const state = !needed ? 'not-needed' : own.length > 0 ? 'expired' : 'missing';
    return { licence: own.at(-1) ?? null, state };
  }
  const wide = inForce.findLast((licence) => licence.users === null || users === null || users <= licence.users);
  if (!wide) return { licence: newest, state: 'over-users' };
  const today = loaded.filter(({ effectiveFrom }) => effectiveFrom <= date);
  return today.every((manifest) => covers(wide, manifest))
    ? { licence: wide, state: 'in-force' }
    : { licence: wide, state: 'older' };
}

/** A licence is for an edition and the years before it: services are coded by the edition of their day. */
function covers({ edition }: Licence, { effectiveFrom }: PackManifest): boolean {
  return effectiveFrom.slice(0, 4) <= edition.slice(0, 4);
}

/**
 * Whether the wording of a pack may be shown with real patients: everything that is no licensed file; of a licensed set what a licence
 * in force covers.
 */
export function mayBeUsed(states: readonly LicenceState[]): (manifest: PackManifest) => boolean {
  return (manifest) => {
    if (manifest.origin !== 'licensed') return true;
    const found = states.find(({ set }) => set === manifest.set);
    if (!found?.licence) return false;
    return (found.state === 'in-force' || found.state === 'older') && covers(found.licence, manifest);
  };
}

/** What a state means and what to do about it, for people; null where nothing is to be done. */
export function licenceWords({ set, holder, licence, state }: LicenceState): string | null {
  const name = set === 'cpt' || set === 'cdt' ? set.toUpperCase() : `the set ${set}`;
  const enter = `enter it under Codes, Licences, or with "cleanclaim reference licence ${set} --holder … --agreement … --edition …"`;
  switch (state) {
    case 'missing':
      return `no licence for ${name} (${holder}) is registered; ${enter}`;
    case 'expired':
      return `the licence for ${name} (${licence?.agreement}) ended on ${licence?.expires}; get the next one from ${holder} and ${enter}`;
    case 'older':
      return `the licence for ${name} (${licence?.agreement}) is for ${licence?.edition}, and a later edition is loaded; ${enter} for the later one`;
    case 'over-users':
      return `the licence for ${name} (${licence?.agreement}) is for ${licence?.users} people, and more can sign in; get one for more from ${holder}, or take somebody’s access away`;
    default:
      return null;
  }
}

function registerPath(dataFolder: string): string {
  return join(dataFolder, 'reference', 'licences.json');
}
