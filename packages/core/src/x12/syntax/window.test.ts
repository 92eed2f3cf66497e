import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SegmentScanner } from './scanner.ts';
import type { Segment } from './segment.ts';

const ISA =
  'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260410*0930*^*00501*000000101*0*T*:~';

/** All that a segment tells, and what is told beside segments. */
function scan(Scanner: typeof SegmentScanner, text: string, piece: number): unknown[] {
  const told: unknown[] = [];
  const scanner = new Scanner({
    interchange: () => told.push('interchange'),
    segment: (segment: Segment) =>
      told.push([
        segment.id,
        segment.code,
        segment.number,
        segment.offset,
        segment.present,
        segment.classes,
        Array.from({ length: segment.count }, (_, i) => [
          segment.text(i + 1),
          segment.value(i + 1),
          Array.from({ length: segment.components(i + 1) }, (__, k) => segment.part(i + 1, k + 1)),
        ]),
      ]),
    emptySegment: (number, offset) => told.push([number, offset]),
    unterminated: (number, offset, kept, code) => told.push([number, offset, kept, code]),
  });
  const bytes = new TextEncoder().encode(text);
  try {
    for (let from = 0; from < bytes.length; from += piece) scanner.feed(bytes.subarray(from, from + piece));
    scanner.end();
  } catch (error) {
    told.push(String(error));
  }
  return told;
}

describe('scanning by windows', () => {
  let Plain: typeof SegmentScanner;

  beforeAll(async () => {
    vi.resetModules();
    vi.stubGlobal('WebAssembly', undefined);
    Plain = (await import('./scanner.ts')).SegmentScanner;
  });
  afterAll(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it('tells the same as scanning byte by byte, where a page forbids WebAssembly', () => {
    const part = fc.oneof(
      fc.constantFrom('*', '*', '*', ':', '^', '~', '~', '~\n', '~\r\n  ', '\n', '\u0000', '\u007f', 'é', 'ISA', ISA),
      fc.stringMatching(/^[A-Z0-9 ]{0,12}$/),
      fc.constantFrom('NM1*', 'HI*ABK:', 'CLM*', 'IEA*1*1~', 'BIN'),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), fc.integer({ min: 1, max: 200 }), (parts, piece) => {
        const text = ISA + parts.join('');
        expect(scan(SegmentScanner, text, piece)).toEqual(scan(Plain, text, text.length * 2));
      }),
      { numRuns: 400, seed: 837 },
    );
  });

  it.each([
    ['segments longer than a window', `${ISA}NTE*ADD*${'LONG '.repeat(20_000)}*X~${'ST*837*0001~'.repeat(3)}`],
    ['a segment of more elements than a window has bytes', `${ISA}XX${'*'.repeat(40_000)}1~SE*1*1~`],
    ['more empty segments than a window has records', ISA + '~'.repeat(30_000)],
    ['blanks longer than a window', `${ISA}${' \n'.repeat(30_000)}ST*837*0001~SE*2*0001~`],
    ['interchanges one after the other', ISA.replace('*:', '*>') + ISA.repeat(300)],
  ])('reads %s', (_, text) => {
    const told = scan(SegmentScanner, text, 1 << 16);
    expect(told).toEqual(scan(Plain, text, 1000));
    expect(told.length).toBeGreaterThan(3);
  });
});
