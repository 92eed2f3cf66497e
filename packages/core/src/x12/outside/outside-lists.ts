import { procedureStatus } from '../../codes/hcpcs.ts';
import { icd10cmStatus } from '../../codes/icd10cm/status.ts';
import { icd10pcsStatus } from '../../codes/icd10pcs/status.ts';
import { type ListKey, listedStatus } from '../../codes/listed.ts';
import { OUTSIDE_STARTER } from '../../codes/status.ts';
import { LISTS, listFor } from '../../codes/systems.ts';
import { addDays, type IsoDate } from '../../kernel/dates.ts';
import { CodeListTable } from '../../packs/code-list.ts';
import { Icd10CodeTable } from '../../packs/icd10cm-codes.ts';
import type { ReferenceLibrary } from '../../packs/library.ts';
import type { PackManifest } from '../../packs/manifest.ts';
import type { PackKey } from '../../packs/tables.ts';

/** Code lists that stand outside of the guides. */
export type OutsideSystem =
  | 'icd10cm'
  | 'icd10pcs'
  | 'procedure'
  | 'cdt'
  | 'modifier'
  | 'pos'
  | 'carc'
  | 'rarc'
  | 'taxonomy'
  | 'claim-status';

export interface OutsideVerdict {
  /** older: not in a list that was only carried forward to the day. */
  readonly kind: 'good' | 'wrong' | 'older' | 'not-checked';
  /** What is the matter, in words; '' when good. */
  readonly fact: string;
}

/** Answers of one day, by list and code. */
type KnownVerdicts = Readonly<Record<OutsideSystem, Map<string, OutsideVerdict>>>;

const GOOD: OutsideVerdict = { kind: 'good', fact: '' };

export const SYSTEM_NAMES: Readonly<Record<OutsideSystem, string>> = {
  icd10cm: 'ICD-10-CM',
  icd10pcs: 'ICD-10-PCS',
  cdt: 'CDT',
  taxonomy: 'provider taxonomies',
  'claim-status': 'claim status codes',
  procedure: 'CPT and HCPCS',
  modifier: 'modifiers',
  pos: 'places of service',
  carc: 'adjustment reasons',
  rarc: 'remark codes',
};

/** Values of outside code lists on a day, by the loaded reference packs; answers are remembered. */
export class OutsideLists {
  readonly #library: ReferenceLibrary;
  readonly #byDate = new Map<IsoDate, KnownVerdicts>();
  /** The day that was asked for last: the codes of a claim come together. */
  #last: { readonly date: IsoDate; readonly known: KnownVerdicts } | null = null;
  /** List → why it was not looked into, and how many values that leaves. */
  readonly notChecked = new Map<string, { readonly why: string; count: number }>();

  constructor(library: ReferenceLibrary) {
    this.#library = library;
  }

