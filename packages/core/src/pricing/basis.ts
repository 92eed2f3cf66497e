import type { IsoDate } from '../kernel/dates.ts';
import { editionLabel, type Loaded, type ReferenceLibrary } from '../packs/library.ts';
import type { RvuTable } from '../packs/pfs-rvu.ts';
import { type FeeBasis, gpciRow } from './fee.ts';
import type { LineToPrice, PricingTerms } from './line.ts';
import { conversionFactor } from './rates.ts';

/** The release of relative values that decides, or why there is none. */
export type Release =
  | {
      readonly found: true;
      readonly picked: Loaded<RvuTable>;
      readonly table: RvuTable;
      readonly edition: string;
      /** The day that indices and conversion factor are picked for. */
      readonly feeDate: IsoDate;
    }
  | { readonly found: false; readonly why: string };

/** By edition when the terms name one, else by day of service. */
export function releaseFor(date: IsoDate, terms: PricingTerms, library: ReferenceLibrary): Release {
  if (terms.edition !== null) {
    const named = library.byEdition('pfs/rvu', terms.edition);
    if (!named?.loaded) return { found: false, why: `the pfs/rvu pack ${terms.edition} is not loaded` };
    const { effectiveFrom, effectiveTo } = named.manifest;
    const inside = date >= effectiveFrom && date <= effectiveTo;
    return {
      found: true,
      picked: named,
      table: named.table,
      edition: terms.edition,
      feeDate: inside ? date : effectiveFrom,
    };
  }
  const picked = library.pick('pfs/rvu', date);
  if (!picked.loaded) return { found: false, why: picked.why };
  return { found: true, picked, table: picked.table, edition: editionLabel(picked), feeDate: date };
}

/** Everything that a fee needs beside the row, or what is missing and where it would come from. */
export function feeBasis(
  line: LineToPrice,
  release: Release & { readonly found: true },
  terms: PricingTerms,
  library: ReferenceLibrary,
): FeeBasis | { readonly missing: string } {
  if (line.facility === null) {
    return {
      missing: `place of service ${line.placeOfService || 'none'} is in no table of facility and non-facility places`,
    };
  }
  if ('missing' in line.place) return { missing: line.place.missing };
  const { carrier, locality } = line.place;
  const picked = library.pick('pfs/gpci', release.feeDate);
  if (!picked.loaded) return { missing: picked.why };
  const gpci = gpciRow(picked.table, carrier, locality);
  if (!gpci) return { missing: `${editionLabel(picked)} has no locality ${carrier}-${locality}` };
  const factor = conversionFactor(release.feeDate, terms.qualifyingParticipant);
  if (!factor) return { missing: `no conversion factor is known for ${release.feeDate}` };
  return {
    table: release.table,
    gpci,
    placeBecause: line.place.because,
    conversionFactor: factor.qualifying ? factor.tenThousandths : null,
    facility: line.facility,
  };
}
