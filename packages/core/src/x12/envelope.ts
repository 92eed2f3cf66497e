import { type Delimiters, STANDARD_DELIMITERS } from './syntax/delimiters.ts';
import type { InterchangeStart } from './syntax/interchange-start.ts';
import type { Segment } from './syntax/segment.ts';

/** What ISA and GS say around a transaction, as in the file, without padding. */
export interface Envelope {
  /** ISA01, ISA02 */
  readonly authorization: QualifiedText;
  /** ISA03, ISA04 */
  readonly security: QualifiedText;
  /** ISA05, ISA06 */
  readonly sender: QualifiedText;
  /** ISA07, ISA08 */
  readonly receiver: QualifiedText;
  /** ISA09, YYMMDD */
  readonly interchangeDate: string;
  /** ISA10 */
  readonly interchangeTime: string;
  /** ISA12 */
  readonly interchangeVersion: string;
  /** ISA13 */
  readonly interchangeControlNumber: string;
  /** ISA14: 1 = a TA1 is wanted. */
  readonly acknowledgmentRequested: string;
  /** ISA15: T test, P production. */
  readonly usage: string;
  /** GS02 */
  readonly groupSender: string;
  /** GS03 */
  readonly groupReceiver: string;
  /** GS04, CCYYMMDD */
  readonly groupDate: string;
  /** GS05 */
  readonly groupTime: string;
  /** GS06 */
  readonly groupControlNumber: string;
  readonly delimiters: Delimiters;
  /** After each terminator. */
  readonly lineBreak: '' | '\n' | '\r\n';
}

export interface QualifiedText {
  readonly qualifier: string;
  readonly value: string;
}

export type InterchangeHeader = Omit<
  Envelope,
  'groupSender' | 'groupReceiver' | 'groupDate' | 'groupTime' | 'groupControlNumber'
>;

export function interchangeHeader(isa: Segment, start: InterchangeStart): InterchangeHeader {
  const pair = (element: number) => ({ qualifier: isa.text(element), value: isa.text(element + 1).trimEnd() });
  return {
    authorization: pair(1),
    security: pair(3),
    sender: pair(5),
    receiver: pair(7),
    interchangeDate: isa.text(9),
    interchangeTime: isa.text(10),
    interchangeVersion: isa.text(12),
    interchangeControlNumber: isa.text(13),
    acknowledgmentRequested: isa.text(14),
    usage: isa.text(15),
    delimiters: start.delimiters,
    lineBreak: start.lineBreak,
  };
}

export function envelopeOf(header: InterchangeHeader, gs: Segment): Envelope {
  return {
    ...header,
    groupSender: gs.text(2),
    groupReceiver: gs.text(3),
    groupDate: gs.text(4),
    groupTime: gs.text(5),
    groupControlNumber: gs.text(6),
  };
}

/** Width of each element of the ISA, from ISA01. */
export const ISA_WIDTHS: readonly number[] = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1];

export { STANDARD_DELIMITERS };
