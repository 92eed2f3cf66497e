import { decimal, formatDecimal } from '../kernel/decimal.ts';
import type { Loaded, ReferenceLibrary } from '../packs/library.ts';
import type { RvuTable } from '../packs/pfs-rvu.ts';
import { feeBasis, releaseFor } from './basis.ts';
import { exactly, lesser, times } from './exact.ts';
import { conversionFactorOf, type FeeBasis, feeCents, imagingCapCents, practiceExpenseRvu, rvuRow } from './fee.ts';
import type { Disposition, PricingTerms, WorkingLine } from './line.ts';
import { priceElsewhere } from './other-schedules.ts';
import { isHospital } from './place-of-service.ts';
import statuses from './tables/status-indicators.json' with { type: 'json' };
import { unitsOf } from './units.ts';

const STATUS = new Map(statuses.rows.map((row) => [row.status, row]));

/**
 * First step of a line: which schedule prices it, and with what amount (units × rounded fee). Lines that end here: bundled,
 * not payable, priced by another schedule or by a person, an impossible component modifier, an unknown code, a missing pack.
 */
export function openLine(line: WorkingLine, terms: PricingTerms, library: ReferenceLibrary): void {
  const { code, date } = line.request;
  if (date === '') {
    line.close('not_checked', 'DAT-01', 'the line has no day of service');
    return;
  }
  const { units, chargeCents } = line.request;
  if (!(units > 0) || Number.isNaN(chargeCents)) {
    line.close('not_checked', units > 0 ? 'AMT-01' : 'QTY-01', 'charge or units of the line are not to be read');
    return;
  }
  const release = releaseFor(date, terms, library);
  if (!release.found) {
    line.close('not_checked', 'PRC-EFF', release.why);
    return;
  }
  line.schedule = 'PFS';
  line.edition = release.edition;
  const whole = rvuRow(release.table, code, '');
  const component = ['26', 'TC', '53'].find((modifier) => line.has(modifier)) ?? '';
  const row = component === '' ? whole : rvuRow(release.table, code, component);
  if (!whole && !row) {
    priceElsewhere(line, null, release.picked, library);
    return;
  }
  if (!row && component !== '53') {
    const found = { pcTcIndicator: whole!.pcTc };
    const text = `the fee schedule has no component ${component} of the code`;
    line.close('invalid_modifier', 'PRC-PCTC', text, found);
    return;
  }
  line.row = row ?? whole!;
  line.component = row ? component : '';
  if (!statusAllows(line, release.picked, library) || !placeAllows(line)) return;
  const basis = feeBasis(line.request, release, terms, library);
  if ('missing' in basis) {
    line.close('not_checked', 'PRC-GPCI-01', basis.missing);
    return;
  }
  line.basis = basis;
  setFee(line, basis);
}

function statusAllows(line: WorkingLine, release: Loaded<RvuTable>, library: ReferenceLibrary): boolean {
  const row = line.row!;
  const known = STATUS.get(row.status);
  if (!known) {
    line.close('not_checked', 'PRC-STATUS', `status ${row.status} is in no table`);
  } else if (known.disposition === 'other_schedule') {
    priceElsewhere(line, `status ${row.status}: ${known.text}`, release, library);
  } else if (known.disposition !== 'priced') {
    line.close(known.disposition as Disposition, 'PRC-STATUS', `status ${row.status}: ${known.text}`);
  } else if (row.status === 'R' && isWithoutValues(line)) {
    line.close('by_report', 'PRC-STATUS', 'status R, restricted, without published values: the contractor prices it');
  }
  return line.open && line.schedule === 'PFS';
}

function isWithoutValues({ row }: WorkingLine): boolean {
  const { workRvu, facilityPeRvu, nonFacilityPeRvu, malpracticeRvu } = row!;
  return workRvu === 0 && facilityPeRvu === 0 && nonFacilityPeRvu === 0 && malpracticeRvu === 0;
}

/** What the hospital's own payment holds is not paid to the practitioner as well. */
function placeAllows(line: WorkingLine): boolean {
  const { pcTc, facilityNa } = line.row!;
  const { placeOfService } = line.request;
  if (!isHospital(placeOfService)) return true;
  const inputs = { placeOfService, pcTcIndicator: pcTc };
  if (pcTc === '5') {
    line.close('not_payable', 'PRC-PCTC', 'incident-to service to a patient of a hospital', inputs);
  } else if (facilityNa && (pcTc === '1' || pcTc === '3' || pcTc === '4')) {
    line.close('not_payable', 'POS-03', 'the technical part belongs to the hospital', inputs);
  }
  return line.open;
}

function setFee(line: WorkingLine, basis: FeeBasis): void {
  const row = line.row!;
  const fee = feeCents(row, basis);
  if (line.steps) {
    const { carrier, locality } = basis.gpci;
    line.note('PRC-GPCI-01', basis.placeBecause, { carrier, locality });
    line.explain('PRC-MPFS-01', feeText(line, basis), feeInputs(line, basis), fee);
  } else line.rules.push('PRC-MPFS-01');
  let amount = exactly(fee);
  const cap = imagingCapCents(row, basis);
  if (cap !== null && cap < fee) {
    amount = lesser(amount, exactly(cap));
    line.explain('PRC-CAP', 'imaging is paid no more than the hospital outpatient amount', {}, cap);
  }
  line.amount = amount;
  const units = unitsOf(line.request.units);
  if (line.request.units !== 1) {
    line.set('PRC-RND-05', 'units × the rounded fee', times(amount, units), { units: String(line.request.units) });
  }
}

function feeText(line: WorkingLine, basis: FeeBasis): string {
  const setting = basis.facility ? 'facility' : 'non-facility';
  return `${setting} fee${line.component ? ` of component ${line.component}` : ''}: relative values × indices × conversion factor`;
}

function feeInputs(line: WorkingLine, basis: FeeBasis): Record<string, string> {
  const row = line.row!;
  const { gpci, facility } = basis;
  return {
    workRvu: scaledText(row.workRvu, 2),
    workGpci: scaledText(gpci.work, 3),
    practiceExpenseRvu: scaledText(practiceExpenseRvu(row, facility), 2),
    practiceExpenseGpci: scaledText(gpci.practiceExpense, 3),
    malpracticeRvu: scaledText(row.malpracticeRvu, 2),
    malpracticeGpci: scaledText(gpci.malpractice, 3),
    conversionFactor: scaledText(conversionFactorOf(row, basis), 4),
  };
}

function scaledText(value: number, scale: number): string {
  return formatDecimal({ coefficient: decimal(value).coefficient, scale });
}
