import { type IsoDate, within } from '../kernel/dates.ts';
import { Pack, type PackBytes, type StringTable, writePack } from './container.ts';
import { TextIndex, textIndexSections } from './text-index.ts';

/** A code of a plain list (CARC, RARC, place of service, modifiers, HCPCS Level II, our CPT labels …) with its days. */
export interface ListedCode {
  readonly code: string;
  /** Official wording where it is free, else our own short label; '' = number only. */
  readonly label: string;
  /** Longer official text where there is one. */
  readonly description: string;
  /** null = since ever, as far as the file says. */
  readonly from: IsoDate | null;
  /** Last valid day; null = open. */
  readonly to: IsoDate | null;
  /** Further columns of the list by the publisher's meaning, e.g. {coverage: "D", betos: "O1E"}. */
  readonly more: Readonly<Record<string, string>>;
}

/** The same code may stand several times with different days (ended, then started again). */
export function buildCodeList(set: string, part: string, rows: readonly ListedCode[]): Uint8Array<ArrayBuffer> {
  const sorted = [...rows].sort((a, b) => compareText(a.code, b.code) || compareText(a.from ?? '', b.from ?? ''));
  const index = textIndexSections(
    'search',
    sorted.map((row) => `${row.label} ${row.description}`),
  );
  return writePack({
    set,
    part,
    columns: index.columns,
    strings: {
      ...index.strings,
      codes: sorted.map((row) => row.code),
      labels: sorted.map((row) => row.label),
      descriptions: sorted.map((row) => row.description),
      from: sorted.map((row) => row.from ?? ''),
      to: sorted.map((row) => row.to ?? ''),
      more: sorted.map((row) => (Object.keys(row.more).length === 0 ? '' : JSON.stringify(row.more))),
    },
  });
}

export class CodeListTable {
  readonly #labels: StringTable;
  readonly #descriptions: StringTable;
  readonly #from: StringTable;
  readonly #to: StringTable;
  readonly #more: StringTable;
  /** Ascending: rows are found by halving, so that opening a list decodes none of it. */
  readonly #codes: StringTable;
  readonly #spells = new Map<string, readonly ListedCode[]>();
  /** Words of labels and descriptions, by row. */
  readonly search: TextIndex;

  constructor(pack: Pack) {
    this.#labels = pack.strings('labels');
    this.#descriptions = pack.strings('descriptions');
    this.#from = pack.strings('from');
    this.#to = pack.strings('to');
    this.#more = pack.strings('more');
    this.search = new TextIndex(pack, 'search');
    this.#codes = pack.strings('codes');
  }

  static open(bytes: PackBytes): CodeListTable {
    return new CodeListTable(new Pack(bytes));
  }

  get rows(): number {
    return this.#codes.length;
  }

  row(at: number): ListedCode {
    const more = this.#more.at(at);
    return {
      code: this.#codes.at(at),
      label: this.#labels.at(at),
      description: this.#descriptions.at(at),
      from: this.#from.at(at) || null,
      to: this.#to.at(at) || null,
      more: more ? (JSON.parse(more) as Record<string, string>) : {},
    };
  }

  /** Every spell of a code, first to last; [] = unknown. */
  spells(code: string): readonly ListedCode[] {
    const known = this.#spells.get(code);
    if (known) return known;
    const spells: ListedCode[] = [];
    for (let at = this.#firstFrom(code); at < this.rows && this.#codes.at(at) === code; at++) spells.push(this.row(at));
    if (spells.length > 0) this.#spells.set(code, spells);
    return spells;
  }

  /** The first row whose code is not below this one. */
  #firstFrom(code: string): number {
    let low = 0;
    let high = this.rows;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareText(this.#codes.at(middle), code) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The spell in force on the day, or null. */
  on(code: string, date: IsoDate): ListedCode | null {
    return this.spells(code).find((row) => within(date, { from: row.from ?? '0000-01-01', to: row.to })) ?? null;
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
