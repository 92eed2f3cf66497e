import type { IsoDate } from '../kernel/dates.ts';

export type Setting =
  | 'office'
  | 'telehealth'
  | 'outpatient'
  | 'inpatient'
  | 'emergency'
  | 'nursing'
  | 'home'
  | 'asc'
  | 'laboratory';

/** One visit: who was seen, by whom, where, when, and who answers for its codes. */
export interface Encounter {
  readonly id: string;
  readonly patientId: string;
  readonly organizationId: string;
  /** Where it took place, when not at the billing address. */
  readonly facilityId: string | null;
  readonly dateOfService: IsoDate;
  readonly dateTo: IsoDate | null;
  /** First day of the hospital stay, for services to an inpatient. */
  readonly admissionDate: IsoDate | null;
  readonly setting: Setting;
  readonly placeOfService: string;
  /** The professional who performed the service: responsible for every code, whoever types. */
  readonly performerId: string;
  readonly referrerId: string | null;
  readonly supervisorId: string | null;
  readonly patientStatus: 'new' | 'established' | null;
  readonly coverageId: string;
  readonly accident: {
    readonly cause: 'auto' | 'employment' | 'other';
    readonly date: IsoDate;
    readonly state: string | null;
  } | null;
  readonly priorAuthorization: string | null;
}
