import { baseIncluded, endoscopyFamily, perUnit } from './endoscopy.ts';
import { compareExact, type Exact, NOTHING, plus, times } from './exact.ts';
import { groupedBy } from './grouping.ts';
import type { WorkingLine } from './line.ts';
import { rateOfRank, reductionOf } from './reductions.ts';

/** What is ranked against the other procedures of the day: a line, a right/left pair, or a family of endoscopies. */
interface Procedure {
  readonly lines: readonly WorkingLine[];
  /** One for each unit of a single line; one sum for a pair or a family. */
  readonly amounts: readonly Exact[];
}

/**
 * Several procedures by one performer on one day: endoscopies of a family first (PRC-MULT-3), then everything by descending fee
 * (PRC-MULT-2). Each unit of a line counts as a procedure, a right/left pair as one. Equal amounts keep the order of the claim.
 * Care before or after an operation (55, 56) is no procedure of the day.
 */
export function multipleProcedures(lines: readonly WorkingLine[]): void {
  const candidates = lines.filter(isRanked);
  if (candidates.length === 0) return;
  for (const day of groupedBy(candidates, (line) => `${line.request.date} ${line.request.performer}`)) {
    rank(procedures(day));
  }
}

function isRanked(line: WorkingLine): boolean {
  if (!line.open || line.schedule !== 'PFS' || line.has('55') || line.has('56')) return false;
  return line.row!.multipleProcedure === '2' || line.row!.multipleProcedure === '3';
}

function procedures(lines: readonly WorkingLine[]): Procedure[] {
  const bases = new Set(lines.map(familyOf).filter((base) => base !== null));
  const places = new Map(lines.map((line, at) => [line, at]));
  const included = lines.filter((line) => bases.has(line.request.code));
  for (const line of included) baseIncluded(line);
  const groups = groupedBy(
    lines.filter((line) => !included.includes(line)),
    (line) => familyOf(line) ?? `line ${places.get(line.pair?.first === false ? line.pair.other : line)}`,
  );
  return groups.map((group) => {
    const base = familyOf(group[0]!);
    if (base !== null) return { lines: group, amounts: [endoscopyFamily(base, group)] };
    if (group.length > 1) return { lines: group, amounts: [group.map((line) => line.amount).reduce(plus)] };
    return { lines: group, amounts: unitAmounts(group[0]!) };
  });
}

function familyOf(line: WorkingLine): string | null {
  return line.row!.multipleProcedure === '3' ? line.row!.endoscopyBase || null : null;
}

/** Two units that are both sides of the body are one procedure. */
function unitAmounts(line: WorkingLine): Exact[] {
  const { units } = line.request;
  if (!Number.isInteger(units) || units < 2 || line.bothSides) return [line.amount];
  return Array.from({ length: units }, () => perUnit(line));
}

function rank(found: readonly Procedure[]): void {
  const ranked = found.flatMap((procedure) => procedure.amounts.map((amount) => ({ procedure, amount })));
  if (ranked.length < 2) return;
  ranked.sort((a, b) => compareExact(b.amount, a.amount));
  const ranks = new Map<Procedure, number[]>();
  for (const [at, { procedure }] of ranked.entries()) {
    const own = ranks.get(procedure);
    if (own) own.push(at + 1);
    else ranks.set(procedure, [at + 1]);
  }
  for (const [procedure, own] of ranks) for (const line of procedure.lines) reduce(line, own);
}

function reduce(line: WorkingLine, ranks: readonly number[]): void {
  const reduction = reductionOf('2', 'fee', line.request.date);
  if (!line.open || !reduction) return;
  const inputs =
    ranks.length === 1 ? { rank: String(ranks[0]) } : { firstRank: String(ranks[0]), lastRank: String(ranks.at(-1)) };
  let rates = NOTHING;
  for (const rank of ranks) {
    const rate = rateOfRank(reduction, rank);
    if (!rate) {
      line.close('by_report', 'PRC-MULT-2', 'sixth or later procedure of the day: the contractor prices it', inputs);
      return;
    }
    rates = plus(rates, rate);
  }
  const share = times(rates, { numerator: 1, denominator: ranks.length });
  line.set('PRC-MULT-2', 'rank by fee among the procedures of the day', times(line.amount, share), {
    ...inputs,
    factor: String(share.numerator / share.denominator),
  });
}
