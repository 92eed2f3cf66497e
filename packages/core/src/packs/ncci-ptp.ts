import { type IsoDate, toD8 } from '../kernel/dates.ts';
import { codeKey, codeOfKey } from './code-key.ts';
import { Pack, type PackBytes, writePack } from './container.ts';

/** 0 never together, 1 with an NCCI-associated modifier, 9 not active. Source: CMS, NCCI PTP edit files. */
export type ModifierIndicator = 0 | 1 | 9;

export interface PtpRow {
  readonly column1: string;
  readonly column2: string;
  /** Days of service; effective null = the file does not say. */
  readonly effective: IsoDate | null;
  readonly deleted: IsoDate | null;
  readonly indicator: ModifierIndicator;
  /** CMS's number for the reason of the edit, 0 = not given. */
  readonly rationale: number;
}

const WIDTH = 5;
const INDICATORS: readonly ModifierIndicator[] = [0, 1, 9];
const OPEN = 99999999;

/**
 * Millions of rows in, one pack out, without an object a row: codes are numbered as they come, and a row is three numbers
 * (column 1, column 2, and its "term": days, indicator and rationale, of which a file has a few hundred). Rows may come in any
 * order; the same pair may stand several times (deleted, then added again).
 */
export class PtpBuilder {
  readonly #codes = new Map<string, number>();
  readonly #terms = new Map<number, number>();
  readonly #termList: Term[] = [];
  readonly #days = new Map<number, number>();
  #first = new Uint16Array(1 << 16);
  #second = new Uint16Array(1 << 16);
  #term = new Uint16Array(1 << 16);
  #rows = 0;

  get rows(): number {
    return this.#rows;
  }

  /** Days as YYYYMMDD numbers, 0 = none. */
  add(
    column1: string,
    column2: string,
    effective: number,
    deleted: number,
    indicator: ModifierIndicator,
    rationale: number,
  ): void {
    const at = this.#rows++;
    if (at === this.#first.length) {
      this.#first = grown(this.#first);
      this.#second = grown(this.#second);
      this.#term = grown(this.#term);
    }
    this.#first[at] = this.#code(column1);
    this.#second[at] = this.#code(column2);
    this.#term[at] = this.#termOf(effective, deleted, INDICATORS.indexOf(indicator) | (rationale << 2));
  }

