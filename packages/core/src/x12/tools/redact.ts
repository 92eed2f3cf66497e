import { addDays, fromD8, toD8 } from '../../kernel/dates.ts';
import { segmentLabel } from '../guides/specification.ts';
import { Fakes } from './fakes.ts';
import { RawReader, type RawSegment, RawWriter } from './raw-segments.ts';

/** NM101 of patients and insured, and of the places where an ambulance takes or brings them: their homes, most often. */
const PERSONS: ReadonlySet<string> = new Set(['IL', 'QC', '74', '03', 'GB', 'PW', '45']);
/** NM101 of providers, payers and those who send: persons among them act in their office, and stay. */
const OFFICES: ReadonlySet<string> = new Set(
  '1P 2B 36 40 41 71 72 73 77 80 82 85 87 DD DK DN DQ FA GP P3 P4 P5 PE PR QB SJ SK TT ZZ 13 1I VN X3'.split(' '),
);
/** REF01 of providers, payers, versions and certificates: all others speak of a patient, a claim or an account. */
const KEPT_NUMBERS: ReadonlySet<string> = new Set(
  (
    'EI TJ 0B 1A 1B 1C 1D 1G 1H 1J D3 G2 LU HPI PQ 2U EO HI NF FY EV F2 X4 F4 EW 4N F5 LX P4 N5 N7 JD 4A EL Q4 BLT APC RB E9 87 ' +
    'G5 5Y'
  ).split(' '),
);
/** Segments and elements of free text. */
const TEXTS: Readonly<Record<string, readonly number[]>> = {
  NTE: [2],
  K3: [1],
  MSG: [1],
  SBR: [4],
  REF: [3],
  STC: [12],
  III: [4],
  FRM: [3],
  CR1: [7, 8, 9, 10],
  CR2: [10, 11],
  CR3: [5],
  PWK: [7],
  DN1: [4],
  MPI: [4],
};
/** Elements that are days in the form CCYYMMDD. */
const DAYS: Readonly<Record<string, readonly number[]>> = {
  BHT: [4],
  BPR: [16],
  DTM: [2],
  STC: [2, 6, 8],
  TS3: [3],
  PLB: [2],
  FRM: [4],
};
/** Elements that are days in the form that the element before them names. */
const PERIODS: Readonly<Record<string, readonly number[]>> = {
  DTP: [3],
  PAT: [6],
  DMG: [2],
  INS: [12],
  MPI: [7],
  DN2: [5],
};
/** Procedures, whose seventh component is words. */
const PROCEDURES: Readonly<Record<string, readonly number[]>> = {
  SV1: [1],
  SV2: [2],
  SV3: [1],
  SV5: [1],
  SVC: [1, 6],
  SVD: [3],
  EQ: [2],
  EB: [13],
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
      case 'REF':
        if (this.#person || !KEPT_NUMBERS.has(elements[0] ?? '')) this.#put(segment, 2, 'numbers', number);
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
      case 'HI':
        for (let element = 1; element <= elements.length; element++)
          this.#component(segment, element, 4, (text) => this.#moved(text), 'days');
        break;
      default:
        // A segment that no guide has may hold anything.
        if (!isEnvelope(id) && segmentLabel(id) === null)
          for (let i = 1; i <= elements.length; i++) this.#put(segment, i, 'texts', () => 'REDACTED');
    }
    for (const element of TEXTS[id] ?? []) this.#put(segment, element, 'texts', () => 'REDACTED');
    for (const element of PROCEDURES[id] ?? []) this.#component(segment, element, 7, () => 'REDACTED', 'texts');
    for (const element of PERIODS[id] ?? []) this.#period(segment, element);
    for (const element of DAYS[id] ?? []) this.#day(segment, element);
  }

  #name(segment: RawSegment): void {
    const [role = '', kind] = segment.elements;
    this.#person = PERSONS.has(role) || (kind === '1' && !OFFICES.has(role));
    if (!this.#person) return;
    this.#put(segment, 3, 'names', (text) => this.#fakes.lastName(text));
    for (const element of [4, 5]) this.#put(segment, element, 'names', (text) => this.#fakes.firstName(text));
    this.#put(segment, 9, 'numbers', (text) => this.#fakes.number(text));
    this.#put(segment, 12, 'names', (text) => this.#fakes.lastName(text));
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

function isEnvelope(id: string): boolean {
  return ['ISA', 'GS', 'ST', 'SE', 'GE', 'IEA', 'TA1'].includes(id);
}
