import { type Excludes1Answer, excludes1 } from '../codes/icd10cm/excludes1.ts';
import { type IsoDate, toD8 } from '../kernel/dates.ts';
import type { Picked, ReferenceLibrary } from '../packs/library.ts';
import type { AddOnTable } from '../packs/ncci-aoc.ts';
import type { MueTable } from '../packs/ncci-mue.ts';
import type { PtpTable } from '../packs/ncci-ptp.ts';
import type { PackKey, PackTables } from '../packs/tables.ts';
import { type DiagnosisOnDay, diagnosisOnDay } from './diagnosis-on-day.ts';
import { type ProcedureOnDay, procedureOnDay } from './procedure-on-day.ts';
import type { TablesOfDay } from './tables-of-day.ts';

const MOST_CODES = 20_000;
const MOST_PAIRS = 50_000;
const MOST_DAYS = 1_000;

/** The tables that hold on one day of service, and what they say of each code, remembered. */
export class DayTables implements TablesOfDay {
  readonly date: IsoDate;
  readonly day: number;
  readonly packs: ReferenceLibrary;
  readonly #picked: Partial<Record<PackKey, Picked<unknown>>> = {};
  #ptp: Picked<PtpTable> | null = null;
  #mue: Picked<MueTable> | null = null;
  #addOn: Picked<AddOnTable> | null = null;
  readonly #procedures = new Map<string, ProcedureOnDay>();
  readonly #diagnoses = new Map<string, DiagnosisOnDay>();
  readonly #exclusions = new Map<string, Excludes1Answer>();

  constructor(packs: ReferenceLibrary, date: IsoDate) {
    this.packs = packs;
    this.date = date;
    this.day = Number(toD8(date));
  }

  pick<K extends PackKey>(key: K): Picked<PackTables[K]> {
    return (this.#picked[key] ??= this.packs.pick(key, this.date)) as Picked<PackTables[K]>;
  }

  /** What every line asks is at hand without a look-up by name. */
  get ptp(): Picked<PtpTable> {
    return (this.#ptp ??= this.pick('ncci-ptp/practitioner'));
  }

  get mue(): Picked<MueTable> {
    return (this.#mue ??= this.pick('ncci-mue/practitioner'));
  }

  get addOn(): Picked<AddOnTable> {
    return (this.#addOn ??= this.pick('ncci-aoc/edits'));
  }

  procedure(code: string): ProcedureOnDay {
    let found = this.#procedures.get(code);
    if (!found) {
      if (this.#procedures.size >= MOST_CODES) this.#procedures.clear();
      this.#procedures.set(code, (found = procedureOnDay(this, code)));
    }
    return found;
  }

  /** Code without dot. */
  diagnosis(code: string): DiagnosisOnDay {
    let found = this.#diagnoses.get(code);
    if (!found) {
      if (this.#diagnoses.size >= MOST_CODES) this.#diagnoses.clear();
      this.#diagnoses.set(code, (found = diagnosisOnDay(this, code)));
    }
    return found;
  }

  /** Whether an Excludes1 note keeps two codes (without dot) apart. */
  exclusion(one: string, other: string): Excludes1Answer {
    const pair = `${one} ${other}`;
    let found = this.#exclusions.get(pair);
    if (!found) {
      if (this.#exclusions.size >= MOST_PAIRS) this.#exclusions.clear();
      this.#exclusions.set(pair, (found = excludes1(this.packs, one, other, this.date)));
    }
    return found;
  }
}

/** The tables of every day that claims ask for. */
export class Calendar {
  readonly #packs: ReferenceLibrary;
  readonly #days = new Map<IsoDate, DayTables>();

  constructor(packs: ReferenceLibrary) {
    this.#packs = packs;
  }

  on(date: IsoDate): DayTables {
    let tables = this.#days.get(date);
    if (!tables) {
      if (this.#days.size >= MOST_DAYS) this.#days.clear();
      this.#days.set(date, (tables = new DayTables(this.#packs, date)));
    }
    return tables;
  }
}