  /** `date`: the day that counts; null = none could be read. */
  verdict(system: OutsideSystem, code: string, date: IsoDate | null): OutsideVerdict {
    if (date === null) return this.#counted(system, { kind: 'not-checked', fact: 'no day of service could be read' });
    const last = this.#last;
    const known = (last !== null && last.date === date ? last.known : this.#knownOn(date))[system];
    let verdict = known.get(code);
    if (!verdict) {
      if (known.size > 65536) known.clear();
      known.set(code, (verdict = this.#look(system, code, date)));
    }
    return verdict.kind === 'not-checked' ? this.#counted(system, verdict) : verdict;
  }

  #knownOn(date: IsoDate): KnownVerdicts {
    let known = this.#byDate.get(date);
    if (!known) {
      if (this.#byDate.size > 4096) this.#byDate.clear();
      known = {
        icd10cm: new Map(),
        icd10pcs: new Map(),
        cdt: new Map(),
        taxonomy: new Map(),
        'claim-status': new Map(),
        procedure: new Map(),
        modifier: new Map(),
        pos: new Map(),
        carc: new Map(),
        rarc: new Map(),
      };
      this.#byDate.set(date, known);
    }
    this.#last = { date, known };
    return known;
  }

  /** A list of which there is no pack at all ("ICD-10-PCS"). */
  missing(list: string): void {
    this.#count(list, 'no pack of this list is loaded');
  }

  #counted(system: OutsideSystem, verdict: OutsideVerdict): OutsideVerdict {
    this.#count(SYSTEM_NAMES[system], verdict.fact);
    return verdict;
  }

  #count(list: string, why: string): void {
    const known = this.notChecked.get(`${list}: ${why}`);
    if (known) known.count++;
    else this.notChecked.set(`${list}: ${why}`, { why, count: 1 });
  }

  #look(system: OutsideSystem, code: string, date: IsoDate): OutsideVerdict {
    const { status, edition, why } = this.#status(system, code, date);
    if (status === 'billable') return GOOD;
    if (edition === null)
      return this.#older(system, code, date) ?? { kind: 'not-checked', fact: why ?? OUTSIDE_STARTER };
    if (edition.endsWith('carried forward')) {
      return {
        kind: 'older',
        fact: `not in the list of ${SYSTEM_NAMES[system]} ${edition}, which is older than ${date}`,
      };
    }
    const list = `${SYSTEM_NAMES[system]} ${edition}`;
    if (status === 'unknown' && system === 'taxonomy' && this.#isStale(date)) {
      return { kind: 'older', fact: `not in the list of ${list}, which may lack what came since` };
    }
    switch (status) {
      case 'header':
        return { kind: 'wrong', fact: `too wide a code on ${date}: a longer one below it is needed (${list})` };
      case 'not-yet-valid':
        return { kind: 'wrong', fact: `valid only after ${date} (${list})` };
      case 'no-longer-valid':
        return { kind: 'wrong', fact: `not valid any more on ${date} (${list})` };
      default:
        return { kind: 'wrong', fact: `no code of ${list}` };
    }
  }

  /** Taxonomies come out twice a year, each list to stand until the next one, whether that is loaded or not. */
  #isStale(date: IsoDate): boolean {
    const picked = this.#library.pick('taxonomy/codes', date);
    return picked.loaded && addDays(picked.manifest.effectiveFrom, 184) <= date;
  }

  /** By the newest list before the day, when none covers it: what it has is taken as good, what it has not is only a warning. */
  #older(system: OutsideSystem, code: string, date: IsoDate): OutsideVerdict | null {
    if (system === 'procedure') return null;
    const keys: readonly PackKey[] =
      system === 'icd10cm' || system === 'icd10pcs' ? [`${system}/codes`] : LISTS[system];
    let newest: PackManifest | null = null;
    for (const key of keys) {
      for (const manifest of this.#library.editions(key)) {
        if (manifest.origin === 'starter' || manifest.effectiveFrom > date) continue;
        if (this.#has(key, manifest.edition, code)) return GOOD;
        if (newest === null || manifest.effectiveFrom > newest.effectiveFrom) newest = manifest;
      }
    }
    if (newest === null || date <= newest.effectiveTo) return null;
    const list = `${SYSTEM_NAMES[system]} ${newest.edition}`;
    return { kind: 'older', fact: `not in ${list}, the newest list that is loaded, which is older than ${date}` };
  }

  #has(key: PackKey, edition: string, code: string): boolean {
    const loaded = this.#library.byEdition(key, edition);
    const table = loaded?.table;
    if (table instanceof CodeListTable) return table.spells(code).length > 0;
    return table instanceof Icd10CodeTable && table.find(code) >= 0;
  }

  #status(system: OutsideSystem, code: string, date: IsoDate) {
    switch (system) {
      case 'icd10cm':
        return icd10cmStatus(this.#library, code, date);
      case 'icd10pcs':
        return icd10pcsStatus(this.#library, code, date);
      case 'procedure':
        return procedureStatus(this.#library, code, date);
      default: {
        const keys: readonly ListKey[] = LISTS[system];
        return listedStatus(this.#library, listFor(this.#library, keys, code, date), code, date);
      }
    }
  }
}
