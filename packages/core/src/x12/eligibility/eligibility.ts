import type { Procedure, SegmentFields, Unread } from '../records/fields.ts';
import {
  ADDRESS,
  BIRTH,
  CONTACTS,
  DATES,
  type EligibilityParty,
  type EligibilityPerson,
  NAME,
  type NamedParty,
  OTHER_IDS,
  type PartyAddress,
  type PartyContact,
  type PartyId,
  type QualifiedPeriod,
  REJECTIONS,
  type Rejection,
  TRACES,
} from '../records/parties.ts';
import type { TransactionHeader } from '../records/transaction-header.ts';

/** 270 EQ: one benefit that is asked for. */
export interface BenefitQuestion {
  /** EQ01: 30 health benefit plan coverage, 98 office visit … */
  readonly serviceTypes: readonly string[] | null;
  readonly procedure: Procedure | null;
  readonly coverageLevel: string | null;
  readonly insuranceType: string | null;
  readonly diagnosisPointers: readonly string[] | null;
  readonly amounts: readonly { readonly qualifier: string | null; readonly cents: number | null }[];
  readonly otherIds: readonly PartyId[];
  readonly dates: readonly QualifiedPeriod[];
  readonly unread: readonly Unread[];
}

/** 271 EB: one benefit, and what belongs to it. */
export interface Benefit {
  /** EB01: 1 active coverage, 6 inactive, A coinsurance, B copay, C deductible … */
  readonly kind: string | null;
  /** EB02: IND, FAM … */
  readonly coverageLevel: string | null;
  readonly serviceTypes: readonly string[] | null;
  readonly insuranceType: string | null;
  readonly plan: string | null;
  /** EB06: the time that it is for. */
  readonly period: string | null;
  readonly cents: number | null;
  /** EB08: 0.2 = 20 percent. */
  readonly share: number | null;
  readonly quantityKind: string | null;
  readonly quantity: number | null;
  /** EB11, EB12: Y, N, U; W for both networks. */
  readonly authorizationNeeded: string | null;
  readonly inNetwork: string | null;
  readonly procedure: Procedure | null;
  readonly diagnosisPointers: readonly string[] | null;
  readonly otherIds: readonly PartyId[];
  readonly dates: readonly QualifiedPeriod[];
  readonly rejections: readonly Rejection[];
  readonly messages: readonly { readonly text: string | null }[];
  /** LS … LE: other payers, providers, administrators. */
  readonly parties: readonly BenefitParty[];
  readonly unread: readonly Unread[];
}

export interface BenefitParty extends NamedParty {
  readonly address: PartyAddress | null;
  readonly contacts: readonly PartyContact[];
  readonly providerRole: string | null;
  readonly taxonomyKind: string | null;
  readonly taxonomy: string | null;
  readonly unread: readonly Unread[];
}

/**
 * What is asked (270) or answered (271) about one person: the insured, or the dependent where there is one.
 * A refusal of the whole request has no subscriber.
 */
export interface EligibilityRecord {
  readonly set: '270' | '271';
  readonly header: TransactionHeader;
  readonly source: EligibilityParty;
  readonly receiver: EligibilityParty | null;
  readonly subscriber: EligibilityPerson | null;
  readonly dependent: EligibilityPerson | null;
  /** 270 */
  readonly questions: readonly BenefitQuestion[];
  /** 271 */
  readonly benefits: readonly Benefit[];
  /** HL04: dependents of this insured follow. */
  readonly levelsFollow: boolean;
  /** What stands on the levels beyond the fields here. */
  readonly unread: readonly Unread[];
}

const PROVIDER: SegmentFields = {
  id: 'PRV',
  fields: [
    [1, 'providerRole'],
    [2, 'taxonomyKind'],
    [3, 'taxonomy'],
  ],
};

const INSURED: SegmentFields = {
  id: 'INS',
  fields: [
    [1, 'insured'],
    [2, 'relation'],
  ],
};

export const PARTY_FIELDS: readonly SegmentFields[] = [NAME, OTHER_IDS, ...ADDRESS, CONTACTS, REJECTIONS, PROVIDER];
export const PERSON_FIELDS: readonly SegmentFields[] = [...PARTY_FIELDS, BIRTH, INSURED, DATES];
export const PERSON_LEVEL_FIELDS: readonly SegmentFields[] = [TRACES];

export const QUESTION_FIELDS: readonly SegmentFields[] = [
  {
    id: 'EQ',
    fields: [
      [1, 'serviceTypes', 'repeated'],
      [2, 'procedure', 'procedure'],
      [3, 'coverageLevel'],
      [4, 'insuranceType'],
      [5, 'diagnosisPointers', 'texts'],
    ],
  },
  {
    id: 'AMT',
    list: 'amounts',
    fields: [
      [1, 'qualifier'],
      [2, 'cents', 'cents'],
    ],
  },
  OTHER_IDS,
  DATES,
];

export const BENEFIT_FIELDS: readonly SegmentFields[] = [
  {
    id: 'EB',
    fields: [
      [1, 'kind'],
      [2, 'coverageLevel'],
      [3, 'serviceTypes', 'repeated'],
      [4, 'insuranceType'],
      [5, 'plan'],
      [6, 'period'],
      [7, 'cents', 'cents'],
      [8, 'share', 'number'],
      [9, 'quantityKind'],
      [10, 'quantity', 'number'],
      [11, 'authorizationNeeded'],
      [12, 'inNetwork'],
      [13, 'procedure', 'procedure'],
      [14, 'diagnosisPointers', 'texts'],
    ],
  },
  OTHER_IDS,
  DATES,
  REJECTIONS,
  { id: 'MSG', list: 'messages', fields: [[1, 'text']] },
];

export const BENEFIT_PARTY_FIELDS: readonly SegmentFields[] = [NAME, ...ADDRESS, CONTACTS, PROVIDER];
