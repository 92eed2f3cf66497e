import { type Cents, parseCents, x12Amount } from '../../kernel/money.ts';
import { ISA_WIDTHS } from '../envelope.ts';
import { functionalGroupOf } from '../transaction-sets.ts';
import { RawReader, type RawSegment, RawWriter } from './raw-segments.ts';

/** One thing that was mended. */
export interface Fixed {
  /** The rule whose finding it ends. */
  readonly rule: string;
  readonly segment: number;
  readonly segmentId: string;
  readonly element: number | null;
  readonly before: string;
  readonly after: string;
}

/** HL03 of the level above, by set. Source: the guides' hierarchies. */
const PARENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '837': { '22': '20', '23': '22' },
  '270': { '21': '20', '22': '21', '23': '22' },
  '271': { '21': '20', '22': '21', '23': '22' },
  '276': { '21': '20', '19': '21', '22': '19', '23': '22' },
  '277': { '21': '20', '19': '21', '22': '19', PT: '19', '23': '22' },
};

interface OpenLevel {
  readonly number: number;
  /** HL01 as the file has it. */
  readonly was: string;
  readonly code: string;
  readonly segment: RawSegment;
}

/**
 * Mends what has one right answer, and nothing else: counts and control numbers of trailers, widths of the ISA, numbers and
 * parents of levels and whether they have children, line numbers, total charges, separators at the end, hyphens in ZIP codes and
 * tax numbers, the kind of group, trailers that are missing before another segment of the envelope. What needs a person stays as it is. `feed` and `end` return the text that is ready.
 */
export class Fixer {
  readonly fixed: Fixed[] = [];
  /** The file ends within this segment, which is left out; null = at the end of one. */
  cutWithin: { readonly segment: number; readonly offset: number } | null = null;
  readonly #reader: RawReader;
  readonly #writer = new RawWriter();
  #ready = '';
  /** Since the last level or claim: what comes may still change their heads. */
  #held: RawSegment[] = [];
  /** The last segment of the file. */
  #at: Pick<RawSegment, 'number' | 'offset'> = { number: 0, offset: 0 };
  #isa: RawSegment | null = null;
  #gs: RawSegment | null = null;
  #st: RawSegment | null = null;
  #groups = 0;
  #transactions = 0;
  #segments = 0;
  #levels: OpenLevel[] = [];
  #levelCount = 0;
  #lastLevel: OpenLevel | null = null;
  #claim: RawSegment | null = null;
  #charges: Cents = 0;
  #lines = 0;

