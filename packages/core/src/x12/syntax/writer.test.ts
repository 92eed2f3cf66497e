import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FaultError } from '../../kernel/result.ts';
import { STANDARD_DELIMITERS } from './delimiters.ts';
import { components, filledFrom, parsePlainSegment } from './plain-segment.ts';
import { SegmentScanner } from './scanner.ts';
import { SegmentWriter } from './writer.ts';

const writer = new SegmentWriter(STANDARD_DELIMITERS, '\n');

describe('writing segments', () => {
  it('leaves out empty elements at the end, and ends with terminator and line break', () => {
    expect(writer.text({ id: 'NM1', elements: ['IL', '1', 'DOE', '', ''] }, 'here')).toBe('NM1*IL*1*DOE~\n');
    expect(writer.text({ id: 'SV1', elements: [components(['HC', '99213', '', '']), '5'] }, 'here')).toBe(
      'SV1*HC:99213*5~\n',
    );
  });

  it('refuses delimiters and control characters in data, with the place', () => {
    for (const bad of ['A*B', 'A:B', 'A^B', 'A~B', 'A\nB', 'A\u0000']) {
      expect(() => writer.text({ id: 'NTE', elements: ['ADD', bad] }, 'claim 7')).toThrow(FaultError);
      expect(() => writer.text({ id: 'NTE', elements: ['ADD', bad] }, 'claim 7')).toThrow(/claim 7, NTE02/);
    }
  });
});

const ISA =
  'ISA|00|          |00|          |ZZ|SENDER         |ZZ|RECEIVER       |260410|0930|!|00501|000000101|0|T|>;';

/** What a scanner makes of one segment in a file with other delimiters: its normalized form. */
function normalized(segment: string): string {
  let text = '';
  const scanner = new SegmentScanner({
    interchange() {},
    segment(each) {
      if (each.number === 2) text = each.normalized();
    },
    emptySegment() {},
    unterminated() {},
  });
  scanner.feed(new TextEncoder().encode(`${ISA}${segment};`));
  scanner.end();
  return text;
}

describe('the normalized form of a segment', () => {
  it('has the standard delimiters, and marks data that looks like them', () => {
    expect(normalized('REF|G1|A>B|C!D')).toBe('REF*G1*A:B*C^D');
    expect(normalized('NTE|ADD|AT 10:30? 5*2^3')).toBe('NTE*ADD*AT 10?:30?? 5?*2?^3');
  });

  it('comes back as it was, whatever the data', () => {
    const data = fc.string({ unit: fc.constantFrom(...'AB1 *:^?-'), minLength: 1, maxLength: 8 });
    const element = fc.oneof(data, fc.array(data, { minLength: 2, maxLength: 4 }));
    const other = new SegmentWriter({ element: '|', component: '>', repetition: '!', segment: ';' }, '');
    fc.assert(
      fc.property(fc.array(element, { minLength: 1, maxLength: 5 }), (elements) => {
        const text = other.text({ id: 'K3', elements }, 'here');
        expect(other.text(parsePlainSegment(normalized(text.slice(0, -1))), 'here')).toBe(text);
      }),
    );
  });

  it('fills what is empty, and yields only where it holds the usual', () => {
    const own = { id: 'NM1', elements: ['82', '1', 'REYES', '', ['A', '', 'C']] };
    const rest = { id: 'NM1', elements: ['82', '2', 'OTHER', 'IMANI', ['X', 'B', 'X', 'D']] };
    expect(filledFrom(own, rest).elements).toEqual(['82', '1', 'REYES', 'IMANI', ['A', 'B', 'C', 'D']]);
    expect(filledFrom(own, rest, [2]).elements[1]).toBe('2');
  });
});
