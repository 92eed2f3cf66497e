import type { IsoDate } from '../kernel/dates.ts';
import type { Picked, ReferenceLibrary } from '../packs/library.ts';
import type { PackKey, PackTables } from '../packs/tables.ts';

/** The reference tables that hold on one day. */
export interface TablesOfDay {
  readonly packs: ReferenceLibrary;
  readonly date: IsoDate;
  /** YYYYMMDD as a number. */
  readonly day: number;
  pick<K extends PackKey>(key: K): Picked<PackTables[K]>;
}
