import type { Period, SegmentFields, Unread } from './fields.ts';

/** Somebody whom NM1 names, with address and numbers. */
export interface NamedParty {
  /** NM101: PR payer, 1P provider, IL insured … */
  readonly role: string | null;
  readonly entityType: 'person' | 'organization' | null;
  /** Last name, or the organization's. */
  readonly name: string | null;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly suffix: string | null;
  /** NM108: MI member id, XX NPI, PI payer id … */
  readonly idKind: string | null;
  readonly id: string | null;
}

/** A party of an eligibility transaction. */
export interface EligibilityParty extends NamedParty {
  readonly address: PartyAddress | null;
  readonly otherIds: readonly PartyId[];
  /** PRV */
  readonly providerRole: string | null;
  readonly taxonomyKind: string | null;
  readonly taxonomy: string | null;
  readonly contacts: readonly PartyContact[];
  /** AAA: why the request was refused. */
  readonly rejections: readonly Rejection[];
}

/** Absent members do not stand in the file. */
export interface PartyAddress {
  readonly line1?: string;
  readonly line2?: string;
  readonly city?: string;
  readonly state?: string;
  readonly zip?: string;
  readonly country?: string;
}

export interface PartyId {
  readonly qualifier: string | null;
  readonly value: string | null;
  readonly description: string | null;
}

/** PER: up to three numbers, each with its kind (TE, FX, EM, UR …). */
export interface PartyContact {
  readonly name: string | null;
  readonly kind: string | null;
  readonly number: string | null;
  readonly secondKind: string | null;
  readonly secondNumber: string | null;
  readonly thirdKind: string | null;
  readonly thirdNumber: string | null;
}

export interface Rejection {
  /** Y: the request was in order, but could not be answered. */
  readonly valid: string | null;
  /** AAA03 */
  readonly reason: string | null;
  /** AAA04: C correct and send again, N not again … */
  readonly followUp: string | null;
}

/** A date or period by its qualifier (DTP). */
export interface QualifiedPeriod {
  readonly qualifier: string | null;
  readonly period: Period | null;
}

export interface Trace {
  /** 1 ours, 2 that of whom we answer. */
  readonly kind: string | null;
  readonly number: string | null;
  readonly originator: string | null;
  readonly detail: string | null;
}

/** The insured or a dependent. */
export interface EligibilityPerson extends EligibilityParty {
  readonly traces: readonly Trace[];
  readonly birthDate: string | null;
  readonly sex: string | null;
  /** INS01 and INS02: whether it is the insured, and the relation. */
  readonly insured: string | null;
  readonly relation: string | null;
  readonly dates: readonly QualifiedPeriod[];
}

export const NAME: SegmentFields = {
  id: 'NM1',
  fields: [
    [1, 'role'],
    [2, 'entityType', 'entityType'],
    [3, 'name'],
    [4, 'firstName'],
    [5, 'middleName'],
    [7, 'suffix'],
    [8, 'idKind'],
    [9, 'id'],
  ],
};

export const ADDRESS: readonly SegmentFields[] = [
  {
    id: 'N3',
    fields: [
      [1, 'address.line1'],
      [2, 'address.line2'],
    ],
  },
  {
    id: 'N4',
    fields: [
      [1, 'address.city'],
      [2, 'address.state'],
      [3, 'address.zip'],
      [4, 'address.country'],
    ],
  },
];

export const OTHER_IDS: SegmentFields = {
  id: 'REF',
  list: 'otherIds',
  fields: [
    [1, 'qualifier'],
    [2, 'value'],
    [3, 'description'],
  ],
};

export const CONTACTS: SegmentFields = {
  id: 'PER',
  qualifier: 'IC',
  list: 'contacts',
  fields: [
    [2, 'name'],
    [3, 'kind'],
    [4, 'number'],
    [5, 'secondKind'],
    [6, 'secondNumber'],
    [7, 'thirdKind'],
    [8, 'thirdNumber'],
  ],
};

export const REJECTIONS: SegmentFields = {
  id: 'AAA',
  list: 'rejections',
  fields: [
    [1, 'valid'],
    [3, 'reason'],
    [4, 'followUp'],
  ],
};

export const TRACES: SegmentFields = {
  id: 'TRN',
  list: 'traces',
  fields: [
    [1, 'kind'],
    [2, 'number'],
    [3, 'originator'],
    [4, 'detail'],
  ],
};

export const DATES: SegmentFields = {
  id: 'DTP',
  list: 'dates',
  fields: [
    [1, 'qualifier'],
    [3, 'period', 'period'],
  ],
};

export const BIRTH: SegmentFields = {
  id: 'DMG',
  fields: [
    [2, 'birthDate', 'form-day'],
    [3, 'sex'],
  ],
};

export type { Unread };