  constructor() {
    this.#reader = new RawReader({
      interchange: (start) => {
        this.#flush();
        this.#writer.interchange(start);
      },
      segment: (segment) => this.#segment(segment),
      empty: (number, offset) => this.#say('X12-SEGMENT-EMPTY', { id: '', elements: [], number, offset }, null, '', ''),
      unterminated: (number, offset, kept) => {
        if (!kept) this.cutWithin = { segment: number, offset };
        else {
          const iea = { id: 'IEA', elements: [], number, offset };
          this.#say('X12-LAST-TERMINATOR', iea, null, '', this.#writer.delimiters.segment);
        }
      },
    });
  }

  feed(chunk: Uint8Array): string {
    this.#reader.feed(chunk);
    return this.#taken();
  }

  end(): string {
    this.#reader.end();
    this.#flush();
    return this.#taken();
  }

  /** Whether the file ended within a transaction: nobody knows then what else is missing. */
  get endsInTransaction(): boolean {
    return this.#st !== null;
  }

  /** After `end`: the trailers that the file lacks at its end, told in `fixed` as well; "" = none. */
  trailers(): string {
    this.#close('ISA');
    this.#flush();
    return this.#taken();
  }

  #taken(): string {
    const text = this.#ready;
    this.#ready = '';
    return text;
  }

  /** Trailers that are missing before a segment of the envelope. */
  #close(before: string): void {
    const st = this.#st;
    if (st !== null && ['ST', 'GE', 'GS', 'IEA', 'ISA'].includes(before)) {
      this.#endLevels();
      this.#segments++;
      this.#add('SE', 'X12-SE-MISSING', [String(this.#segments), st.elements[1] ?? '']);
      this.#st = null;
    }
    const gs = this.#gs;
    if (gs !== null && ['GS', 'IEA', 'ISA'].includes(before)) {
      this.#add('GE', 'X12-GE-MISSING', [String(this.#transactions), gs.elements[5] ?? '']);
      this.#gs = null;
    }
    const isa = this.#isa;
    if (isa === null || before !== 'ISA') return;
    this.#add('IEA', 'X12-IEA-MISSING', [String(this.#groups), isa.elements[12] ?? '']);
    this.#isa = null;
  }

  #add(id: string, rule: string, elements: string[]): void {
    const { number, offset } = this.#at;
    const segment = { id, elements, number, offset };
    this.#held.push(segment);
    this.#say(rule, segment, null, '', [id, ...elements].join('*'));
  }

  #segment(segment: RawSegment): void {
    this.#close(segment.id);
    this.#at = segment;
    if (this.#st !== null) this.#segments++;
    while (segment.id !== 'ISA' && segment.elements.length > 1 && segment.elements.at(-1) === '') {
      this.#say('X12-TRAILING-SEPARATOR', segment, segment.elements.length, '', '');
      segment.elements.pop();
    }
    switch (segment.id) {
      case 'ISA':
        this.#width(segment);
        this.#isa = segment;
        this.#groups = 0;
        break;
      case 'GS':
        this.#gs = segment;
        this.#groups++;
        this.#transactions = 0;
        this.#held.push(segment);
        return;
      case 'ST':
        this.#begin(segment);
        break;
      case 'HL':
        this.#level(segment);
        break;
      case 'CLM':
        this.#endClaim();
        this.#claim = segment;
        break;
      case 'LX':
        this.#line(segment);
        break;
      case 'SV1':
      case 'SV3':
        this.#charge(segment.elements[1]);
        break;
      case 'SV2':
        this.#charge(segment.elements[2]);
        break;
      case 'N4':
        this.#digits(segment, 3, /^\d{5}-\d{4}$/, 'X12-ZIP');
        break;
      case 'REF':
        if (['EI', 'TJ'].includes(segment.elements[0] ?? '')) this.#digits(segment, 2, /^\d{2}-\d{7}$/, 'X12-TAX-ID');
        break;
      case 'SE':
        this.#endLevels();
        this.#put(segment, 1, String(this.#segments), 'X12-SE-COUNT');
        if (this.#st !== null) this.#put(segment, 2, this.#st.elements[1] ?? '', 'X12-SE-CONTROL');
        this.#st = null;
        break;
      case 'GE':
        this.#put(segment, 1, String(this.#transactions), 'X12-GE-COUNT');
        if (this.#gs !== null) this.#put(segment, 2, this.#gs.elements[5] ?? '', 'X12-GE-CONTROL');
        this.#gs = null;
        break;
      case 'IEA':
        this.#put(segment, 1, String(this.#groups), 'X12-IEA-COUNT');
        if (this.#isa !== null) this.#put(segment, 2, this.#isa.elements[12] ?? '', 'X12-IEA-CONTROL');
        this.#isa = null;
        break;
    }
    this.#held.push(segment);
    if (this.#lastLevel === null && this.#claim === null) this.#flush();
  }

  #begin(segment: RawSegment): void {
    this.#st = segment;
    this.#segments = 1;
    this.#transactions++;
    this.#levels = [];
    this.#levelCount = 0;
    this.#lastLevel = null;
    const kind = functionalGroupOf(segment.elements[0] ?? '');
    if (kind !== null && this.#gs !== null && this.#transactions === 1) this.#put(this.#gs, 1, kind, 'X12-GS-KIND');
  }

  /** Numbers a level anew; its parent by the number that the file names, else by the kinds of levels. */
  #level(segment: RawSegment): void {
    this.#endClaim();
    const [was = '', parentWas = '', code = ''] = segment.elements;
    const named = this.#levels.findLast((level) => level.was === parentWas);
    const parentCode = PARENTS[this.#st?.elements[0] ?? '']?.[code];
    const parent =
      parentCode === undefined
        ? named
        : named?.code === parentCode
          ? named
          : this.#levels.findLast((level) => level.code === parentCode);
    this.#children(parent !== undefined && parent === this.#lastLevel);
    const number = ++this.#levelCount;
    this.#put(segment, 1, String(number), 'X12-HL-NUMBER');
    if (parent !== undefined) this.#put(segment, 2, String(parent.number), 'X12-HL-PARENT');
    const level = { number, was, code, segment };
    this.#levels = [...this.#levels.slice(0, parent === undefined ? 0 : this.#levels.indexOf(parent) + 1), level];
    this.#lastLevel = level;
    this.#flush();
  }

  #endLevels(): void {
    this.#endClaim();
    this.#children(false);
    this.#lastLevel = null;
  }

  /** HL04 of the last level, where it says anything. */
  #children(follow: boolean): void {
    const last = this.#lastLevel;
    if (last !== null && (last.segment.elements[3] ?? '') !== '') {
      this.#put(last.segment, 4, follow ? '1' : '0', 'X12-HL-CHILD');
    }
  }

  #line(segment: RawSegment): void {
    if (this.#claim === null) return;
    this.#lines++;
    this.#put(segment, 1, String(this.#lines), 'X12-LINE-NUMBER');
  }

  /** NaN when a charge cannot be read: then the total stays. */
  #charge(text: string | undefined): void {
    this.#charges += parseCents(text ?? '') ?? Number.NaN;
  }

  #endClaim(): void {
    const claim = this.#claim;
    if (claim !== null && this.#lines > 0 && !Number.isNaN(this.#charges)) {
      const total = parseCents(claim.elements[1] ?? '');
      if (total !== this.#charges) this.#put(claim, 2, x12Amount(this.#charges), 'X12-CLAIM-TOTAL');
    }
    this.#claim = null;
    this.#charges = 0;
    this.#lines = 0;
  }

  #width(segment: RawSegment): void {
    if (segment.elements.length < 16) return;
    for (const [i, width] of ISA_WIDTHS.entries()) {
      const text = segment.elements[i]!;
      if (text.length === width) continue;
      const trimmed = text.trimEnd();
      if (trimmed.length > width) continue;
      const padded = i === 12 && /^\d+$/.test(trimmed) ? trimmed.padStart(width, '0') : trimmed.padEnd(width, ' ');
      this.#put(segment, i + 1, padded, 'X12-ISA-LENGTH');
    }
  }

  #digits(segment: RawSegment, element: number, form: RegExp, rule: string): void {
    const text = segment.elements[element - 1] ?? '';
    if (form.test(text)) this.#put(segment, element, text.replace('-', ''), rule);
  }

  #put(segment: RawSegment, element: number, text: string, rule: string): void {
    const before = segment.elements[element - 1] ?? '';
    if (before === text) return;
    while (segment.elements.length < element) segment.elements.push('');
    segment.elements[element - 1] = text;
    this.#say(rule, segment, element, before, text);
  }

  #say(rule: string, segment: RawSegment, element: number | null, before: string, after: string): void {
    this.fixed.push({ rule, segment: segment.number, segmentId: segment.id, element, before, after });
  }

  #flush(): void {
    for (const segment of this.#held) this.#ready += this.#writer.text(segment);
    this.#held = [];
  }
}
