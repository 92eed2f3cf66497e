import { codeKey, codeOfKey, indexOfKey } from './code-key.ts';
import { Pack, type PackBytes, type StringTable, writePack } from './container.ts';
import { Dictionary, dictionaryColumn } from './dictionary.ts';

/**
 * One row of the Physician Fee Schedule relative value file. RVUs and fractions are whole hundredths, the conversion
 * factor whole ten-thousandths of a dollar, so that the payment formula stays in integers.
 * Source: CMS, PPRRVU record layout.
 */
export interface RvuRow {
  readonly code: string;
  /** '', '26', 'TC' or '53'. */
  readonly modifier: string;
  /** Short descriptor of a Level II code; '' for CPT. */
  readonly description: string;
  /** Status indicator: A, B, C, … */
  readonly status: string;
  readonly workRvu: number;
  readonly nonFacilityPeRvu: number;
  readonly facilityPeRvu: number;
  readonly malpracticeRvu: number;
  /** "NA" in the file: rarely or never done there. */
  readonly nonFacilityNa: boolean;
  readonly facilityNa: boolean;
  readonly pcTc: string;
  /** 000, 010, 090, MMM, XXX, YYY, ZZZ. */
  readonly globalDays: string;
  readonly preOperative: number;
  readonly intraOperative: number;
  readonly postOperative: number;
  readonly multipleProcedure: string;
  readonly bilateral: string;
  readonly assistant: string;
  readonly coSurgeon: string;
  readonly team: string;
  readonly endoscopyBase: string;
  readonly conversionFactor: number;
  readonly imagingFamily: string;
  /** Practice-expense and malpractice RVUs that cap imaging at the hospital outpatient rate. */
  readonly nonFacilityPeOpps: number;
  readonly facilityPeOpps: number;
  readonly malpracticeOpps: number;
}

const WIDTH = 7;
const NUMBERS = [
  'workRvu',
  'nonFacilityPeRvu',
  'facilityPeRvu',
  'malpracticeRvu',
  'preOperative',
  'intraOperative',
  'postOperative',
  'conversionFactor',
  'nonFacilityPeOpps',
  'facilityPeOpps',
  'malpracticeOpps',
] as const;
const TEXTS = [
  'status',
  'pcTc',
  'globalDays',
  'multipleProcedure',
  'bilateral',
  'assistant',
  'coSurgeon',
  'team',
  'endoscopyBase',
  'imagingFamily',
] as const;

export function buildRvu(rows: readonly RvuRow[]): Uint8Array<ArrayBuffer> {
  const sorted = rows.map((row) => ({ row, key: rowKey(row.code, row.modifier) })).sort((a, b) => a.key - b.key);
  const columns: Record<string, Float64Array | Int32Array | Uint8Array | Uint16Array> = {
    keys: Float64Array.from(sorted, (item) => item.key),
    na: Uint8Array.from(sorted, ({ row }) => (row.nonFacilityNa ? 1 : 0) | (row.facilityNa ? 2 : 0)),
  };
  const strings: Record<string, readonly string[]> = { descriptions: sorted.map(({ row }) => row.description) };
  for (const name of NUMBERS) columns[name] = Int32Array.from(sorted, ({ row }) => row[name]);
  for (const name of TEXTS) {
    const column = dictionaryColumn(sorted.map(({ row }) => row[name]));
    columns[name] = column.index;
    strings[`${name}.texts`] = column.texts;
  }
  return writePack({ set: 'pfs', part: 'rvu', columns, strings });
}

/** Relative values and payment indicators of one release. */
export class RvuTable {
  readonly #keys: Float64Array;
  readonly #na: Uint8Array;
  readonly #numbers: Record<(typeof NUMBERS)[number], Int32Array>;
  readonly #texts: Record<(typeof TEXTS)[number], Dictionary>;
  readonly #descriptions: StringTable;

  constructor(pack: Pack) {
    this.#keys = pack.f64('keys');
    this.#na = pack.u8('na');
    this.#numbers = Object.fromEntries(NUMBERS.map((name) => [name, pack.i32(name)])) as never;
    this.#texts = Object.fromEntries(TEXTS.map((name) => [name, new Dictionary(pack, name)])) as never;
    this.#descriptions = pack.strings('descriptions');
  }

  static open(bytes: PackBytes): RvuTable {
    return new RvuTable(new Pack(bytes));
  }

  get rows(): number {
    return this.#keys.length;
  }

  /** modifier: '', '26', 'TC' or '53'. */
  find(code: string, modifier = ''): RvuRow | null {
    const row = indexOfKey(this.#keys, rowKey(code, modifier));
    return row < 0 ? null : this.row(row);
  }

  /** Row by its place, in the order of codes and modifiers. */
  row(row: number): RvuRow {
    const key = codeOfKey(this.#keys[row]!, WIDTH);
    const code = key.slice(0, 5);
    const modifier = key.slice(5);
    const numbers = this.#numbers;
    const texts = this.#texts;
    return {
      code,
      modifier,
      description: this.#descriptions.at(row),
      status: texts.status.at(row),
      workRvu: numbers.workRvu[row]!,
      nonFacilityPeRvu: numbers.nonFacilityPeRvu[row]!,
      facilityPeRvu: numbers.facilityPeRvu[row]!,
      malpracticeRvu: numbers.malpracticeRvu[row]!,
      nonFacilityNa: (this.#na[row]! & 1) !== 0,
      facilityNa: (this.#na[row]! & 2) !== 0,
      pcTc: texts.pcTc.at(row),
      globalDays: texts.globalDays.at(row),
      preOperative: numbers.preOperative[row]!,
      intraOperative: numbers.intraOperative[row]!,
      postOperative: numbers.postOperative[row]!,
      multipleProcedure: texts.multipleProcedure.at(row),
      bilateral: texts.bilateral.at(row),
      assistant: texts.assistant.at(row),
      coSurgeon: texts.coSurgeon.at(row),
      team: texts.team.at(row),
      endoscopyBase: texts.endoscopyBase.at(row),
      conversionFactor: numbers.conversionFactor[row]!,
      imagingFamily: texts.imagingFamily.at(row),
      nonFacilityPeOpps: numbers.nonFacilityPeOpps[row]!,
      facilityPeOpps: numbers.facilityPeOpps[row]!,
      malpracticeOpps: numbers.malpracticeOpps[row]!,
    };
  }
}

/** Code padded to five characters, then the modifier, so that both sort and never run together. */
function rowKey(code: string, modifier: string): number {
  return code.length === 5 ? codeKey(code + modifier, WIDTH) : -1;
}
