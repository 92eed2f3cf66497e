import places from './tables/places-of-service.json' with { type: 'json' };

const FACILITY = new Set(places.facility);
const NON_FACILITY = new Set(places.nonFacility);
const HOSPITAL = new Set(places.hospital);

/** Whether a place takes the facility fee (PRC-POS-01); null for a place that the table does not know. */
export function isFacility(placeOfService: string): boolean | null {
  if (FACILITY.has(placeOfService)) return true;
  return NON_FACILITY.has(placeOfService) ? false : null;
}

/** Whether the patient is a hospital's there, in or out: its payment holds technical parts and incident-to supplies. */
export function isHospital(placeOfService: string): boolean {
  return HOSPITAL.has(placeOfService);
}
