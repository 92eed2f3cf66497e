import { Pack, type PackBytes, writePack } from './container.ts';
import { Dictionary, dictionaryColumn } from './dictionary.ts';

/** Where a five-digit ZIP is priced. Source: CMS, ZIP5 carrier locality file. */
export interface ZipLocality {
  readonly zip: string;
  readonly state: string;
  readonly carrier: string;
  readonly locality: string;
  /** The ZIP lies in several localities: the nine-digit file decides. */
  readonly needsPlusFour: boolean;
  /** ' ' urban, 'R' rural, 'B' super rural. */
  readonly rural: string;
}

export function buildZipLocality(rows: readonly ZipLocality[]): Uint8Array<ArrayBuffer> {
  const sorted = [...rows].sort((a, b) => Number(a.zip) - Number(b.zip));
  const place = dictionaryColumn(sorted.map((row) => `${row.state}|${row.carrier}|${row.locality}`));
  const rural = dictionaryColumn(sorted.map((row) => row.rural));
  return writePack({
    set: 'zip-locality',
    part: 'zip5',
    columns: {
      zips: Uint32Array.from(sorted, (row) => Number(row.zip)),
      places: place.index,
      rural: rural.index,
      plusFour: Uint8Array.from(sorted, (row) => (row.needsPlusFour ? 1 : 0)),
    },
    strings: { 'places.texts': place.texts, 'rural.texts': rural.texts },
  });
}

export class ZipLocalityTable {
  readonly #zips: Uint32Array;
  readonly #places: Dictionary;
  readonly #rural: Dictionary;
  readonly #plusFour: Uint8Array;

  constructor(pack: Pack) {
    this.#zips = pack.u32('zips');
    this.#places = new Dictionary(pack, 'places');
    this.#rural = new Dictionary(pack, 'rural');
    this.#plusFour = pack.u8('plusFour');
  }

  static open(bytes: PackBytes): ZipLocalityTable {
    return new ZipLocalityTable(new Pack(bytes));
  }

  get rows(): number {
    return this.#zips.length;
  }

  /** First five digits decide; null when the ZIP is not in the file. */
  find(zip: string): ZipLocality | null {
    const wanted = Number(zip.slice(0, 5));
    let low = 0;
    let high = this.#zips.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const value = this.#zips[middle]!;
      if (value < wanted) low = middle + 1;
      else if (value > wanted) high = middle - 1;
      else {
        const [state = '', carrier = '', locality = ''] = this.#places.at(middle).split('|');
        return {
          zip: zip.slice(0, 5),
          state,
          carrier,
          locality,
          needsPlusFour: this.#plusFour[middle] === 1,
          rural: this.#rural.at(middle),
        };
      }
    }
    return null;
  }
}
