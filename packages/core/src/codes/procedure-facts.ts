import { type IsoDate, toD8 } from '../kernel/dates.ts';
import { formatDecimal } from '../kernel/decimal.ts';
import { editionLabel, type ReferenceLibrary } from '../packs/library.ts';
import type { RvuRow } from '../packs/pfs-rvu.ts';
import { cptCategory } from './cpt-number.ts';
import { speaksOf } from './starter.ts';

/** What Medicare's tables of the day tell of a procedure; a member is null where its table does not speak of the code or is not loaded. */
export interface ProcedureFacts {
  readonly category: string | null;
  readonly feeSchedule: (FeeScheduleFacts & { readonly edition: string }) | null;
  readonly mue: { readonly units: number; readonly mai: number; readonly edition: string } | null;
  readonly addOn: { readonly type: number; readonly primaries: readonly string[]; readonly edition: string } | null;
  readonly ptpPartners: { readonly count: number; readonly edition: string } | null;
  /** Add-on codes that may stand beside it, where the list names it as a primary. */
  readonly addOns: readonly string[];
  /** Policies that say for which diagnoses it is covered; [] = none is loaded that speaks of it. */
  readonly coverage: readonly { readonly id: string; readonly title: string; readonly kind: string }[];
  /** Medicare's participating amounts in a locality, before any reduction; null = none was asked for, or it cannot be priced so. */
  readonly price: {
    readonly locality: string;
    readonly nonFacilityCents: number;
    readonly facilityCents: number;
  } | null;
}

interface FeeScheduleFacts {
  readonly status: string;
  readonly workRvu: string;
  readonly nonFacilityPeRvu: string;
  readonly facilityPeRvu: string;
  readonly malpracticeRvu: string;
  readonly globalDays: string;
  readonly pcTc: string;
  readonly multipleProcedure: string;
  readonly bilateral: string;
  readonly assistant: string;
  readonly coSurgeon: string;
  readonly team: string;
}

export function procedureFacts(
  library: ReferenceLibrary,
  code: string,
  date: IsoDate,
  locality: string | null = null,
): ProcedureFacts {
  const rvu = library.pick('pfs/rvu', date);
  const row = rvu.loaded ? rvu.table.find(code) : null;
  const mue = library.pick('ncci-mue/practitioner', date);
  const limit = mue.loaded ? mue.table.find(code) : null;
  const aoc = library.pick('ncci-aoc/edits', date);
  const edits = aoc.loaded ? aoc.table.edits(code, date) : [];
  const ptp = library.pick('ncci-ptp/practitioner', date);
  return {
    category: cptCategory(code),
    feeSchedule: rvu.loaded && row ? { ...feeScheduleFacts(row), edition: editionLabel(rvu) } : null,
    mue: mue.loaded && limit ? { units: limit.units, mai: limit.mai, edition: editionLabel(mue) } : null,
    addOn:
      aoc.loaded && edits[0]
        ? {
            type: edits[0].type,
            primaries: edits.map((edit) => edit.primary).filter((primary) => primary !== null),
            edition: editionLabel(aoc),
          }
        : null,
    ptpPartners:
      ptp.loaded && speaksOf(library, ptp, code)
        ? { count: ptp.table.partnerCount(code, Number(toD8(date))), edition: editionLabel(ptp) }
        : null,
    addOns: aoc.loaded ? aoc.table.addOnsOf(code, date) : [],
    coverage: coverageOf(library, code, date),
    price: row && locality ? priceIn(library, row, locality, date) : null,
  };
}

function coverageOf(library: ReferenceLibrary, code: string, date: IsoDate) {
  const coverage = library.pick('coverage/policies', date);
  if (!coverage.loaded) return [];
  return coverage.table.policies
    .filter(
      (policy) => policy.procedures.includes(code) && policy.from <= date && (policy.to === null || date <= policy.to),
    )
    .map(({ id, title, kind }) => ({ id, title, kind }));
}

/** RVUs (hundredths) times indices (thousandths) times the conversion factor (ten-thousandths), rounded half up to the cent. */
function priceIn(library: ReferenceLibrary, row: RvuRow, locality: string, date: IsoDate): ProcedureFacts['price'] {
  const [carrier = '', number = ''] = locality.split('-');
  const gpci = library.pick('pfs/gpci', date);
  const index = gpci.loaded ? gpci.table.find(carrier, number) : null;
  if (!index || row.conversionFactor === 0 || !/^[AR]$/.test(row.status)) return null;
  const cents = (practiceExpense: number) => {
    const weighed =
      row.workRvu * index.work + practiceExpense * index.practiceExpense + row.malpracticeRvu * index.malpractice;
    return Number((BigInt(weighed) * BigInt(row.conversionFactor) + 5_000_000n) / 10_000_000n);
  };
  return { locality, nonFacilityCents: cents(row.nonFacilityPeRvu), facilityCents: cents(row.facilityPeRvu) };
}

function feeScheduleFacts(row: RvuRow): FeeScheduleFacts {
  const { status, globalDays, pcTc, multipleProcedure, bilateral, assistant, coSurgeon, team } = row;
  return {
    status,
    workRvu: hundredths(row.workRvu),
    nonFacilityPeRvu: hundredths(row.nonFacilityPeRvu),
    facilityPeRvu: hundredths(row.facilityPeRvu),
    malpracticeRvu: hundredths(row.malpracticeRvu),
    globalDays,
    pcTc,
    multipleProcedure,
    bilateral,
    assistant,
    coSurgeon,
    team,
  };
}

function hundredths(value: number): string {
  return formatDecimal({ coefficient: BigInt(value), scale: 2 });
}
