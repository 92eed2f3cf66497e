import { type Exact, factorOf, NOTHING, ONE, times } from './exact.ts';
import type { WorkingLine } from './line.ts';

const HALF = factorOf('0.5');
const ONE_AND_A_HALF = factorOf('1.5');
const TWO = factorOf('2');

/**
 * Both sides of the body, by the bilateral indicator: 0 one fee for both, 1 one and a half fees, 2 one fee (the values are of
 * both sides already), 3 a fee for each side (PRC-BIL-0 … 3). Both sides are told by modifier 50, by a line with RT beside a
 * line with LT, or (indicators 1 and 2) by two units. On a pair of lines the first carries the whole fee, the second the rest.
 * Source: CMS, PPRRVU record layout, bilateral surgery.
 */
export function bilateral(lines: readonly WorkingLine[]): void {
  const candidates = lines.filter((line) => line.open && line.schedule === 'PFS');
  for (const line of candidates) {
    if (line.has('50')) oneLine(line);
    else if (line.request.units === 2 && !line.has('RT') && !line.has('LT')) twoUnits(line);
  }
  for (const [first, second] of pairs(candidates)) twoLines(first, second);
}

function oneLine(line: WorkingLine): void {
  const indicator = line.row!.bilateral;
  const factor = indicator === '1' ? ONE_AND_A_HALF : indicator === '3' ? TWO : ONE;
  const single = line.request.units === 2 ? times(line.amount, HALF) : line.amount;
  line.sides = factor;
  line.bothSides = true;
  line.set(`PRC-BIL-${indicator}`, BOTH_SIDES[indicator] ?? BOTH_SIDES['9']!, times(single, factor), {
    factor: text(factor),
  });
}

function twoUnits(line: WorkingLine): void {
  const indicator = line.row!.bilateral;
  if (indicator !== '1' && indicator !== '2') return;
  const factor = indicator === '1' ? ONE_AND_A_HALF : ONE;
  line.sides = factor;
  line.bothSides = true;
  line.set(
    `PRC-BIL-${indicator}`,
    `two units are both sides: ${BOTH_SIDES[indicator]}`,
    times(times(line.amount, HALF), factor),
    {
      factor: text(factor),
    },
  );
}

function twoLines(first: WorkingLine, second: WorkingLine): void {
  const indicator = first.row!.bilateral;
  const rest = indicator === '3' ? ONE : indicator === '1' ? HALF : NOTHING;
  first.pair = { other: second, first: true };
  second.pair = { other: first, first: false };
  first.set(`PRC-BIL-${indicator}`, `right and left: ${BOTH_SIDES[indicator]}; this line the first fee`, first.amount, {
    factor: '1',
  });
  second.sides = rest;
  second.set(
    `PRC-BIL-${indicator}`,
    `right and left: ${BOTH_SIDES[indicator]}; this line the rest`,
    times(second.amount, rest),
    {
      factor: text(rest),
    },
  );
}

/** Lines of the same code, day and performer, one with RT and one with LT, in the order of the claim. */
function* pairs(lines: readonly WorkingLine[]): Generator<readonly [WorkingLine, WorkingLine]> {
  const taken = new Set<WorkingLine>();
  for (const [at, first] of lines.entries()) {
    const side = sideOf(first);
    if (side === null || taken.has(first) || !(first.row!.bilateral in PAIRED)) continue;
    const second = lines.slice(at + 1).find((line) => !taken.has(line) && isOtherSide(first, side, line));
    if (!second) continue;
    taken.add(second);
    yield [first, second];
  }
}

const PAIRED: Readonly<Record<string, true>> = { '0': true, '1': true, '2': true, '3': true };

function sideOf(line: WorkingLine): 'RT' | 'LT' | null {
  if (line.request.units !== 1) return null;
  const right = line.has('RT');
  const left = line.has('LT');
  return right === left ? null : right ? 'RT' : 'LT';
}

function isOtherSide(first: WorkingLine, side: 'RT' | 'LT', line: WorkingLine): boolean {
  const a = first.request;
  const b = line.request;
  return (
    b.code === a.code &&
    line.component === first.component &&
    b.date === a.date &&
    b.performer === a.performer &&
    sideOf(line) === (side === 'RT' ? 'LT' : 'RT')
  );
}

const BOTH_SIDES: Readonly<Record<string, string>> = {
  '0': 'no addition for the second side, one fee for both',
  '1': 'one and a half fees for both sides',
  '2': 'the values are of both sides already, one fee',
  '3': 'a fee for each side',
  '9': 'the concept does not apply to the code, one fee',
};

function text(factor: Exact): string {
  return String(factor.numerator / factor.denominator);
}
