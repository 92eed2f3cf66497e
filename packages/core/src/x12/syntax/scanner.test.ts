import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FaultError } from '../../kernel/result.ts';
import { SegmentScanner } from './scanner.ts';

interface Scanned {
  readonly segments: { id: string; elements: string[]; number: number; offset: number }[];
  readonly starts: { segment: string; component: string; repetition: string | null; short: boolean }[];
  readonly empty: number[];
  readonly cut: [number: number, offset: number, kept: boolean][];
}

function scan(input: string | Uint8Array, size = 1 << 20): Scanned {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  const scanned: Scanned = { segments: [], starts: [], empty: [], cut: [] };
  const scanner = new SegmentScanner({
    interchange: ({ delimiters: { segment, component, repetition }, short }) =>
      scanned.starts.push({ segment, component, repetition, short }),
    segment: (segment) =>
      scanned.segments.push({
        id: segment.id,
        elements: Array.from({ length: segment.count }, (_, i) => segment.text(i + 1)),
        number: segment.number,
        offset: segment.offset,
      }),
    emptySegment: (number) => scanned.empty.push(number),
    unterminated: (number, offset, kept) => scanned.cut.push([number, offset, kept]),
  });
  for (let from = 0; from < bytes.length; from += size) scanner.feed(bytes.subarray(from, from + size));
  scanner.end();
  return scanned;
}

const ISA =
  'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260410*0930*^*00501*000000101*0*T*:~';
const FILE = `${ISA}GS*HC*A*B*20260410*0930*1*X*005010X222A1~ST*837*0001~SE*2*0001~GE*1*1~IEA*1*000000101~`;

const ids = ({ segments }: Scanned) => segments.map(({ id }) => id).join(' ');

function faultOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof FaultError) return error.fault.code;
    throw error;
  }
  return 'none';
}

