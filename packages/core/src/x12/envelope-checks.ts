import type { ReportElement } from './element-checker.ts';
import { ISA_WIDTHS } from './envelope.ts';
import type { InterchangeStart } from './syntax/interchange-start.ts';
import { type Segment, valueCode } from './syntax/segment.ts';

const ACCEPTED = valueCode('A');
const REJECTED = valueCode('R');
const NOTHING = valueCode('000');

/** Widths and delimiters of an ISA; whether its elements can be looked at one by one. */
export function checkIsa(segment: Segment, start: InterchangeStart, report: ReportElement): boolean {
  let right = true;
  if (segment.count < 16) {
    report('X12-ISA-SHORT', segment, { count: segment.count });
    right = false;
  } else {
    for (const [i, width] of ISA_WIDTHS.entries()) {
      const length = segment.length(i + 1);
      // A separator of components that is no separator is told as such.
      if (length === width || (i === 15 && start.confused)) continue;
      report('X12-ISA-LENGTH', segment, { length, width }, i + 1);
      right = false;
    }
  }
  const { repetition, component } = start.delimiters;
  // One character for components and repetitions: data that repeats nothing is read all the same.
  const shared = segment.text(11) === component;
  if (start.confused && !shared) report('X12-DELIMITERS', segment, {}, segment.length(16) === 1 ? 11 : 16);
  else if (segment.text(12) >= '00501' && repetition === null && segment.length(11) === 1) {
    report('X12-REPETITION', segment, {}, 11);
  }
  return right && (shared || !start.confused);
}

/** Forms that the standard does not know and receivers read, and TA104 and TA105 against each other. Source: X12.5, TA1, as restated by public implementation pages. */
export function checkTa1(segment: Segment, report: ReportElement): void {
  const answer = segment.value(4);
  const short = segment.length(1) < 9 && segment.has(1);
  if (short) report('X12-TA1-FORM', segment, { fact: 'TA101 has fewer digits than the ISA13 that it answers' }, 1);
  else if (segment.length(2) > 6) report('X12-TA1-FORM', segment, { fact: 'TA102 has the century, ISA09 has not' }, 2);
  else if (!segment.has(5)) report('X12-TA1-FORM', segment, { fact: 'TA105 is missing: no note says how it went' }, 5);
  if (!segment.has(5)) return;
  const faultless = segment.value(5) === NOTHING;
  if (answer === ACCEPTED && !faultless) {
    report(
      'X12-ANSWER',
      segment,
      { fact: 'the interchange is accepted without errors (TA104 A), but TA105 tells one' },
      5,
    );
  } else if (answer === REJECTED && faultless) {
    report('X12-ANSWER', segment, { fact: 'the interchange is rejected (TA104 R), but TA105 tells no error' }, 5);
  }
}
