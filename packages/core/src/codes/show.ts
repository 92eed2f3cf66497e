import type { IsoDate } from '../kernel/dates.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import type { ReferenceLibrary } from '../packs/library.ts';
import type { PackKey } from '../packs/tables.ts';
import { besideOf } from './beside.ts';
import { listedDisplay, listedStatus } from './listed.ts';
import { showIcd10cm } from './show-icd10cm.ts';
import { showIcd10pcs } from './show-icd10pcs.ts';
import { showNdc } from './show-ndc.ts';
import { showCpt, showHcpcs } from './show-procedure.ts';
import { flatCode, type ShownCode } from './shown-code.ts';
import { CODE_SYSTEMS, type CodeSystem, LISTS, listFor, systemOf } from './systems.ts';

/** The packs that say which codes a system has. */
const BASE: Readonly<Record<CodeSystem, readonly PackKey[]>> = {
  ...LISTS,
  icd10cm: ['icd10cm/codes'],
  icd10pcs: ['icd10pcs/codes'],
  cpt: ['pfs/rvu'],
  hcpcs: ['hcpcs/codes'],
  ndc: ['ndc/hcpcs'],
};

export interface CodeRequest {
  readonly code: string;
  /** null = find out. */
  readonly system: string | null;
  readonly date: IsoDate;
  /** Other codes of the claim: what keeps them from this one is told. */
  readonly beside?: readonly string[];
  /** "CARRIER-LOCALITY": procedures are priced for it. */
  readonly locality?: string | null;
}

/** Fault CODE-SYSTEM for a system that there is not, CODE-AMBIGUOUS and CODE-SHAPE as systemOf(). */
export function showCode(library: ReferenceLibrary, request: CodeRequest): Result<ShownCode> {
  const { code, system } = request;
  const found = system === null ? systemOf(library, code) : namedSystem(system);
  if (!found.ok) return found;
  const plain = code.trim().toUpperCase();
  const { beside = [] } = request;
  const shown = {
    ...shownOf(library, found.value, { ...request, code: plain }),
    ...(beside.length > 0 ? { beside: besideOf(library, found.value, plain, beside, request.date) } : {}),
  };
  const lists = BASE[found.value];
  const fromStarter = lists.some((key) => library.editions(key).some(({ origin }) => origin === 'starter'));
  return ok(fromStarter ? { ...shown, starter: true } : shown);
}

function shownOf(library: ReferenceLibrary, system: CodeSystem, request: CodeRequest): ShownCode {
  const { code, date, beside = [], locality = null } = request;
  switch (system) {
    case 'icd10cm':
      return showIcd10cm(library, code, date, beside);
    case 'icd10pcs':
      return showIcd10pcs(library, code, date);
    case 'cpt':
      return showCpt(library, code, date, locality);
    case 'hcpcs':
      return showHcpcs(library, code, date, locality);
    case 'ndc':
      return showNdc(library, code, date);
    default:
      return showListed(library, system, code, date);
  }
}

function namedSystem(name: string): Result<CodeSystem> {
  const system = CODE_SYSTEMS.find((candidate) => candidate === name);
  return system
    ? ok(system)
    : fault('CODE-SYSTEM', `there is no code system "${name}"; known are ${CODE_SYSTEMS.join(', ')}`);
}

function showListed(library: ReferenceLibrary, system: keyof typeof LISTS, code: string, date: IsoDate): ShownCode {
  const key = listFor(library, LISTS[system], code, date);
  const { status, edition, why, spell } = listedStatus(library, key, code, date);
  const display = spell ? listedDisplay(spell) : null;
  return flatCode({ system, code, display, edition, status }, spell, {}, why);
}
