import { professionalClaims } from '../../packages/core/src/claim/x837p/model.ts';
import { remittances } from '../../packages/core/src/remittance/x835/model.ts';
import { OutsideLists } from '../../packages/core/src/x12/outside/outside-lists.ts';
import { X12Reader } from '../../packages/core/src/x12/reader.ts';
import { SegmentScanner } from '../../packages/core/src/x12/syntax/scanner.ts';
import { starterLibrary } from '../../test/support/starter.ts';

/** Work over a whole file in memory; returns a number so that nothing is left out. */
export type Work = (bytes: Uint8Array) => number;

/** The floor: every byte is looked at once. */
export const byteLoop: Work = (bytes) => {
  let terminators = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 126) terminators++;
  return terminators;
};

/** Segments and elements. */
export const scan: Work = (bytes) => {
  let elements = 0;
  const scanner = new SegmentScanner({
    interchange() {},
    segment(segment) {
      elements += segment.count;
    },
    emptySegment() {},
    unterminated() {},
  });
  scanner.feed(bytes);
  scanner.end();
  return elements;
};

/** And envelope, guide, elements: types 1 and 2. */
export const check: Work = (bytes) => {
  let findings = 0;
  const reader = new X12Reader({
    onFinding: () => {
      findings++;
    },
  });
  reader.feed(bytes);
  reader.end();
  return findings + 1;
};

/** And typed claims and payments with balances and situations: types 1 to 4, and forms of type 5. */
export const read: Work = (bytes) => readWith(bytes, null);

/** And the codes of outside lists by the starter's packs: all of type 5. */
export const full: Work = (bytes) => readWith(bytes, (lists ??= new OutsideLists(starterLibrary())));

let lists: OutsideLists | null = null;

function readWith(bytes: Uint8Array, outside: OutsideLists | null): number {
  let lines = 0;
  const models = [
    professionalClaims((claim) => {
      lines += claim.lines.length;
    }),
    remittances({
      payment(payment) {
        lines += payment.lines.length;
      },
    }),
  ];
  const reader = new X12Reader({ models, lists: outside });
  reader.feed(bytes);
  reader.end();
  return lines;
}
