import type { IsoDate } from '../kernel/dates.ts';
import type { Address, PersonName, Sex } from './person.ts';

export interface Payer {
  /** Payer id as used with the clearinghouse (NM109 of the payer). */
  readonly payerId: string;
  readonly name: string;
  /** SBR09: MB Medicare Part B, CI commercial, 16 Medicare Advantage, MC Medicaid … */
  readonly filingIndicator: string;
  readonly address: Address | null;
}

/** One insurance of a patient, for a span of days. */
export interface Coverage {
  readonly id: string;
  readonly patientId: string;
  readonly payer: Payer;
  /** P primary, S secondary, T tertiary. */
  readonly order: 'P' | 'S' | 'T';
  readonly memberId: string;
  readonly groupNumber: string | null;
  /** 18 = the patient is the subscriber; else PAT01: 01 spouse, 19 child … */
  readonly relationship: string;
  /** The person who holds the policy, when not the patient. */
  readonly subscriber: {
    readonly name: PersonName;
    readonly birthDate: IsoDate;
    readonly sex: Sex;
    readonly address: Address;
  } | null;
  /** Name of the benefit plan that answers in simulations. */
  readonly plan: string | null;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}
