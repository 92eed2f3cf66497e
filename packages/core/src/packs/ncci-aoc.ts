import type { IsoDate } from '../kernel/dates.ts';
import { fromD8, toD8 } from '../kernel/dates.ts';
import { codeKey, codeOfKey } from './code-key.ts';
import { Pack, type PackBytes, writePack } from './container.ts';

/** 1 = the list of primary codes is complete; 2 = payers define the primaries; 3 = some are listed. Source: CMS, NCCI add-on code edits. */
export type AddOnType = 1 | 2 | 3;

export interface AddOnRow {
  readonly addOn: string;
  readonly type: AddOnType;
  /** null = defined by the payer ("CCCCC" in the file). */
  readonly primary: string | null;
  readonly effective: IsoDate | null;
  readonly deleted: IsoDate | null;
  /** The file gives special instructions for this edit. */
  readonly special: boolean;
}

const WIDTH = 5;

export function buildAddOn(rows: readonly AddOnRow[], part = 'edits'): Uint8Array<ArrayBuffer> {
  const sorted = rows
    .map((row) => ({ row, key: codeKey(row.addOn, WIDTH), primary: row.primary ? codeKey(row.primary, WIDTH) : 0 }))
    .sort((a, b) => a.key - b.key || a.primary - b.primary);
  return writePack({
    set: 'ncci-aoc',
    part,
    columns: {
      addOns: Uint32Array.from(sorted, (item) => item.key),
      primaries: Uint32Array.from(sorted, (item) => item.primary),
      types: Uint8Array.from(sorted, ({ row }) => row.type | (row.special ? 128 : 0)),
      effective: Uint32Array.from(sorted, ({ row }) => day(row.effective)),
      deleted: Uint32Array.from(sorted, ({ row }) => day(row.deleted)),
    },
  });
}

/** Which codes may only be billed beside another, and beside which. */
export class AddOnTable {
  readonly #addOns: Uint32Array;
  readonly #primaries: Uint32Array;
  readonly #types: Uint8Array;
  readonly #effective: Uint32Array;
  readonly #deleted: Uint32Array;

  constructor(pack: Pack) {
    this.#addOns = pack.u32('addOns');
    this.#primaries = pack.u32('primaries');
    this.#types = pack.u8('types');
    this.#effective = pack.u32('effective');
    this.#deleted = pack.u32('deleted');
  }

  static open(bytes: PackBytes): AddOnTable {
    return new AddOnTable(new Pack(bytes));
  }

  get rows(): number {
    return this.#addOns.length;
  }

  /** Edits of an add-on code in force on the day; [] when the code is not an add-on then. */
  edits(addOn: string, on: IsoDate): AddOnRow[] {
    return this.rowsOf(addOn).filter(
      (row) => (row.effective ?? '') <= on && (row.deleted === null || on <= row.deleted),
    );
  }

  /** Add-on codes for which the code is a listed primary on the day, each once, in the order of the codes. */
  addOnsOf(primary: string, on: IsoDate): string[] {
    const key = codeKey(primary, WIDTH);
    const day = Number(toD8(on));
    const found = new Set<string>();
    for (let at = 0; at < this.#primaries.length; at++) {
      if (this.#primaries[at] !== key || key <= 0 || this.#effective[at]! > day) continue;
      if (this.#deleted[at] === 0 || day <= this.#deleted[at]!) found.add(codeOfKey(this.#addOns[at]!, WIDTH));
    }
    return [...found];
  }

  /** Every row of an add-on code, whatever the day, by primary. */
  rowsOf(addOn: string): AddOnRow[] {
    const key = codeKey(addOn, WIDTH);
    const found: AddOnRow[] = [];
    for (let at = lowerBound(this.#addOns, key); at < this.#addOns.length && this.#addOns[at] === key; at++) {
      const primary = this.#primaries[at]!;
      const type = this.#types[at]!;
      found.push({
        addOn,
        type: (type & 3) as AddOnType,
        primary: primary === 0 ? null : codeOfKey(primary, WIDTH),
        effective: isoDay(this.#effective[at]!),
        deleted: isoDay(this.#deleted[at]!),
        special: type >= 128,
      });
    }
    return found;
  }
}

function lowerBound(sorted: Uint32Array, key: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function day(date: IsoDate | null): number {
  return date ? Number(toD8(date)) : 0;
}

function isoDay(day: number): IsoDate | null {
  return day === 0 ? null : fromD8(String(day));
}