  build(part: string): Uint8Array<ArrayBuffer> {
    const names = [...this.#codes.keys()].sort((a, b) => codeKey(a, WIDTH) - codeKey(b, WIDTH));
    const rank = new Uint16Array(names.length);
    for (const [index, name] of names.entries()) rank[this.#codes.get(name)!] = index;
    const termOrder = this.#termList
      .map((term, index) => ({ term, index }))
      .sort((a, b) => compareTerms(a.term, b.term));
    const termRank = new Uint16Array(termOrder.length);
    for (const [index, item] of termOrder.entries()) termRank[item.index] = index;

    for (let at = 0; at < this.#rows; at++) {
      this.#first[at] = rank[this.#first[at]!]!;
      this.#second[at] = rank[this.#second[at]!]!;
      this.#term[at] = termRank[this.#term[at]!]!;
    }
    let order = countingOrder(this.#term, this.#rows, termOrder.length, null).order;
    order = countingOrder(this.#second, this.#rows, names.length, order).order;
    const { order: sorted, starts } = countingOrder(this.#first, this.#rows, names.length, order);
    const column2 = new Uint16Array(this.#rows);
    const terms = new Uint16Array(this.#rows);
    for (let at = 0; at < this.#rows; at++) {
      column2[at] = this.#second[sorted[at]!]!;
      terms[at] = this.#term[sorted[at]!]!;
    }
    return writePack({
      set: 'ncci-ptp',
      part,
      columns: {
        codes: Uint32Array.from(names, (name) => codeKey(name, WIDTH)),
        starts,
        column2,
        terms,
        filter: filterOf(starts, column2),
        termFlags: Uint8Array.from(termOrder, ({ term }) => term.flags),
        termEffective: Uint32Array.from(termOrder, ({ term }) => term.effective),
        termDeleted: Uint32Array.from(termOrder, ({ term }) => term.deleted),
      },
    });
  }

  #code(code: string): number {
    let id = this.#codes.get(code);
    if (id === undefined) {
      id = this.#codes.size;
      if (id > 65535) throw new RangeError('a PTP pack holds at most 65536 different codes');
      if (codeKey(code, WIDTH) < 0) throw new RangeError('a PTP row holds codes of five letters and digits only');
      this.#codes.set(code, id);
    }
    return id;
  }

  #termOf(effective: number, deleted: number, flags: number): number {
    const key = (this.#day(effective) * 65536 + this.#day(deleted)) * 256 + flags;
    let id = this.#terms.get(key);
    if (id === undefined) {
      id = this.#termList.length;
      if (id > 65535) throw new RangeError('a PTP pack holds at most 65536 different terms');
      this.#terms.set(key, id);
      this.#termList.push({ effective, deleted, flags });
    }
    return id;
  }

  #day(day: number): number {
    let id = this.#days.get(day);
    if (id === undefined) this.#days.set(day, (id = this.#days.size));
    return id;
  }
}

/** The same from rows that are at hand; for small tables. */
export function buildPtp(rows: readonly PtpRow[], part: string): Uint8Array<ArrayBuffer> {
  const builder = new PtpBuilder();
  for (const row of rows) {
    builder.add(row.column1, row.column2, day(row.effective), day(row.deleted), row.indicator, row.rationale);
  }
  return builder.build(part);
}

export interface PtpEdit {
  readonly column1: string;
  readonly column2: string;
  readonly indicator: ModifierIndicator;
  readonly rationale: number;
}

/** Procedure-to-procedure edits: which pairs of codes are not paid together. */
export class PtpTable {
  readonly #codes: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #column2: Uint16Array;
  readonly #terms: Uint16Array;
  readonly #filter: Uint8Array;
  readonly #filterShift: number;
  readonly #termFlags: Uint8Array;
  readonly #termFrom: Uint32Array;
  readonly #termTo: Uint32Array;
  readonly #names: (string | undefined)[];
  readonly #slots: Uint32Array;
  #partners: { readonly day: number; readonly counts: Uint32Array } | null = null;

  constructor(pack: Pack) {
    this.#codes = pack.u32('codes');
    this.#starts = pack.u32('starts');
    this.#column2 = pack.u16('column2');
    this.#terms = pack.u16('terms');
    this.#filter = pack.u8('filter');
    this.#filterShift = 32 - Math.log2(this.#filter.length * 8);
    this.#termFlags = pack.u8('termFlags');
    // Indicator 9 is never in force: its terms get an empty span.
    this.#termFrom = pack
      .u32('termEffective')
      .map((from, term) => ((this.#termFlags[term]! & 3) === 2 ? OPEN + 1 : from));
    this.#termTo = pack.u32('termDeleted').map((to) => (to === 0 ? OPEN : to));
    this.#names = new Array(this.#codes.length);
    this.#slots = slotsOf(this.#codes);
  }

  static open(bytes: PackBytes): PtpTable {
    return new PtpTable(new Pack(bytes));
  }

  get rows(): number {
    return this.#column2.length;
  }

  /** Number by which edit() knows a code, or −1: look it up once a line, not once a pair. */
  codeId(code: string): number {
    const key = codeKey(code, WIDTH);
    const slots = this.#slots;
    for (let at = slotOf(key, slots.length); slots[at] !== 0; at = (at + 1) & (slots.length - 1)) {
      const id = slots[at]! - 1;
      if (this.#codes[id] === key) return id;
    }
    return -1;
  }

  /** Codes that stand in either column of any row; their ids run from 0 to codeCount − 1. */
  get codeCount(): number {
    return this.#codes.length;
  }

  /** The edit in force on the day (YYYYMMDD as a number) with `first` in column 1, or null. Indicator 9 is never in force. */
  edit(first: number, second: number, day: number): PtpEdit | null {
    const at = this.find(first, second, day);
    if (at < 0) return null;
    const flags = this.#termFlags[this.#terms[at]!]!;
    return {
      column1: this.#name(first),
      column2: this.#name(second),
      indicator: INDICATORS[flags & 3]!,
      rationale: flags >> 2,
    };
  }

  /** Row of the edit in force, or −1: edit() without making an object. */
  find(first: number, second: number, day: number): number {
    if (first < 0 || second < 0) return -1;
    const bit = pairHash(first, second, this.#codes.length) >>> this.#filterShift;
    if ((this.#filter[bit >>> 3]! & (1 << (bit & 7))) === 0) return -1;
    const column2 = this.#column2;
    const end = this.#starts[first + 1]!;
    let low = this.#starts[first]!;
    let length = end - low;
    while (length > 1) {
      const half = length >>> 1;
      if (column2[low + half - 1]! < second) low += half;
      length -= half;
    }
    if (length === 1 && column2[low]! < second) low++;
    for (; low < end && column2[low] === second; low++) {
      const term = this.#terms[low]!;
      if (this.#termFrom[term]! <= day && day <= this.#termTo[term]!) return low;
    }
    return -1;
  }

  /** Every row in the order of its codes; days as YYYYMMDD numbers, 0 = none. */
  forEachRow(
    take: (column1: string, column2: string, effective: number, deleted: number, flags: number) => void,
  ): void {
    for (let first = 0; first < this.#codes.length; first++) {
      for (let at = this.#starts[first]!; at < this.#starts[first + 1]!; at++) {
        const term = this.#terms[at]!;
        const from = this.#termFrom[term]!;
        const to = this.#termTo[term]!;
        const flags = this.#termFlags[term]!;
        take(this.#name(first), this.#name(this.#column2[at]!), from > OPEN ? 0 : from, to === OPEN ? 0 : to, flags);
      }
    }
  }

  /** Edits in force on the day in which the code stands in either column. */
  partnerCount(code: string, day: number): number {
    const id = this.codeId(code);
    if (id < 0) return 0;
    if (this.#partners?.day !== day) this.#partners = { day, counts: this.#countPartners(day) };
    return this.#partners.counts[id]!;
  }

  #countPartners(day: number): Uint32Array {
    const counts = new Uint32Array(this.#codes.length);
    for (let column1 = 0; column1 < this.#codes.length; column1++) {
      for (let at = this.#starts[column1]!; at < this.#starts[column1 + 1]!; at++) {
        const term = this.#terms[at]!;
        // The deletion day is the last day of the edit.
        if (this.#termFrom[term]! > day || day > this.#termTo[term]!) continue;
        counts[column1]!++;
        counts[this.#column2[at]!]!++;
      }
    }
    return counts;
  }

  #name(id: number): string {
    return (this.#names[id] ??= codeOfKey(this.#codes[id]!, WIDTH));
  }
}

function day(date: IsoDate | null): number {
  return date ? Number(toD8(date)) : 0;
}

function grown(column: Uint16Array): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(column.length * 2);
  larger.set(column);
  return larger;
}

/**
 * One bit a pair, by hash: most pairs of codes have no edit, and this says so from two megabytes that stay in the processor's
 * cache, without a search through all rows.
 */
function filterOf(starts: Uint32Array, column2: Uint16Array): Uint8Array {
  const bits = Math.min(24, Math.max(6, Math.ceil(Math.log2(column2.length * 6 + 1))));
  const filter = new Uint8Array(1 << (bits - 3));
  const codes = starts.length - 1;
  for (let first = 0; first < codes; first++) {
    for (let at = starts[first]!; at < starts[first + 1]!; at++) {
      const bit = pairHash(first, column2[at]!, codes) >>> (32 - bits);
      filter[bit >>> 3]! |= 1 << (bit & 7);
    }
  }
  return filter;
}

/** Numbers of codes (and one) at the places to which their keys hash, or at the next free ones: found in one step where halving takes thirteen. */
function slotsOf(codes: Uint32Array): Uint32Array {
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(codes.length * 2 + 2)));
  for (let id = 0; id < codes.length; id++) {
    let at = slotOf(codes[id]!, slots.length);
    while (slots[at] !== 0) at = (at + 1) & (slots.length - 1);
    slots[at] = id + 1;
  }
  return slots;
}

function slotOf(key: number, slots: number): number {
  return (Math.imul(key, 0x9e3779b1) >>> 12) & (slots - 1);
}

function pairHash(first: number, second: number, codes: number): number {
  return Math.imul(first * codes + second, 0x9e3779b1);
}

interface Term {
  readonly effective: number;
  readonly deleted: number;
  readonly flags: number;
}

function compareTerms(a: Term, b: Term): number {
  return a.effective - b.effective || a.deleted - b.deleted || a.flags - b.flags;
}

/** Row numbers ordered by a column of small values, rows with the same value in the order `before` gives them (null = as they are). */
function countingOrder(
  column: Uint16Array,
  rows: number,
  values: number,
  before: Uint32Array | null,
): { readonly order: Uint32Array; readonly starts: Uint32Array } {
  const starts = new Uint32Array(values + 1);
  for (let at = 0; at < rows; at++) starts[column[at]! + 1]!++;
  for (let value = 1; value <= values; value++) starts[value]! += starts[value - 1]!;
  const next = starts.slice();
  const order = new Uint32Array(rows);
  for (let at = 0; at < rows; at++) {
    const row = before ? before[at]! : at;
    order[next[column[row]!]!++] = row;
  }
  return { order, starts };
}