describe('cutting a file into segments', () => {
  it('tells id, elements, number and byte of each', () => {
    const { segments } = scan(FILE);
    expect(segments[1]).toEqual({
      id: 'GS',
      elements: ['HC', 'A', 'B', '20260410', '0930', '1', 'X', '005010X222A1'],
      number: 2,
      offset: 106,
    });
    expect(segments.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    for (const { id, offset } of segments) expect(FILE.slice(offset, offset + id.length)).toBe(id);
  });

  it('gives the same whatever the pieces the file comes in', () => {
    const file = FILE.replaceAll('~', '~\r\n') + FILE.replaceAll('*', '|').replaceAll('~', '\n');
    const whole = scan(file);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 130 }), (size) => {
        expect(scan(file, size)).toEqual(whole);
      }),
    );
    expect(ids(whole)).toBe('ISA GS ST SE GE IEA ISA GS ST SE GE IEA');
  });

  it('takes the delimiters that each ISA declares', () => {
    const other = FILE.replaceAll('*', '|').replaceAll(':', '>').replaceAll('^', '!').replaceAll('~', '\n');
    const { starts, segments } = scan(FILE + other);
    expect(starts).toEqual([
      { segment: '~', component: ':', repetition: '^', short: false },
      { segment: '\n', component: '>', repetition: '!', short: false },
    ]);
    expect(segments[7]!.elements[7]).toBe('005010X222A1');
  });

  it.each([
    ['line feeds', '\n'],
    ['carriage returns', '\r'],
    ['both', '\r\n'],
  ])('takes %s as the end of segments, and passes over empty lines', (_, end) => {
    const { segments, empty } = scan(FILE.replaceAll('~', end) + end + end);
    expect(segments.map(({ id, elements }) => [id, elements.at(-1)])).toEqual(
      scan(FILE).segments.map(({ id, elements }) => [id, elements.at(-1)]),
    );
    expect(empty).toEqual([]);
  });

  it('passes over a byte order mark, blanks and line breaks between segments, and zeros at the end', () => {
    const { segments } = scan(`\ufeff \r\n${FILE.replaceAll('~', '~\r\n    ')}\u001a\u0000\u0000`);
    expect(segments.map(({ id }) => id).join(' ')).toBe('ISA GS ST SE GE IEA');
    expect(segments[0]!.offset).toBe(6);
  });

  it('joins files that were wrapped to a width', () => {
    const wrapped = FILE.replace(/.{80}/g, '$&\r\n');
    const { segments } = scan(wrapped);
    expect(segments.map(({ elements }) => elements)).toEqual(scan(FILE).segments.map(({ elements }) => elements));
    for (const { id, offset } of segments.slice(1)) {
      expect(
        wrapped
          .slice(offset)
          .replace(/[\r\n]/g, '')
          .startsWith(id),
      ).toBe(true);
    }
  });

  it('reads an ISA that is not padded, and one with elements missing', () => {
    const unpadded = FILE.replace(/ +/g, ' ');
    expect(ids(scan(unpadded))).toBe('ISA GS ST SE GE IEA');
    const short = FILE.replace('*00501*000000101', '');
    const scanned = scan(short);
    expect(scanned.starts[0]).toMatchObject({ segment: '~', component: ':', short: true });
    expect(ids(scanned)).toBe('ISA GS ST SE GE IEA');
  });

  it('tells of empty segments, and of a last one that has no terminator', () => {
    expect(scan(FILE.replace('~ST', '~~ST')).empty).toEqual([3]);
    const cut = FILE.slice(0, FILE.indexOf('SE*') + 4);
    expect(scan(cut).cut).toEqual([[4, FILE.indexOf('SE*'), false]]);
    expect(ids(scan(cut))).toBe('ISA GS ST');
    const last = scan(FILE.slice(0, -1));
    expect(last.cut).toEqual([[6, FILE.indexOf('IEA*'), true]]);
    expect(ids(last)).toBe('ISA GS ST SE GE IEA');
  });

  it('reads UTF-8, and Latin-1 where it is no UTF-8', () => {
    const named = FILE.replace('ST*837', 'NM1*IL*1*MUÑOZ-LÓPEZ*ÁNGEL~ST*837');
    expect(scan(named).segments[2]!.elements.slice(2)).toEqual(['MUÑOZ-LÓPEZ', 'ÁNGEL']);
    const latin1 = Uint8Array.from(named, (character) => character.charCodeAt(0));
    expect(scan(latin1).segments[2]!.elements.slice(2)).toEqual(['MUÑOZ-LÓPEZ', 'ÁNGEL']);
    expect(scan(latin1).segments[3]!.elements).toEqual(['837', '0001']);
  });

  it('keeps control characters, zeros too, as they are', () => {
    const { segments } = scan(FILE.replace('ST*837', 'REF*\u0000*A\u0000*B\u0000\u0000C*\u0001~ST*837'));
    expect(segments[2]!.elements).toEqual(['\u0000', 'A\u0000', 'B\u0000\u0000C', '\u0001']);
  });

  it('refuses what is not X12 with one clear fault', () => {
    const inputs = [
      '',
      '   \n',
      '<html></html>',
      '{"a":1}',
      '%PDF-1.7',
      'PK\u0003\u0004',
      'Dear Sir',
      'ISABELLA',
      'GS*HC*A~',
    ];
    for (const input of inputs) expect(faultOf(() => scan(input))).toBe('X12-NOT-X12');
    expect(faultOf(() => scan(new Uint8Array([0xff, 0xfe, 73, 0, 83, 0, 65, 0])))).toBe('X12-NOT-X12');
    expect(faultOf(() => scan(new Uint8Array([0x1f, 0x8b, 8, 0])))).toBe('X12-NOT-X12');
    expect(faultOf(() => scan('ISA*00*'))).toBe('X12-ISA-UNREADABLE');
    expect(faultOf(() => scan(`${ISA}BIN*5*\u0001\u0002~`))).toBe('X12-BINARY');
    expect(faultOf(() => scan(ISA + 'A'.repeat(5_000_000)))).toBe('X12-SEGMENT-ENDLESS');
  });
});
