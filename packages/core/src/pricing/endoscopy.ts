import { compareExact, dollars, type Exact, exactly, minus, NOTHING, plus, times } from './exact.ts';
import { feeCents, rvuRow } from './fee.ts';
import type { WorkingLine } from './line.ts';

/**
 * A family of endoscopies (same base procedure): the highest in full, every other one less the fee of the base (PRC-MULT-3).
 * Further units of a line count as others. Returns the family's sum, which is ranked as one procedure.
 */
export function endoscopyFamily(base: string, family: readonly WorkingLine[]): Exact {
  const highest = family.reduce((a, b) => (compareExact(perUnit(b), perUnit(a)) > 0 ? b : a));
  let sum = NOTHING;
  for (const line of family) {
    const counted = line.pair?.first === false ? 0 : line.request.units;
    const others = line === highest ? counted - 1 : counted;
    if (others > 0) lessBase(line, base, others);
    else if (family.length > 1 && line === highest) {
      line.explain('PRC-MULT-3', `highest endoscopy of family ${base}, in full`, { amount: dollars(line.amount) });
    }
    sum = plus(sum, line.amount);
  }
  return sum;
}

/** The base endoscopy billed beside another one of its family is not paid for itself. */
export function baseIncluded(line: WorkingLine): void {
  line.set('PRC-MULT-3', 'the base endoscopy is inside the other endoscopies of its family', NOTHING, {});
}

export function perUnit(line: WorkingLine): Exact {
  const { units } = line.request;
  return Number.isInteger(units) && units > 1 ? times(line.amount, { numerator: 1, denominator: units }) : line.amount;
}

function lessBase(line: WorkingLine, base: string, units: number): void {
  const basis = line.basis!;
  const row = rvuRow(basis.table, base, '');
  if (!row) {
    line.close('not_checked', 'PRC-MULT-3', `the release has no row of the base endoscopy ${base}`);
    return;
  }
  const baseFee = exactly(feeCents(row, basis));
  const less = minus(line.amount, times(baseFee, { numerator: units, denominator: 1 }));
  const amount = compareExact(less, NOTHING) < 0 ? NOTHING : less;
  line.set('PRC-MULT-3', `endoscopy of family ${base}: its fee less the base`, amount, { baseFee: dollars(baseFee) });
}
