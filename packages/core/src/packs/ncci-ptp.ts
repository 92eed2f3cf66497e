import { type IsoDate, toD8 } from '../kernel/dates.ts';
import { codeKey, codeOfKey, indexOfKey } from './code-key.ts';
import { Pack, writePack } from './container.ts';

/** 0 never together, 1 with an NCCI-associated modifier, 9 not active. Source: CMS, NCCI PTP edit files. */
export type ModifierIndicator = 0 | 1 | 9;

export interface PtpRow {
  readonly column1: string;
  readonly column2: string;
  /** Days of service; effective null = the file does not say. */
  readonly effective: IsoDate | null;
  readonly deleted: IsoDate | null;
  readonly indicator: ModifierIndicator;
  /** CMS's number for the reason of the edit. */
  readonly rationale: number;
}

const WIDTH = 5;
const INDICATORS: readonly ModifierIndicator[] = [0, 1, 9];

/** Rows may come in any order; the same pair may stand twice (deleted, then added again). */
export function buildPtp(rows: readonly PtpRow[], part: string): Uint8Array<ArrayBuffer> {
  const keys = new Set<number>();
  for (const row of rows) keys.add(codeKey(row.column1, WIDTH)).add(codeKey(row.column2, WIDTH));
  const codes = Uint32Array.from(keys).sort();
  const dates = [
    ...new Set(rows.flatMap((row) => [row.effective, row.deleted]).filter((date) => date !== null)),
  ].sort();
  const dateIndex = new Map(dates.map((date, index) => [date, index + 1]));
  const ids = new Map<number, number>();
  for (const [index, key] of codes.entries()) ids.set(key, index);
  const id = (code: string) => ids.get(codeKey(code, WIDTH))!;

  if (codes.length > 65536) throw new RangeError(`a PTP pack holds at most 65536 different codes, not ${codes.length}`);
  const order = new Float64Array(rows.length);
  for (const [index, row] of rows.entries()) {
    order[index] = (id(row.column1) * codes.length + id(row.column2)) * rows.length + index;
  }
  order.sort();

  const column2 = new Uint16Array(rows.length);
  const flags = new Uint8Array(rows.length);
  const effective = new Uint16Array(rows.length);
  const deleted = new Uint16Array(rows.length);
  const starts = new Uint32Array(codes.length + 1);
  for (let at = 0; at < order.length; at++) {
    const row = rows[order[at]! % rows.length]!;
    column2[at] = id(row.column2);
    flags[at] = INDICATORS.indexOf(row.indicator) | (row.rationale << 2);
    effective[at] = row.effective ? dateIndex.get(row.effective)! : 0;
    deleted[at] = row.deleted ? dateIndex.get(row.deleted)! : 0;
    starts[id(row.column1) + 1]!++;
  }
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
  const days = Uint32Array.from(dates, (date) => Number(toD8(date)));
  return writePack({ set: 'ncci-ptp', part, columns: { codes, starts, column2, flags, effective, deleted, days } });
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
  readonly #flags: Uint8Array;
  readonly #effective: Uint16Array;
  readonly #deleted: Uint16Array;
  readonly #days: Uint32Array;

  constructor(pack: Pack) {
    this.#codes = pack.u32('codes');
    this.#starts = pack.u32('starts');
    this.#column2 = pack.u16('column2');
    this.#flags = pack.u8('flags');
    this.#effective = pack.u16('effective');
    this.#deleted = pack.u16('deleted');
    this.#days = pack.u32('days');
  }

  static open(buffer: ArrayBuffer): PtpTable {
    return new PtpTable(new Pack(buffer));
  }

  get rows(): number {
    return this.#column2.length;
  }

  /** Number by which edit() knows a code, or −1: look it up once a line, not once a pair. */
  codeId(code: string): number {
    return indexOfKey(this.#codes, codeKey(code, WIDTH));
  }

  /** The edit in force on the day (YYYYMMDD as a number) with `first` in column 1, or null. Indicator 9 is never in force. */
  edit(first: number, second: number, day: number): PtpEdit | null {
    if (first < 0 || second < 0) return null;
    let low = this.#starts[first]!;
    const end = this.#starts[first + 1]!;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#column2[middle]! < second) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < end && this.#column2[at] === second; at++) {
      const indicator = INDICATORS[this.#flags[at]! & 3]!;
      if (indicator === 9 || !this.#inForce(at, day)) continue;
      return {
        column1: codeOfKey(this.#codes[first]!, WIDTH),
        column2: codeOfKey(this.#codes[second]!, WIDTH),
        indicator,
        rationale: this.#flags[at]! >> 2,
      };
    }
    return null;
  }

  /** Edits in force on the day in which the code stands in either column. */
  partnerCount(code: string, day: number): number {
    const id = this.codeId(code);
    if (id < 0) return 0;
    let count = 0;
    for (let at = 0, column1 = 0; at < this.#column2.length; at++) {
      while (at >= this.#starts[column1 + 1]!) column1++;
      if ((column1 === id || this.#column2[at] === id) && (this.#flags[at]! & 3) < 2 && this.#inForce(at, day)) count++;
    }
    return count;
  }

  /** The deletion day is the last day of the edit. */
  #inForce(at: number, day: number): boolean {
    const effective = this.#effective[at]!;
    const deleted = this.#deleted[at]!;
    return (effective === 0 || this.#days[effective - 1]! <= day) && (deleted === 0 || day <= this.#days[deleted - 1]!);
  }
}
