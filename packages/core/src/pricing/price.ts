import type { ReferenceLibrary } from '../packs/library.ts';
import { bilateral } from './bilateral.ts';
import { diagnosticTests } from './diagnostics.ts';
import { type LineToPrice, type PricedLine, type PricingTerms, WorkingLine } from './line.ts';
import { applyPlanFactor, applyProvider, settle } from './provider.ts';
import { applyRole, refuseRoles } from './roles.ts';
import { openLine } from './schedule.ts';
import { Deductible, partBShares, type Shares } from './share.ts';
import { closeWhereSiblingsAreUnknown, isUnknown, otherLine } from './siblings.ts';
import { multipleProcedures } from './surgery.ts';
import { therapies } from './therapy.ts';

/**
 * Medicare Part B prices of service lines, in the order of PRC-ORD-01: schedule and fee, component, bilateral, refused roles,
 * rank and reductions, role, provider, lesser of charge, then the shares. The lines are of one patient and one billing provider;
 * rules that look at a day or a performer group them. Amounts are exact until each line is rounded once.
 * A missing pack or place leaves its lines "not_checked" with a step that says which.
 */
export function priceLines(
  requests: readonly LineToPrice[],
  terms: PricingTerms,
  library: ReferenceLibrary,
): PricedLine[] {
  const deductible = new Deductible(terms.deductibleRemainingCents);
  return allowedLines(requests, terms, library).map((line) => finished(line, deductible));
}

/** The same up to the allowed amounts, for a payer that divides them by its own plan. */
export function allowedLines(
  requests: readonly LineToPrice[],
  terms: PricingTerms,
  library: ReferenceLibrary,
): WorkingLine[] {
  const lines = requests.map((request) => new WorkingLine(request, terms.explain));
  for (const line of lines) openLine(line, terms, library);
  closeWhereSiblingsAreUnknown(lines);
  bilateral(lines);
  for (const line of lines) if (onFeeSchedule(line)) refuseRoles(line);
  multipleProcedures(lines);
  diagnosticTests(lines);
  therapies(lines);
  for (const line of lines) {
    if (onFeeSchedule(line)) applyRole(line);
    if (onFeeSchedule(line)) applyProvider(line, terms);
    if (line.open) applyPlanFactor(line, terms);
    if (line.open) settle(line);
  }
  bundleWhereOthersArePaid(lines);
  return lines;
}

function onFeeSchedule(line: WorkingLine): boolean {
  return line.open && line.schedule === 'PFS';
}

/**
 * Status T: paid only when the same performer has nothing else payable under the fee schedule that day; not checked where that is
 * not known.
 */
function bundleWhereOthersArePaid(lines: readonly WorkingLine[]): void {
  for (const line of lines) {
    if (!onFeeSchedule(line) || line.row!.status !== 'T') continue;
    const others = lines.filter(
      (other) =>
        other !== line &&
        other.request.date === line.request.date &&
        other.request.performer === line.request.performer &&
        other.row?.status !== 'T',
    );
    const paid = others.find(isPaidOnFeeSchedule);
    const unknown = others.find(isUnknown);
    if (paid) {
      line.close(
        'bundled',
        'PRC-STATUS',
        'status T: bundled, another payable service is billed that day',
        otherLine(paid),
      );
    } else if (unknown) {
      const why = 'status T: paid only alone, and another service of the day could not be looked up';
      line.close('not_checked', 'PRC-STATUS', why, otherLine(unknown));
    }
  }
}

function isPaidOnFeeSchedule(line: WorkingLine): boolean {
  return line.schedule === 'PFS' && ((line.open && line.allowedCents! > 0) || line.disposition === 'by_report');
}

function finished(line: WorkingLine, deductible: Deductible): PricedLine {
  const { number, code, modifiers } = line.request;
  const disposition = line.disposition ?? 'priced';
  const shares = line.allowedCents === null ? NO_SHARES : partBShares(line, line.allowedCents, deductible);
  return {
    line: number,
    code,
    modifiers,
    allowedCents: line.allowedCents,
    disposition,
    schedule: line.schedule,
    edition: line.edition,
    ...shares,
    ...(line.limitingChargeCents !== null && disposition === 'priced'
      ? { limitingChargeCents: line.limitingChargeCents }
      : {}),
    steps: line.steps ?? [],
  };
}

const NO_SHARES: { readonly [K in keyof Shares]: null } = {
  deductibleCents: null,
  coinsuranceCents: null,
  medicareBeforeSequestrationCents: null,
  sequestrationCents: null,
  paidCents: null,
};
