import type { IsoDate } from '../kernel/dates.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import type { ReferenceLibrary } from '../packs/library.ts';
import { isKnownNumber } from './cpt.ts';
import { cptCategory } from './cpt-number.ts';
import { isHcpcsShape } from './hcpcs.ts';
import { isIcd10Shape, undotted } from './icd10cm/grammar.ts';
import { isPcsShape } from './icd10pcs/grammar.ts';
import type { ListKey } from './listed.ts';
import { isNdcShape } from './ndc.ts';

/** Code systems that can be asked about, and the lists behind those that are plain lists. */
export const CODE_SYSTEMS = [
  'icd10cm',
  'icd10pcs',
  'hcpcs',
  'cpt',
  'cdt',
  'ndc',
  'modifier',
  'pos',
  'carc',
  'rarc',
  'claim-status',
  'cvx',
  'taxonomy',
] as const;
export type CodeSystem = (typeof CODE_SYSTEMS)[number];

/** Systems with more to say than a list. */
type OwnSystem = 'icd10cm' | 'icd10pcs' | 'hcpcs' | 'cpt' | 'ndc';

export const LISTS: Readonly<Record<Exclude<CodeSystem, OwnSystem>, readonly ListKey[]>> = {
  cdt: ['cdt/codes'],
  modifier: ['hcpcs/modifiers', 'modifiers/codes'],
  pos: ['pos/codes'],
  carc: ['carc/codes'],
  rarc: ['rarc/codes'],
  'claim-status': ['claim-status/codes', 'claim-status/categories'],
  cvx: ['cvx/codes'],
  taxonomy: ['taxonomy/codes'],
};

/** Their short numbers are those of many lists: they are looked up only when the system is named. */
const ONLY_NAMED: readonly CodeSystem[] = ['claim-status', 'cvx'];

/**
 * The system of a code that was given without one: a dot means ICD; else the loaded system that has the code in any edition; else
 * what its shape says. Fault CODE-AMBIGUOUS when several have it, CODE-SHAPE when it looks like no code.
 */
export function systemOf(library: ReferenceLibrary, code: string): Result<CodeSystem> {
  if (code.includes('.')) return ok('icd10cm');
  const plain = code.trim().toUpperCase();
  const having = CODE_SYSTEMS.filter((system) => !ONLY_NAMED.includes(system) && has(library, system, plain));
  if (having.length > 1) {
    return fault('CODE-AMBIGUOUS', `${plain} is a code of ${having.join(' and ')}; say which with --system`);
  }
  const system = having[0] ?? byShape(plain);
  return system ? ok(system) : fault('CODE-SHAPE', `"${code}" is not shaped like any code; check the spelling`);
}

/** Whether any loaded edition of the system has the code. */
function has(library: ReferenceLibrary, system: CodeSystem, code: string): boolean {
  if (system === 'icd10cm') return isIcd10Shape(code) && hasIcd10(library, undotted(code));
  if (system === 'icd10pcs') return isPcsShape(code) && hasPcs(library, code);
  if (system === 'ndc') return isNdcShape(code);
  if (system === 'cpt')
    return cptCategory(code) !== null && (inLists(library, ['cpt/labels'], code) || isKnownNumber(library, code));
  if (system === 'hcpcs')
    return isHcpcsShape(code) && (inLists(library, ['hcpcs/codes'], code) || isKnownNumber(library, code));
  return inLists(library, LISTS[system], code);
}

function hasIcd10(library: ReferenceLibrary, code: string): boolean {
  return (['icd10cm/codes', 'icd10cm/valid-codes'] as const).some((key) =>
    library.editions(key).some(({ edition }) => library.byEdition(key, edition)!.table.find(code) >= 0),
  );
}

function hasPcs(library: ReferenceLibrary, code: string): boolean {
  const key = 'icd10pcs/codes';
  return library.editions(key).some(({ edition }) => library.byEdition(key, edition)!.table.find(code) >= 0);
}

function inLists(library: ReferenceLibrary, keys: readonly ListKey[], code: string): boolean {
  return keys.some((key) =>
    library.editions(key).some(({ edition }) => library.byEdition(key, edition)!.table.spells(code).length > 0),
  );
}

function byShape(code: string): CodeSystem | null {
  if (cptCategory(code)) return 'cpt';
  if (isHcpcsShape(code)) return 'hcpcs';
  if (isNdcShape(code)) return 'ndc';
  if (isIcd10Shape(code)) return 'icd10cm';
  if (isPcsShape(code)) return 'icd10pcs';
  if (/^[0-9A-Z]{9}X$/.test(code)) return 'taxonomy';
  if (/^D\d{4}$/.test(code)) return 'cdt';
  return /^[0-9A-Z]{2}$/.test(code) ? 'modifier' : null;
}

/** The first list of a system that covers the day, else the first that there is. */
export function listFor(library: ReferenceLibrary, keys: readonly ListKey[], code: string, date: IsoDate): ListKey {
  const covering = keys.filter((key) => library.pick(key, date).loaded);
  return (
    covering.find((key) => {
      const picked = library.pick(key, date);
      return picked.loaded && picked.table.spells(code).length > 0;
    }) ??
    covering[0] ??
    keys[0]!
  );
}
