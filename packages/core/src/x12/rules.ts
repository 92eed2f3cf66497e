import { E, type Rule, W } from './rule.ts';
import { situationRules } from './situations/situation-rules.ts';

export type { Snip } from './rule.ts';

/**
 * Every rule of X12 files with its wording. Ids are stable: a retired one is never used again.
 * They are the standard's and the guides' own requirements in our words.
 */
const rules = {
  // Interchange, group and transaction
  'X12-ISA-LENGTH': E(
    1,
    '{at} has {length} characters; each element of the ISA has a fixed width, here {width}',
    'pad it to its width',
  ),
  'X12-ISA-SHORT': E(1, 'the ISA has {count} elements instead of 16', 'write all 16 elements at their fixed widths'),
  'X12-DELIMITERS': E(
    1,
    'the ISA uses "{value}" for two things',
    'choose four different characters that the data does not contain',
  ),
  'X12-REPETITION': W(
    1,
    'ISA11 is "{value}", which separates nothing by itself; version 00501 names the repetition separator there',
    'write ^ (or another character that the data does not contain)',
  ),
  'X12-INTERCHANGE-VERSION': W(1, 'ISA12 says {value}, but the group holds version 5010', 'write 00501'),
  'X12-TA1-FORM': W(1, '{fact}', 'write nine digits, a day of six, and a note'),
  'X12-IEA-MISSING': E(
    1,
    'interchange {control} has no IEA at its end',
    'add the IEA with the number of groups and the control number',
  ),
  'X12-IEA-COUNT': E(1, 'IEA01 says {value} groups; there are {expected}', 'write {expected}'),
  'X12-IEA-CONTROL': E(1, 'IEA02 is {value}; the ISA says {expected}', 'write {expected}'),
  'X12-ISA-CONTROL-REPEATED': W(
    1,
    'control number {value} names more than one interchange of this file',
    'give every interchange a number of its own',
  ),
  'X12-GE-MISSING': E(
    1,
    'group {control} has no GE at its end',
    'add the GE with the number of transactions and the control number',
  ),
  'X12-GE-COUNT': E(1, 'GE01 says {value} transactions; there are {expected}', 'write {expected}'),
  'X12-GE-CONTROL': E(1, 'GE02 is {value}; the GS says {expected}', 'write {expected}'),
  'X12-GS-CONTROL-REPEATED': W(
    1,
    'control number {value} names more than one group of this interchange',
    'give every group a number of its own',
  ),
  'X12-GS-KIND': W(
    1,
    'GS01 is {value}, but transaction set {set} belongs into a group of kind {expected}',
    'write {expected}',
  ),
  'X12-SE-MISSING': E(
    1,
    'transaction {control} has no SE at its end',
    'add the SE with the number of segments and the control number',
  ),
  'X12-SE-COUNT': E(1, 'SE01 says {value} segments; from ST to SE there are {expected}', 'write {expected}'),
  'X12-SE-CONTROL': E(1, 'SE02 is {value}; the ST says {expected}', 'write {expected}'),
  'X12-ST-CONTROL-REPEATED': E(
    1,
    'control number {value} names more than one transaction of this group',
    'give every transaction of a group a number of its own',
  ),
  'X12-ST-GUIDE': E(1, 'ST03 is {value}, but the group is of {expected}', 'write the same guide in GS08 and ST03'),
  'X12-GROUP-EMPTY': E(1, 'group {control} holds no transaction'),
  'X12-INTERCHANGE-EMPTY': E(1, 'interchange {control} holds neither a group nor an acknowledgment'),
  'X12-OUTSIDE': E(
    1,
    '{at} stands outside of {where}',
    'every segment belongs between ISA and IEA, GS and GE, ST and SE',
  ),
  'X12-CUT': E(1, 'the file ends here, within {where}: what follows is missing', 'ask the sender for the whole file'),
  'X12-LAST-TERMINATOR': W(1, 'the last segment has no terminator', 'end it like the others'),
  'X12-VERSION': E(
    1,
    'version {value} is not in use any more: payers take 5010 only; types 2 to 5 are not checked',
    'send it as version 005010',
  ),
  'X12-GUIDE': {
    snip: 2,
    severity: 'W',
    outcome: 'not-checked',
    message: '{what} is checked for syntax and envelope only: no table of that guide is here',
  },

  // Segments and elements by the standard
  'X12-SEGMENT-EMPTY': E(1, 'two terminators with nothing between them', 'take one out'),
  'X12-SEGMENT-ID': E(
    1,
    '"{value}" is no segment id',
    'a segment begins with two or three capital letters or digits; look for a terminator within data',
  ),
  'X12-CHARACTER': E(1, '{at} holds a control character', 'take it out'),
  'X12-NOT-ASCII': W(
    1,
    '{at} holds a character outside the extended set of X12',
    'agree with the receiver, or write it with plain letters',
  ),
  'X12-TOO-MANY-ELEMENTS': E(
    1,
    '{at} has {count} elements; it ends with element {most}',
    'look for a separator within data',
  ),
  'X12-TRAILING-SEPARATOR': W(
    1,
    '{at} ends with separators that separate nothing',
    'leave empty elements at the end out',
  ),
  'X12-TOO-SHORT': E(1, '{at}{label} has {length} characters, at least {least} are needed'),
  'X12-TOO-LONG': E(1, '{at}{label} has {length} characters, at most {most} are allowed'),
  'X12-NUMBER': E(
    1,
    '{at}{label} is not a number as X12 writes it: digits, a point, a minus; amounts have two decimals at most',
  ),
  'X12-DATE': E(1, '{at}{label} is no real day in the form {form}'),
  'X12-TIME': E(1, '{at}{label} is no time of day in the form HHMM'),
  'X12-RELATION': E(1, '{relation}'),
  'X12-REPEATED-ELEMENT': E(
    1,
    '{at}{label} is repeated, which this element does not allow',
    'look for "{separator}" within data',
  ),
  'X12-COMPONENTS': E(
    1,
    '{at}{label} has {count} components; it may have {most}',
    'look for "{separator}" within data',
  ),

  // Hierarchy
  'X12-HL-NUMBER': E(
    1,
    'HL01 is {value}; levels count up by one from 1 in each transaction, here it is {expected}',
    'write {expected}',
  ),
  'X12-HL-PARENT': E(1, 'HL02 is {value}; {expected}', 'number the levels again'),
  'X12-HL-CHILD': E(1, 'HL04 says {says}, but {fact}', 'write {expected}'),

  // The guide
  'X12-SEGMENT-MISSING': E(2, '{segment}{label} is missing in loop {loop} ({loopLabel})'),
  'X12-LOOP-MISSING': E(2, 'loop {missing} ({missingLabel}) is missing in loop {loop} ({loopLabel})'),
  'X12-SEGMENT-UNEXPECTED': E(2, '{at} does not belong here, within or after loop {loop} ({loopLabel})'),
  'X12-QUALIFIER': E(
    2,
    '{segmentId} with {value} does not belong here: loop {loop} ({loopLabel}) has none of that kind',
  ),
  'X12-SEGMENT-ORDER': E(
    2,
    '{at} stands too late in loop {loop} ({loopLabel})',
    'put the segments into the order of the guide',
  ),
  'X12-SEGMENT-REPEATED': E(2, '{at} stands {count} times in loop {loop} ({loopLabel}); {most} is the most'),
  'X12-LOOP-REPEATED': E(2, 'loop {loop} ({loopLabel}) stands {count} times; {most} is the most'),
  'X12-ELEMENT-MISSING': E(2, '{at}{label} is missing'),
  'X12-ELEMENT-UNUSED': E(2, '{at} is filled, but the guide does not use it in loop {loop}', 'leave it empty'),
  'X12-CODE': E(2, '{at}{label} is {value}; allowed here: {allowed}'),

  // Professional claims: balances
  'X12-CLAIM-TOTAL': E(
    3,
    'CLM02 is {value}; the charges of the lines add up to {expected}',
    'correct the total, or the line that is wrong',
  ),
  'X12-COB-LINE': E(
    3,
    'line {line}: charge {charge} is not what {payer} paid ({paid}) and adjusted ({adjusted})',
    'copy paid amount and adjustments from the remittance',
  ),
  'X12-COB-CLAIM': E(
    3,
    'total charge {charge} is not what {payer} paid ({paid}) and adjusted ({adjusted})',
    'copy paid amount and adjustments from the remittance',
  ),

  // Professional claims: situations
  'X12-POINTER': E(4, '{at} points to diagnosis {value}; the claim has {count}', 'point to a diagnosis of the claim'),
  'X12-POINTER-REPEATED': E(4, '{at} points to diagnosis {value} a second time', 'name each diagnosis once'),
  'X12-ACCIDENT-DATE': E(
    4,
    'the claim names an accident (CLM11 {value}), but the date of the accident (DTP*439) is missing',
    'add the date',
  ),
  'X12-ACCIDENT-STATE': E(4, 'an automobile accident needs the state where it happened in CLM11-4', 'add the state'),
  'X12-ORIGINAL-REFERENCE': E(
    4,
    'a claim that replaces or voids another (CLM05-3 {value}) needs the number the payer gave that one (REF*F8)',
    'add REF*F8',
  ),
  'X12-SELF': E(4, '{fact}', 'SBR02 is 18 exactly when the insured is the patient'),
  'X12-PATIENT-DATA': E(4, 'the insured is the patient, so {segment} is needed in loop 2010BA', 'add it'),
  'X12-PAYER-ORDER': E(4, '{fact}', 'each payer of a claim has its own place: P, S, T, A to H'),
  'X12-OTHER-PAYER': E(
    4,
    'SVD01 names payer {value}, which is no other payer of this claim',
    'use the id in the NM109 of that payer',
  ),
  'X12-ADMISSION': E(
    4,
    'place of service {value} is inpatient, so the admission date (DTP*435) is needed',
    'add the date',
  ),
  'X12-DATE-ORDER': E(4, '{fact}', 'check both dates with the record'),
  'X12-LINE-NUMBER': W(
    4,
    'LX01 is {value}; lines count up by one from 1, here it is {expected}',
    'number the lines again',
  ),

  // Institutional and dental claims: situations
  'X12-INPATIENT': E(
    4,
    'bill type {value} is an inpatient stay, so {segment} is needed',
    'add it from the record of the stay',
  ),
  'X12-LINE-DATE': E(
    4,
    'line {line} has no date of service (DTP*472), which an outpatient statement of several days needs',
    'add the date',
  ),
  'X12-STATEMENT': W(
    4,
    'line {line} was served outside of the days of the statement ({from} to {to})',
    'check both dates with the record',
  ),

  // Eligibility, status and acknowledgments
  'X12-BOUNDED-LOOP': E(2, '{fact}', 'the parties of a benefit stand between LS*2120 and LE*2120'),
  'X12-SEARCH': W(
    4,
    'the insured is named by neither a member id nor a birth date: few payers find anybody by that',
    'add the member id (NM109) or the birth date (DMG02)',
  ),
  'X12-STATUS-CATEGORY': E(
    4,
    '{at} is {value}; an acknowledgment of claims uses the categories A0 to A8 and E',
    'use a category of acknowledgments',
  ),
  'X12-STATUS-ACTION': E(
    4,
    'the status {category} {says} the claim, but STC03 is {value}',
    'WQ goes with A0, A1, A2 and A5; U with A3, A4, A6, A7 and A8',
  ),
  'X12-STATUS-TOTAL': E(3, '{what} is {value}; the claims below make {expected}', 'write {expected}'),
  'X12-ANSWER-COUNT': E(3, '{fact}', 'count the transactions again'),
  'X12-ANSWER': E(4, '{fact}', 'an accepted transaction has no errors, a rejected one says why'),

  // Remittances: balances
  'X12-SERVICE-BALANCE': E(3, 'charge {charge} less adjustments {adjusted} is {expected}, not the paid amount {paid}'),
  'X12-PAYMENT-BALANCE': E(3, 'charge {charge} less adjustments {adjusted} is {expected}, not the paid amount {paid}'),
  'X12-PAYMENT-LINES': E(3, '{what} of the lines is {sum}; the claim says {value}'),
  'X12-PATIENT-SHARE': W(3, 'CLP05 is {value}; the adjustments of group PR add up to {expected}'),
  'X12-CHECK-BALANCE': E(
    3,
    'BPR02 is {value}; the claims pay {claims} and provider adjustments take {adjustments}, so it should be {expected}',
  ),
  'X12-NO-PAYMENT': E(
    4,
    '{fact}',
    'a payment of zero has method NON; what is owed is carried forward by a provider adjustment',
  ),
  'X12-REVERSAL': W(4, 'a reversal (CLP02 22) takes money back, but its amounts are not negative'),

  // Values outside the guide
  'X12-NPI': E(
    5,
    '{at} is {value}: not a National Provider Identifier (ten digits, the first 1 or 2, check digit)',
    'look the number up in the registry',
  ),
  'X12-TAX-ID': E(5, '{at} is {value}: a tax number has nine digits', 'write nine digits without hyphen'),
  'X12-MBI': W(
    5,
    '{at} is {value}: not of the form of a Medicare beneficiary identifier',
    'copy the number from the Medicare card',
  ),
  'X12-TAXONOMY': E(5, '{at} is {value}: a taxonomy has ten characters and ends with X'),
  'X12-STATE': E(5, '{at} is {value}: not a state or territory of the United States or province of Canada'),
  'X12-COUNTRY': E(5, '{at} is {value}: no code of a country', 'write its code of two letters'),
  'X12-DIAGNOSIS': E(5, '{at} is {value}: {fact}', 'code it anew for the day of service'),
  'X12-PROCEDURE': E(5, '{at} is {value}: {fact}', 'code it anew for the day of service'),
  'X12-MODIFIER': E(5, '{at} is {value}: {fact}', 'check the modifier with the record'),
  'X12-PLACE': E(5, '{at} is {value}: {fact}', 'check the place of service with the record'),
  'X12-CARC': E(5, '{at} is {value}: {fact}', 'ask the payer what the reason is'),
  'X12-RARC': E(5, '{at} is {value}: {fact}', 'ask the payer what the remark is'),
  'X12-TAXONOMY-CODE': E(
    5,
    '{at} is {value}: {fact}',
    'look the taxonomy up in the list of the National Uniform Claim Committee',
  ),
  'X12-STATUS-CODE': E(5, '{at} is {value}: {fact}', 'ask the payer what the status is'),
  'X12-LIST-OLDER': W(5, '{at} is {value}: {fact}', 'load the list of that day'),
  // Edits and companion guides: told only where they are asked for
  'X12-EDIT': E(6, '{fact}', '{remedy}'),
  'X12-PAYER-EDIT': E(7, '{fact}', '{remedy}'),
  'X12-COMPANION': E(7, '{fact}', '{remedy}'),
  'X12-COMPANION-ADVICE': W(7, '{fact}', '{remedy}'),
  'X12-ZIP': E(5, '{at} is {value}: a ZIP code has five or nine digits', 'write digits only'),
  ...situationRules,
} satisfies Record<string, Rule>;

export type X12RuleId = keyof typeof rules;
export const RULES: Readonly<Record<X12RuleId, Rule>> = rules;
