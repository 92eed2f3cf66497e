import type { IsoDate } from '../kernel/dates.ts';
import type { Address, PersonName } from './person.ts';

/** What kind of clinician bills, as far as payment differs by it. Source: Medicare Claims Processing Manual ch. 12 §§ 110-160. */
export type ProviderKind =
  | 'physician'
  | 'np'
  | 'pa'
  | 'cns'
  | 'cnm'
  | 'dietitian'
  | 'csw'
  | 'mft'
  | 'mhc'
  | 'pt'
  | 'ot'
  | 'slp';

export interface Credential {
  /** "CPC", "MD" … */
  readonly title: string;
  readonly body: string;
  readonly number: string;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

/** A person who treats patients under an own NPI: responsible for the codes of what he or she performed. */
export interface Practitioner {
  readonly id: string;
  readonly name: PersonName;
  /** As people write it: "Dr. Imani Reyes", "N. Farrow, NP". */
  readonly displayName: string;
  readonly npi: string;
  readonly taxonomy: string;
  readonly kind: ProviderKind;
  readonly credentials: readonly Credential[];
  /** Qualifying APM participant on the given days: the higher conversion factor. */
  readonly qualifyingParticipant: boolean;
}

/** A practice or facility that bills or where care is given. */
export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly npi: string;
  readonly taxonomy: string;
  /** Employer identification number, nine digits. */
  readonly taxId: string;
  readonly address: Address;
  readonly phone: string;
  readonly cliaNumber: string | null;
}
