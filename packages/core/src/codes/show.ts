import type { IsoDate } from '../kernel/dates.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import type { ReferenceLibrary } from '../packs/library.ts';
import type { PackKey } from '../packs/tables.ts';
import { listedDisplay, listedStatus } from './listed.ts';
import { showIcd10cm } from './show-icd10cm.ts';
import { showCpt, showHcpcs } from './show-procedure.ts';
import { flatCode, type ShownCode } from './shown-code.ts';
import { CODE_SYSTEMS, type CodeSystem, LISTS, listFor, systemOf } from './systems.ts';

/** Systems that a claim may use and for which no pack can be loaded yet. */
const UNLOADABLE = ['icd10pcs', 'cdt', 'ndc', 'taxonomy', 'cvx', 'claim-status'] as const;
type Unloadable = (typeof UNLOADABLE)[number];

/** The packs that say which codes a system has. */
const BASE: Readonly<Record<CodeSystem, readonly PackKey[]>> = {
  ...LISTS,
  icd10cm: ['icd10cm/codes'],
  cpt: ['pfs/rvu'],
  hcpcs: ['hcpcs/codes'],
};

export interface CodeRequest {
  readonly code: string;
  /** null = find out. */
  readonly system: string | null;
  readonly date: IsoDate;
}

/** Fault CODE-SYSTEM for a system that there is not, CODE-AMBIGUOUS and CODE-SHAPE as systemOf(). */
export function showCode(library: ReferenceLibrary, { code, system, date }: CodeRequest): Result<ShownCode> {
  const found = system === null ? systemOf(library, code) : namedSystem(system);
  if (!found.ok) return found;
  const shown = shownOf(library, found.value, code.trim().toUpperCase(), date);
  const lists = isUnloadable(found.value) ? [] : BASE[found.value];
  const fromStarter = lists.some((key) => library.editions(key).some(({ origin }) => origin === 'starter'));
  return ok(fromStarter ? { ...shown, starter: true } : shown);
}

function shownOf(library: ReferenceLibrary, system: CodeSystem | Unloadable, code: string, date: IsoDate): ShownCode {
  if (isUnloadable(system)) return notLoaded(system, code);
  if (system === 'icd10cm') return showIcd10cm(library, code, date);
  if (system === 'cpt') return showCpt(library, code, date);
  if (system === 'hcpcs') return showHcpcs(library, code, date);
  return showListed(library, system, code, date);
}

function namedSystem(name: string): Result<CodeSystem | Unloadable> {
  const all = [...CODE_SYSTEMS, ...UNLOADABLE];
  const system = all.find((candidate) => candidate === name);
  return system ? ok(system) : fault('CODE-SYSTEM', `there is no code system "${name}"; known are ${all.join(', ')}`);
}

function isUnloadable(system: string): system is Unloadable {
  return UNLOADABLE.includes(system as Unloadable);
}

function notLoaded(system: string, code: string): ShownCode {
  const shown = { system, code, display: null, edition: null, status: 'unknown' } as const;
  return flatCode(shown, null, {}, `no ${system} pack is loaded`);
}

function showListed(library: ReferenceLibrary, system: keyof typeof LISTS, code: string, date: IsoDate): ShownCode {
  const key = listFor(library, LISTS[system], code, date);
  const { status, edition, why, spell } = listedStatus(library, key, code, date);
  const display = spell ? listedDisplay(spell) : null;
  return flatCode({ system, code, display, edition, status }, spell, {}, why);
}
