import type { Period, Procedure, SegmentFields, StatusCode, Unread } from '../records/fields.ts';
import { BIRTH, CONTACTS, NAME, type NamedParty, type PartyContact, type PartyId } from '../records/parties.ts';
import type { TransactionHeader } from '../records/transaction-header.ts';

/** STC: where a claim or line stands. */
export interface Status {
  readonly status: StatusCode | null;
  readonly date: string | null;
  /** STC03, in acknowledgments: WQ accepted, U rejected. */
  readonly action: string | null;
  readonly chargeCents: number | null;
  readonly paidCents: number | null;
  readonly paymentDate: string | null;
  readonly checkDate: string | null;
  readonly checkNumber: string | null;
  readonly second: StatusCode | null;
  readonly third: StatusCode | null;
  readonly message: string | null;
}

export interface StatusLine {
  readonly procedure: Procedure | null;
  readonly chargeCents: number | null;
  readonly paidCents: number | null;
  readonly revenueCode: string | null;
  readonly units: number | null;
  readonly statuses: readonly Status[];
  /** REF FJ: our number of the line. */
  readonly lineControlNumber: string | null;
  readonly service: Period | null;
  readonly unread: readonly Unread[];
}

/** What is asked or said about one claim, or about all claims of a receiver or provider (277, 277CA). */
export interface StatusSubject {
  /** TRN: 1 ours, 2 that of whom we answer. */
  readonly traceKind: string | null;
  readonly trace: string | null;
  readonly statuses: readonly Status[];
  readonly references: readonly PartyId[];
  /** AMT T3 of 276. */
  readonly chargeCents: number | null;
  readonly service: Period | null;
  /** QTY and AMT of acknowledgments: 90, QA accepted; AA, QC rejected; YU, YY their charges. */
  readonly quantities: readonly { readonly qualifier: string | null; readonly quantity: number | null }[];
  readonly amounts: readonly { readonly qualifier: string | null; readonly cents: number | null }[];
  readonly lines: readonly StatusLine[];
  readonly unread: readonly Unread[];
}

export interface StatusParty extends NamedParty {
  readonly contacts: readonly PartyContact[];
}

export interface StatusPerson extends NamedParty {
  readonly birthDate: string | null;
  readonly sex: string | null;
}

/** A claim status request (276), its answer (277) or a claim acknowledgment (277CA): one subject with whom it concerns. */
export interface StatusRecord {
  readonly set: '276' | '277' | '277CA';
  readonly header: TransactionHeader;
  readonly payer: StatusParty;
  readonly receiver: StatusParty | null;
  readonly provider: StatusParty | null;
  /** The insured; in a 277CA the patient. */
  readonly subscriber: StatusPerson | null;
  readonly dependent: StatusPerson | null;
  readonly subject: StatusSubject | null;
  /** HL04: levels below this one follow. */
  readonly levelsFollow: boolean;
  readonly unread: readonly Unread[];
}

const STATUS: SegmentFields = {
  id: 'STC',
  list: 'statuses',
  fields: [
    [1, 'status', 'status'],
    [2, 'date', 'day'],
    [3, 'action'],
    [4, 'chargeCents', 'cents'],
    [5, 'paidCents', 'cents'],
    [6, 'paymentDate', 'day'],
    [8, 'checkDate', 'day'],
    [9, 'checkNumber'],
    [10, 'second', 'status'],
    [11, 'third', 'status'],
    [12, 'message'],
  ],
};

const SERVICE: SegmentFields = { id: 'DTP', qualifier: '472', fields: [[3, 'service', 'period']] };

export const PARTY_FIELDS: readonly SegmentFields[] = [NAME, CONTACTS];
export const PERSON_LEVEL_FIELDS: readonly SegmentFields[] = [BIRTH];
export const PERSON_FIELDS: readonly SegmentFields[] = [NAME];

export const SUBJECT_FIELDS: readonly SegmentFields[] = [
  {
    id: 'TRN',
    fields: [
      [1, 'traceKind'],
      [2, 'trace'],
    ],
  },
  STATUS,
  {
    id: 'REF',
    list: 'references',
    fields: [
      [1, 'qualifier'],
      [2, 'value'],
      [3, 'description'],
    ],
  },
  { id: 'AMT', qualifier: 'T3', fields: [[2, 'chargeCents', 'cents']] },
  SERVICE,
  {
    id: 'QTY',
    list: 'quantities',
    fields: [
      [1, 'qualifier'],
      [2, 'quantity', 'number'],
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
];

export const LINE_FIELDS: readonly SegmentFields[] = [
  {
    id: 'SVC',
    fields: [
      [1, 'procedure', 'procedure'],
      [2, 'chargeCents', 'cents'],
      [3, 'paidCents', 'cents'],
      [4, 'revenueCode'],
      [7, 'units', 'number'],
    ],
  },
  STATUS,
  { id: 'REF', qualifier: 'FJ', fields: [[2, 'lineControlNumber']] },
  SERVICE,
];
