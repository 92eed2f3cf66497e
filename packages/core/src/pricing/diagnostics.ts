import { compareExact, dollars, type Exact, exactly, lesser, NOTHING, ONE, plus, times } from './exact.ts';
import { feeCents, imagingCapCents, rvuRow } from './fee.ts';
import { groupedBy } from './grouping.ts';
import type { WorkingLine } from './line.ts';
import { type ReducedPart, type Reduction, rateOfRank, reductionOf } from './reductions.ts';
import wholes from './tables/global-only-tests.json' with { type: 'json' };

const PROFESSIONAL_OF = new Map(wholes.rows.map((row) => [row.whole, row.professional]));

/** Technical and professional part of one unit of a line; null where the line has no such part. */
interface Parts {
  readonly technical: Exact | null;
  /** The most that the technical part of an image may cost. */
  readonly technicalCap: Exact | null;
  readonly professional: Exact | null;
}

interface Share {
  readonly line: WorkingLine;
  readonly part: 'technical' | 'professional';
  readonly amount: Exact;
}

/**
 * Diagnostic tests of one day: the part with the highest fee in full, the same part of the others reduced. Indicator 4 imaging
 * (technical and professional part, each ranked for itself), 6 cardiovascular and 7 ophthalmology (technical part only):
 * PRC-MULT-4, -6, -7. The cap on images is laid on the reduced technical part.
 */
export function diagnosticTests(lines: readonly WorkingLine[]): void {
  const candidates = lines.filter((line) => line.open && line.schedule === 'PFS' && '467'.includes(indicatorOf(line)));
  if (candidates.length < 1) return;
  const keyOf = (line: WorkingLine) => `${line.request.date} ${indicatorOf(line)} ${line.row!.imagingFamily}`;
  for (const group of groupedBy(candidates, keyOf)) reduceGroup(group);
}

function indicatorOf(line: WorkingLine): string {
  return line.row!.multipleProcedure;
}

function reduceGroup(group: readonly WorkingLine[]): void {
  const parts = new Map(group.map((line) => [line, partsOf(line)]));
  const factors = new Map<WorkingLine, Record<'technical' | 'professional', readonly Exact[] | null>>();
  for (const line of group) factors.set(line, { technical: null, professional: null });
  let reduced = false;
  for (const part of ['technical', 'professional'] as const) {
    const reduction = reductionOf(indicatorOf(group[0]!), part satisfies ReducedPart, group[0]!.request.date);
    const shares = group.flatMap((line) => sharesOf(line, part, parts.get(line)![part]));
    if (!reduction || shares.length < 2) continue;
    reduced = true;
    for (const [line, rates] of ranked(shares, reduction)) factors.get(line)![part] = rates;
  }
  if (!reduced) return;
  for (const line of group) reduceLine(line, parts.get(line)!, factors.get(line)!);
}

/** Each unit is a test of its own. */
function sharesOf(line: WorkingLine, part: 'technical' | 'professional', amount: Exact | null): Share[] {
  if (amount === null) return [];
  return Array.from({ length: unitsOf(line) }, () => ({ line, part, amount: times(amount, line.sides) }));
}

function unitsOf(line: WorkingLine): number {
  const { units } = line.request;
  return Number.isInteger(units) && !line.bothSides ? units : 1;
}

function ranked(shares: readonly Share[], reduction: Reduction): Map<WorkingLine, Exact[]> {
  const rates = new Map<WorkingLine, Exact[]>();
  for (const [at, { line }] of [...shares].sort((a, b) => compareExact(b.amount, a.amount)).entries()) {
    const rate = rateOfRank(reduction, at + 1) ?? ONE;
    const own = rates.get(line);
    if (own) own.push(rate);
    else rates.set(line, [rate]);
  }
  return rates;
}

function reduceLine(
  line: WorkingLine,
  parts: Parts,
  factors: Readonly<Record<'technical' | 'professional', readonly Exact[] | null>>,
): void {
  const all = [...(factors.technical ?? []), ...(factors.professional ?? [])];
  if (all.every((factor) => compareExact(factor, ONE) === 0)) return;
  const technical = sumOf(parts.technical, parts.technicalCap, factors.technical, line);
  const professional = sumOf(parts.professional, null, factors.professional, line);
  const inputs: Record<string, string> = {};
  if (line.steps) {
    if (parts.technical) Object.assign(inputs, partInputs('technical', parts.technical, technical, factors.technical));
    if (parts.technicalCap) inputs.technicalCap = dollars(parts.technicalCap);
    if (parts.professional)
      Object.assign(inputs, partInputs('professional', parts.professional, professional, factors.professional));
  }
  line.set(
    `PRC-MULT-${indicatorOf(line)}`,
    'tests of one day: the highest part in full, the others reduced',
    plus(technical, professional),
    inputs,
  );
}

function sumOf(part: Exact | null, cap: Exact | null, factors: readonly Exact[] | null, line: WorkingLine): Exact {
  if (part === null) return NOTHING;
  const rates = factors ?? Array.from({ length: unitsOf(line) }, () => ONE);
  return rates
    .map((rate) => times(part, rate))
    .map((amount) => times(cap === null ? amount : lesser(amount, cap), line.sides))
    .reduce(plus, NOTHING);
}

function partInputs(
  name: string,
  part: Exact,
  result: Exact,
  factors: readonly Exact[] | null,
): Record<string, string> {
  const [factor, ...others] = factors ?? [ONE];
  return {
    [`${name}Fee`]: dollars(part),
    ...(others.length === 0 ? { [`${name}Factor`]: String(factor!.numerator / factor!.denominator) } : {}),
    [`${name}Result`]: dollars(result),
  };
}

/** By PC/TC indicator: 1 has rows of both parts, 3 is technical only, 2 professional only, 4 is the whole of separate codes. */
function partsOf(line: WorkingLine): Parts {
  const basis = line.basis!;
  const row = line.row!;
  const own = exactly(feeCents(row, basis));
  const ownCap = capOf(line, line.component);
  if (line.component === 'TC' || row.pcTc === '3') return { technical: own, technicalCap: ownCap, professional: null };
  if (line.component === '26' || row.pcTc === '2') return { technical: null, technicalCap: null, professional: own };
  const professional =
    row.pcTc === '1'
      ? rvuRow(basis.table, line.request.code, '26')
      : rvuRow(basis.table, PROFESSIONAL_OF.get(line.request.code) ?? '', '');
  if (!professional) return { technical: own, technicalCap: ownCap, professional: null };
  const professionalFee = exactly(feeCents(professional, basis));
  const technicalRow = row.pcTc === '1' ? rvuRow(basis.table, line.request.code, 'TC') : null;
  const technical = technicalRow ? exactly(feeCents(technicalRow, basis)) : difference(own, professionalFee);
  return { technical, technicalCap: technicalRow ? capOf(line, 'TC') : null, professional: professionalFee };
}

function capOf(line: WorkingLine, component: string): Exact | null {
  const row = rvuRow(line.basis!.table, line.request.code, component);
  const cap = row && imagingCapCents(row, line.basis!);
  return cap === null ? null : exactly(cap);
}

function difference(whole: Exact, part: Exact): Exact {
  return exactly(Math.max(0, whole.numerator - part.numerator));
}
