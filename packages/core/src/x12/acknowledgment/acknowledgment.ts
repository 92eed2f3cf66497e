import type { Envelope, InterchangeHeader } from '../envelope.ts';

/** IK4: an element in error. */
export interface ElementError {
  readonly element: number;
  readonly component: number | null;
  readonly repetition: number | null;
  /** IK402: number of the data element in the standard's dictionary. */
  readonly reference: string | null;
  /** IK403: 1 missing, 5 too long, 7 wrong code … */
  readonly code: string;
  /** IK404: what stands there. */
  readonly value: string | null;
}

/** IK3: a segment in error. */
export interface SegmentError {
  readonly segmentId: string;
  /** Place in the transaction, ST = 1. */
  readonly position: number;
  readonly loop: string | null;
  /** IK304: 3 missing, 5 too often, 8 has errors in its elements … */
  readonly code: string | null;
  readonly elements: readonly ElementError[];
  /** CTX: which claim it is, or what made it wrong; components joined with ":". */
  readonly contexts: readonly string[];
}

/** AK2 to IK5: the answer to one transaction. */
export interface TransactionAnswer {
  /** ST01, ST02, ST03 of what is answered. */
  readonly set: string;
  readonly control: string;
  readonly guide: string | null;
  readonly errors: readonly SegmentError[];
  /** IK501: A accepted, E accepted with errors, R rejected. */
  readonly answer: string;
  /** IK502 to IK506: 5 segments in error, 4 wrong count … */
  readonly codes: readonly string[];
}

/** 999 (005010X231A1): the answer to one group. */
export interface Acknowledgment {
  readonly set: '999';
  readonly envelope: Envelope;
  /** ST02 of the answer itself. */
  readonly transactionControlNumber: string;
  readonly guide: string;
  /** AK1: GS01, GS06 and GS08 of what is answered. */
  readonly group: { readonly kind: string; readonly control: string; readonly version: string | null };
  readonly transactions: readonly TransactionAnswer[];
  /** AK901: A, E, P partly accepted, R. */
  readonly answer: string;
  /** AK902, AK903, AK904 */
  readonly said: number;
  readonly received: number;
  readonly accepted: number;
  readonly codes: readonly string[];
  /** All segments between ST and SE, where they say more than the fields above: then these are what is written. */
  readonly unread: readonly string[];
}

/** TA1: the answer to one interchange. */
export interface InterchangeAnswer {
  readonly set: 'TA1';
  /** Of the interchange that carries it. */
  readonly header: InterchangeHeader;
  /** ISA13, ISA09, ISA10 of what is answered. */
  readonly control: string;
  readonly date: string;
  readonly time: string;
  /** A, E accepted with errors, R. */
  readonly answer: string;
  /** 000 nothing to object. */
  readonly note: string;
}
