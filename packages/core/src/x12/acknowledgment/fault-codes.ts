import type { X12RuleId } from '../rules.ts';

/**
 * What a finding is called in a 999 or TA1. Numbers of the standard's lists (IK304, IK403, IK502, AK905, TA105); their meaning
 * in our words. Source: 999 (005010X231A1) and TA1 as restated by public implementation pages.
 */

/** IK304: segment faults. */
export const SEGMENT_CODES: Partial<Readonly<Record<X12RuleId, string>>> = {
  'X12-SEGMENT-ID': '1',
  'X12-SEGMENT-EMPTY': '1',
  'X12-SEGMENT-UNEXPECTED': '2',
  'X12-BOUNDED-LOOP': '2',
  'X12-SEGMENT-MISSING': '3',
  'X12-LOOP-MISSING': 'I7',
  'X12-LOOP-REPEATED': '4',
  'X12-SEGMENT-REPEATED': '5',
  'X12-SEGMENT-ORDER': '7',
};

/** IK403: element faults. */
export const ELEMENT_CODES: Partial<Readonly<Record<X12RuleId, string>>> = {
  'X12-ELEMENT-MISSING': '1',
  'X12-RELATION': '2',
  'X12-TOO-MANY-ELEMENTS': '3',
  'X12-TOO-SHORT': '4',
  'X12-TOO-LONG': '5',
  'X12-CHARACTER': '6',
  'X12-NUMBER': '6',
  'X12-NOT-ASCII': '6',
  'X12-CODE': '7',
  'X12-QUALIFIER': '7',
  'X12-HL-NUMBER': '7',
  'X12-HL-PARENT': '7',
  'X12-HL-CHILD': '7',
  'X12-DATE': '8',
  'X12-TIME': '9',
  'X12-REPEATED-ELEMENT': '12',
  'X12-COMPONENTS': '13',
  'X12-ELEMENT-UNUSED': 'I10',
};

/** IK502: faults of a transaction as a whole. */
export const TRANSACTION_CODES: Partial<Readonly<Record<X12RuleId, string>>> = {
  'X12-GUIDE': '1',
  'X12-SE-MISSING': '2',
  'X12-CUT': '2',
  'X12-SE-CONTROL': '3',
  'X12-SE-COUNT': '4',
  'X12-ST-CONTROL-REPEATED': '23',
  'X12-ST-GUIDE': 'I6',
  'X12-GS-KIND': '6',
};
/** IK502 when its segments are in error, and when its version is refused. */
export const IN_ERROR = '5';
export const REFUSED_GUIDE = 'I6';

/** AK905: faults of a group. */
export const GROUP_CODES: Partial<Readonly<Record<X12RuleId, string>>> = {
  'X12-VERSION': '2',
  'X12-GE-MISSING': '3',
  'X12-CUT': '3',
  'X12-GE-CONTROL': '4',
  'X12-GE-COUNT': '5',
  'X12-GROUP-EMPTY': '5',
  'X12-GS-CONTROL-REPEATED': '19',
};

/** TA105: faults of an interchange. */
export const INTERCHANGE_NOTES: Partial<Readonly<Record<X12RuleId, string>>> = {
  'X12-IEA-CONTROL': '001',
  'X12-IEA-COUNT': '021',
  'X12-DELIMITERS': '022',
  'X12-IEA-MISSING': '023',
  'X12-CUT': '023',
  'X12-INTERCHANGE-EMPTY': '024',
  'X12-OUTSIDE': '024',
  'X12-ISA-SHORT': '024',
  'X12-ISA-CONTROL-REPEATED': '025',
  'X12-INTERCHANGE-VERSION': '017',
  'X12-REPETITION': '022',
};

/** TA105 of an element of the ISA that is wrong. */
export const ISA_NOTES: readonly string[] = [
  '',
  ...['010', '011', '012', '013', '005', '006', '007', '008', '014', '015', '022', '017', '018', '019', '020', '027'],
];
