import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

const LAST =
  'ALDER BRIAR CEDAR DUNE EMBER FJORD GROVE HEATH IVES JUNIPER KNOLL LARCH MARSH NETTLE OAKES PRAIRIE QUARRY RIDGE SEDGE THICKET'.split(
    ' ',
  );
const FIRST =
  'AVERY BLAIR CASEY DREW ELLIS FINLEY GRAY HAYDEN INDIGO JULES KAI LANE MORGAN NOEL OAKLEY PARKER QUINN ROWAN SAGE TAYLOR'.split(
    ' ',
  );
const STREETS = ['FIRST ST', 'SECOND ST', 'LAKE RD', 'HILL AVE', 'PARK BLVD'];
const CITIES = ['SPRINGFIELD', 'FAIRVIEW', 'RIVERTON', 'GREENVILLE', 'CLINTON'];
/** Letters of a Medicare number, so that a fake one keeps its form. */
const LETTERS = 'ACDEFGHJKMNPQRTUVWXY';
const DIGITS = '0123456789';

/** Stands the same fake in for the same text, as long as the key is the same; without the key nobody leads it back. */
export class Fakes {
  readonly #key: string;
  readonly #known = new Map<string, string>();

  constructor(key: string) {
    this.#key = key;
  }

  lastName(text: string): string {
    return this.#pick('last', text, LAST);
  }

  firstName(text: string): string {
    return this.#pick('first', text, FIRST);
  }

  street(text: string): string {
    return this.#remembered(
      'street',
      text,
      (bytes) => `${(bytes[0]! << 4) + bytes[1]! + 1} ${STREETS[bytes[2]! % STREETS.length]}`,
    );
  }

  city(text: string): string {
    return this.#pick('city', text, CITIES);
  }

  /** Letters for letters, digits for digits, other characters and the length as they are; a first digit that is not 0 stays so. */
  number(text: string): string {
    return this.#remembered('number', text, (bytes) =>
      [...text]
        .map((character, i) => {
          const byte = bytes[i % bytes.length]! + (i >= bytes.length ? i : 0);
          if (/[1-9]/.test(character) && i === 0) return DIGITS[1 + (byte % 9)]!;
          if (/\d/.test(character)) return DIGITS[byte % 10]!;
          if (/[A-Z]/.test(character)) return LETTERS[byte % LETTERS.length]!;
          return /[a-z]/.test(character) ? LETTERS[byte % LETTERS.length]!.toLowerCase() : character;
        })
        .join(''),
    );
  }

  /** From 1 to 26 weeks: how far days are moved back, the same for a whole file. */
  get weeks(): number {
    return 1 + (this.#hash('weeks', '')[0]! % 26);
  }

  #pick(kind: string, text: string, list: readonly string[]): string {
    return this.#remembered(kind, text, (bytes) => list[((bytes[0]! << 8) + bytes[1]!) % list.length]!);
  }

  #remembered(kind: string, text: string, make: (bytes: Uint8Array) => string): string {
    if (text === '') return text;
    const key = `${kind} ${text}`;
    let fake = this.#known.get(key);
    if (fake === undefined) {
      if (this.#known.size > 100_000) this.#known.clear();
      this.#known.set(key, (fake = make(this.#hash(kind, text))));
    }
    return fake;
  }

  #hash(kind: string, text: string): Uint8Array {
    return sha256(utf8ToBytes(`${this.#key}\u0000${kind}\u0000${text}\u0000${this.#key}`));
  }
}
