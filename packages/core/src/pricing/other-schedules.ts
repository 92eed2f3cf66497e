import { speaksOf } from '../codes/starter.ts';
import { decimal, formatDecimal, trimmedDecimal } from '../kernel/decimal.ts';
import { editionLabel, type Loaded, type ReferenceLibrary } from '../packs/library.ts';
import type { RvuTable } from '../packs/pfs-rvu.ts';
import { exactly, NOTHING, times } from './exact.ts';
import type { WorkingLine } from './line.ts';
import { unitsOf } from './units.ts';

/**
 * Codes outside the physician fee schedule: first the laboratory schedule, then the drug limits, both by day of service.
 * `excluded` says why the physician fee schedule does not price the code; null when it does not have it at all.
 * A schedule that is not loaded leaves the line unchecked: the code could stand in it.
 */
export function priceElsewhere(
  line: WorkingLine,
  excluded: string | null,
  physicians: Loaded<RvuTable>,
  library: ReferenceLibrary,
): void {
  if (excluded !== null) line.explain('PRC-STATUS', excluded, {});
  const { code, date } = line.request;
  const laboratory = library.pick('clfs/rates', date);
  if (laboratory.loaded) {
    const rate = (line.has('QW') ? laboratory.table.find(code, 'QW') : null) ?? laboratory.table.find(code);
    if (rate) {
      priceTest(line, rate.rateCents, editionLabel(laboratory));
      return;
    }
  }
  const drugs = library.pick('asp/limits', date);
  if (drugs.loaded) {
    const limit = drugs.table.find(code);
    if (limit) {
      priceDrug(line, limit.limitMills, limit.coinsurance, editionLabel(drugs));
      return;
    }
  }
  const missing = [laboratory, drugs].flatMap((picked) => (picked.loaded ? [] : [picked.why]));
  const picked = [physicians, laboratory, drugs].filter((schedule) => schedule.loaded);
  line.outsideSelection = excluded === null && !speaksOf(library, physicians, code);
  if (missing.length > 0) line.close('not_checked', 'PRC-EFF', missing.join('; '));
  else if (!picked.every((schedule) => speaksOf(library, schedule, code)))
    line.close('not_checked', 'PRC-EFF', 'the starter edition has a selection of codes, and not this one');
  else if (excluded === null) line.close('unknown_code', 'PRC-EFF', 'no schedule of the day has the code');
  else line.close('other_schedule', 'PRC-EFF', 'neither the laboratory schedule nor the drug limits have the code');
}

/** Clinical laboratory tests: the national amount; the patient owes nothing (PRC-LAB-01). */
function priceTest(line: WorkingLine, rateCents: number, edition: string): void {
  line.schedule = 'CLFS';
  line.edition = edition;
  if (rateCents === 0) {
    line.close('by_report', 'PRC-LAB-01', 'the laboratory schedule has no national amount: the contractor prices it');
    return;
  }
  line.deductibleApplies = false;
  line.coinsurance = NOTHING;
  line.explain('PRC-LAB-01', 'national amount of the laboratory schedule', {}, rateCents);
  takeUnits(line, exactly(rateCents));
}

/** Part B drugs: the published limit of one unit, in which the 6 % already are (PRC-DRUG-01). */
function priceDrug(line: WorkingLine, limitMills: number, coinsurance: number, edition: string): void {
  line.schedule = 'ASP';
  line.edition = edition;
  line.deductibleApplies = coinsurance > 0;
  line.coinsurance = { numerator: coinsurance, denominator: 100_000 };
  line.explain('PRC-DRUG-01', 'payment limit of one unit; the 6 % are inside', {
    limit: formatDecimal({ coefficient: decimal(limitMills).coefficient, scale: 3 }),
    coinsurancePercent: trimmedDecimal({ coefficient: decimal(coinsurance).coefficient, scale: 3 }),
  });
  takeUnits(line, { numerator: limitMills, denominator: 10 });
}

function takeUnits(line: WorkingLine, unit: { readonly numerator: number; readonly denominator: number }): void {
  line.amount = unit;
  if (line.request.units === 1) return;
  const amount = times(unit, unitsOf(line.request.units));
  line.set('PRC-RND-05', 'units × the amount of one unit', amount, { units: String(line.request.units) });
}
