import type { Claim, ServiceLine } from '../claim/claim.ts';
import type { IsoDate } from '../kernel/dates.ts';
import { editionLabel, type ReferenceLibrary } from '../packs/library.ts';
import type { Place } from './line.ts';

const PATIENT_HOME = '12';

/**
 * Where a line of a claim is priced (PRC-GPCI-01): by the ZIP of the service facility, of the patient's home for place of service
 * 12, else of the billing provider. Never guessed: an unknown ZIP, or one that lies in several localities, is "missing".
 */
export function placeOfLine(claim: Claim, line: ServiceLine, date: IsoDate, library: ReferenceLibrary): Place {
  const { zip, whose } = zipOfService(claim, line);
  if (!zip) return { missing: `the claim has no ZIP of the ${whose}; name the locality` };
  const picked = library.pick('zip-locality/zip5', date);
  if (!picked.loaded) return { missing: picked.why };
  const found = picked.table.find(zip);
  const five = zip.slice(0, 5);
  if (!found) return { missing: `${editionLabel(picked)} has no ZIP ${five} of the ${whose}` };
  if (found.needsPlusFour) {
    return {
      missing: `ZIP ${five} of the ${whose} lies in several localities and the nine-digit list is not loaded; name the locality`,
    };
  }
  return {
    carrier: found.carrier,
    locality: found.locality,
    because: `locality by ZIP ${five} of the ${whose}, ZIP list ${editionLabel(picked)}`,
  };
}

function zipOfService(claim: Claim, line: ServiceLine): { readonly zip: string | null; readonly whose: string } {
  const facility = line.serviceFacility ?? claim.serviceFacility;
  if (facility?.address?.zip) return { zip: facility.address.zip, whose: 'service facility' };
  if ((line.placeOfService ?? claim.placeOfService) === PATIENT_HOME) {
    return { zip: (claim.patient?.address ?? claim.subscriber.address)?.zip ?? null, whose: "patient's home" };
  }
  return { zip: claim.billingProvider.address?.zip ?? null, whose: 'billing provider' };
}
