import { dollars, exactly, plus, times } from './exact.ts';
import { feeCents, feeWithPracticeExpenseCents, practiceExpenseRvu } from './fee.ts';
import { groupedBy } from './grouping.ts';
import type { WorkingLine } from './line.ts';
import { reductionOf } from './reductions.ts';

/**
 * Therapies of one day, all disciplines together: the unit with the highest practice expense in full, every other unit with half
 * of its practice expense; work and malpractice stay whole (PRC-MULT-5). Both fees are rounded, then multiplied by units.
 */
export function therapies(lines: readonly WorkingLine[]): void {
  const candidates = lines.filter(
    (line) =>
      line.open &&
      line.schedule === 'PFS' &&
      line.row!.multipleProcedure === '5' &&
      Number.isInteger(line.request.units),
  );
  for (const day of groupedBy(candidates, (line) => line.request.date)) reduceDay(day);
}

function reduceDay(lines: readonly WorkingLine[]): void {
  const units = lines.reduce((sum, line) => sum + line.request.units, 0);
  const part = reductionOf('5', 'practice-expense', lines[0]!.request.date)?.beyond;
  if (units < 2 || !part) return;
  const highest = lines.reduce((a, b) => (practiceExpense(b) > practiceExpense(a) ? b : a));
  for (const line of lines) {
    const full = line === highest ? 1 : 0;
    const rest = line.request.units - full;
    if (rest === 0) continue;
    const row = line.row!;
    const fee = exactly(feeCents(row, line.basis!));
    const reducedFee = exactly(feeWithPracticeExpenseCents(row, line.basis!, part));
    const amount = plus(times(fee, count(full)), times(reducedFee, count(rest)));
    line.set('PRC-MULT-5', 'therapies of one day: less practice expense after the first unit', amount, {
      fee: dollars(fee),
      units: String(full),
      reducedFee: dollars(reducedFee),
      reducedUnits: String(rest),
    });
  }
}

function count(units: number) {
  return { numerator: units, denominator: 1 };
}

function practiceExpense(line: WorkingLine): number {
  const basis = line.basis!;
  return practiceExpenseRvu(line.row!, basis.facility) * basis.gpci.practiceExpense;
}
