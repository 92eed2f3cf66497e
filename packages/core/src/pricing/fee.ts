import type { Cents } from '../kernel/money.ts';
import type { GpciRow, GpciTable } from '../packs/pfs-gpci.ts';
import type { RvuRow, RvuTable } from '../packs/pfs-rvu.ts';
import { type Exact, ONE } from './exact.ts';

/** What a physician fee is calculated with: relative values of a release, indices of a locality, a conversion factor. */
export interface FeeBasis {
  readonly table: RvuTable;
  readonly gpci: GpciRow;
  /** How the locality was found. */
  readonly placeBecause: string;
  /** Whole ten-thousandths of a dollar; null = the release's own, row by row. */
  readonly conversionFactor: number | null;
  readonly facility: boolean;
}

/**
 * [(work RVU × work GPCI) + (PE RVU × PE GPCI) + (MP RVU × MP GPCI)] × conversion factor, rounded half up to cents once
 * (PRC-MPFS-01, PRC-RND-02). RVUs are hundredths, indices thousandths, the factor ten-thousandths: the sum of products is a
 * whole number of 10⁻⁹ dollars and far below 2⁵³ for any fee.
 */
export function feeCents(row: RvuRow, basis: FeeBasis): Cents {
  return cents(row.workRvu, practiceExpenseRvu(row, basis.facility), row.malpracticeRvu, row, basis, ONE);
}

/** The fee with a part of its practice expense, as therapies after the first unit of the day are paid (PRC-MULT-5). */
export function feeWithPracticeExpenseCents(row: RvuRow, basis: FeeBasis, part: Exact): Cents {
  return cents(row.workRvu, practiceExpenseRvu(row, basis.facility), row.malpracticeRvu, row, basis, part);
}

/**
 * What the hospital outpatient system would pay for the same image: the most that the technical part may cost (Deficit Reduction
 * Act of 2005, section 5102(b)). null for a row without a cap.
 */
export function imagingCapCents(row: RvuRow, basis: FeeBasis): Cents | null {
  const practiceExpense = basis.facility ? row.facilityPeOpps : row.nonFacilityPeOpps;
  if (practiceExpense === 0 && row.malpracticeOpps === 0) return null;
  return cents(row.workRvu, practiceExpense, row.malpracticeOpps, row, basis, ONE);
}

export function practiceExpenseRvu(row: RvuRow, facility: boolean): number {
  return facility ? row.facilityPeRvu : row.nonFacilityPeRvu;
}

export function conversionFactorOf(row: RvuRow, basis: FeeBasis): number {
  return basis.conversionFactor ?? row.conversionFactor;
}

function cents(
  work: number,
  practiceExpense: number,
  malpractice: number,
  row: RvuRow,
  { gpci, conversionFactor }: FeeBasis,
  part: Exact,
): Cents {
  const values =
    part.denominator * (work * gpci.work + malpractice * gpci.malpractice) +
    part.numerator * practiceExpense * gpci.practiceExpense;
  const product = values * (conversionFactor ?? row.conversionFactor);
  const cent = part.denominator * 10_000_000;
  return Math.floor((product + cent / 2) / cent);
}

const rows = new WeakMap<RvuTable, Map<string, RvuRow | null>>();
const places = new WeakMap<GpciTable, Map<string, GpciRow | null>>();

/** Row of a code and component ('', '26', 'TC', '53'), remembered. */
export function rvuRow(table: RvuTable, code: string, component: string): RvuRow | null {
  return remembered(rows, table, code + component, () => table.find(code, component));
}

/**
 * Indices of a locality, remembered. A state served by two contractors numbers its localities once (California: 01112 and 01182),
 * so that a number under the state's other contractor is found too, when it is there once.
 */
export function gpciRow(table: GpciTable, carrier: string, locality: string): GpciRow | null {
  return remembered(
    places,
    table,
    carrier + locality,
    () => table.find(carrier, locality) ?? inState(table, carrier, locality),
  );
}

function inState(table: GpciTable, carrier: string, locality: string): GpciRow | null {
  const rows = Array.from({ length: table.rows }, (_, at) => table.row(at));
  const states = new Set(rows.filter((row) => row.carrier === carrier).map((row) => row.state));
  const found = rows.filter((row) => states.has(row.state) && row.locality === locality);
  return found.length === 1 ? found[0]! : null;
}

function remembered<T extends object, V>(
  memory: WeakMap<T, Map<string, V | null>>,
  table: T,
  key: string,
  find: () => V | null,
): V | null {
  let known = memory.get(table);
  if (!known) memory.set(table, (known = new Map()));
  let value = known.get(key);
  if (value === undefined) {
    value = find();
    if (value !== null) known.set(key, value);
  }
  return value;
}
