import { addDays, fromD8, toD8 } from '../../kernel/dates.ts';
import { Fakes } from './fakes.ts';
import { RawReader, type RawSegment, RawWriter } from './raw-segments.ts';

/** NM101 of patients and insured. */
const PERSONS: ReadonlySet<string> = new Set(['IL', 'QC', '74', '03', 'GB']);
/** REF01 that speak of a patient, a claim or an account. */
const NUMBERS: ReadonlySet<string> = new Set(
  'SY Y4 1W EA IG 1L F8 G1 9F D9 6R EJ 1K 6P 28 BB 9A 9C 3H 49 F6 GH HJ N6 NQ XZ VY P4 G3 MRC CE 18 9B 9D FJ 1S 0K'.split(
    ' ',
  ),
);
/** Segments of free text. */
const TEXTS: ReadonlySet<string> = new Set(['NTE', 'K3', 'MSG']);
/** Elements that are days in the form CCYYMMDD. */
const DAYS: Readonly<Record<string, readonly number[]>> = {
  BHT: [4],
  BPR: [16],
  DTM: [2],
  STC: [2, 6, 8],
  TS3: [3],
  PLB: [2],
};

/**
 * Replaces what tells of a person with stable fakes, so that a file can be shared: names, addresses, birth dates, member and
 * account numbers, traces, free text; all days move by the same number of weeks. Codes, amounts and providers stay.
 * `feed` and `end` return the text that is ready; `replaced` counts what was replaced.
 */
export class Redactor {
  readonly replaced: Record<string, number> = {};
  readonly #fakes: Fakes;
  readonly #reader: RawReader;
  readonly #writer = new RawWriter();
  #ready = '';
  /** What N3, N4, DMG, PER and REF speak of. */
  #person = false;
  #set = '';

  /** `key`: the same key gives the same fakes; keep it secret. */
  constructor(key: string) {
    this.#fakes = new Fakes(key);
    this.#reader = new RawReader({
      interchange: (start) => this.#writer.interchange(start),
      segment: (segment) => {
        this.#segment(segment);
        this.#ready += this.#writer.text(segment);
      },
    });
  }

  feed(chunk: Uint8Array): string {
    this.#reader.feed(chunk);
    return this.#taken();
  }

  end(): string {
    this.#reader.end();
    return this.#taken();
  }

  #taken(): string {
    const text = this.#ready;
    this.#ready = '';
    return text;
  }

  #segment(segment: RawSegment): void {
    const { id, elements } = segment;
    const number = (text: string) => this.#fakes.number(text);
    switch (id) {
      case 'ST':
        this.#set = elements[0] ?? '';
        break;
      case 'NM1':
        this.#name(segment);
        break;
      case 'N1':
      case 'HL':
      case 'LX':
      case 'SVC':
      case 'CLP':
      case 'CLM':
        this.#person = false;
        break;
    }
    switch (id) {
      case 'N3':
        if (this.#person)
          for (const element of [1, 2]) this.#put(segment, element, 'streets', (text) => this.#fakes.street(text));
        break;
      case 'N4':
        if (!this.#person) break;
        this.#put(segment, 1, 'cities', (text) => this.#fakes.city(text));
        this.#put(segment, 3, 'ZIP codes', number);
        break;
      case 'PER':
        if (!this.#person) break;
        this.#put(segment, 2, 'names', (text) => this.#fakes.lastName(text));
        for (const element of [4, 6, 8]) this.#put(segment, element, 'phones and e-mails', number);
        break;
      case 'DMG':
        this.#day(segment, 2);
        break;
      case 'PAT':
        this.#day(segment, 6);
        break;
      case 'REF':
        if (this.#person || NUMBERS.has(elements[0] ?? '')) this.#put(segment, 2, 'numbers', number);
        break;
      case 'SBR':
        this.#put(segment, 3, 'numbers', number);
        break;
      case 'CLM':
      case 'CLP':
        this.#put(segment, 1, 'numbers', number);
        if (id === 'CLP') this.#put(segment, 7, 'numbers', number);
        break;
      case 'TRN':
        if (this.#set !== '835') this.#put(segment, 2, 'numbers', number);
        break;
      case 'PWK':
        this.#put(segment, 6, 'numbers', number);
        break;
      case 'PLB':
        for (let element = 3; element <= elements.length; element += 2) this.#component(segment, element, 2, number);
        break;
      case 'CTX':
        this.#component(segment, 1, 2, number);
        break;
      case 'IK4':
        this.#put(segment, 4, 'values in error', () => 'X');
        break;
      case 'DTP':
        this.#period(segment, 3);
        break;
      case 'HI':
        for (let element = 1; element <= elements.length; element++)
          this.#component(segment, element, 4, (text) => this.#moved(text), 'days');
        break;
      default:
        if (TEXTS.has(id))
          for (let i = id === 'NTE' ? 2 : 1; i <= elements.length; i++)
            this.#put(segment, i, 'texts', () => 'REDACTED');
    }
    for (const element of DAYS[id] ?? []) this.#day(segment, element);
  }

  #name(segment: RawSegment): void {
    this.#person = PERSONS.has(segment.elements[0] ?? '');
    if (!this.#person) return;
    this.#put(segment, 3, 'names', (text) => this.#fakes.lastName(text));
    for (const element of [4, 5]) this.#put(segment, element, 'names', (text) => this.#fakes.firstName(text));
    this.#put(segment, 9, 'numbers', (text) => this.#fakes.number(text));
  }

  #day(segment: RawSegment, element: number): void {
    this.#put(segment, element, 'days', (text) => this.#moved(text));
  }

  #period(segment: RawSegment, element: number): void {
    this.#put(segment, element, 'days', (text) =>
      text
        .split('-')
        .map((part) => (part.length === 12 ? this.#moved(part.slice(0, 8)) + part.slice(8) : this.#moved(part)))
        .join('-'),
    );
  }

  #moved(text: string): string {
    const day = text.length === 8 ? fromD8(text) : null;
    return day === null ? text : toD8(addDays(day, -7 * this.#fakes.weeks));
  }

  #component(
    segment: RawSegment,
    element: number,
    component: number,
    fake: (text: string) => string,
    what = 'numbers',
  ): void {
    const separator = this.#writer.delimiters.component;
    this.#put(segment, element, what, (text) =>
      text
        .split(separator)
        .map((part, i) =>
          i === component - 1 && part !== ''
            ? part.length === 17 && what === 'days'
              ? part.split('-').map(fake).join('-')
              : fake(part)
            : part,
        )
        .join(separator),
    );
  }

  #put(segment: RawSegment, element: number, what: string, fake: (text: string) => string): void {
    const text = segment.elements[element - 1] ?? '';
    if (text === '') return;
    const replaced = fake(text);
    if (replaced === text) return;
    segment.elements[element - 1] = replaced;
    this.replaced[what] = (this.replaced[what] ?? 0) + 1;
  }
}
