import { allModels } from '@cleanclaim/core/remittance/json-lines-reader.ts';
import type { X12Finding } from '@cleanclaim/core/x12/finding.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import { describe, expect, it } from 'vitest';
import { FILES, fileOf } from './support/x12-files.ts';
import { after, drop, find, type Mutation, replace } from './support/x12-mutations.ts';

const INSTITUTIONAL: readonly Mutation[] = [
  [
    'a professional service line',
    replace('SV2*0450', 'SV2*0450*', 'SV1*'),
    ['X12-SEGMENT-UNEXPECTED', 'X12-SEGMENT-MISSING'],
  ],
  ['no revenue code', replace('SV2*0120', '0120', ''), ['X12-ELEMENT-MISSING']],
  ['no unit', replace('SV2*0120', '*DA*3', '**3'), ['X12-ELEMENT-MISSING']],
  ['a unit of professional claims', replace('SV2*0120', '*DA*', '*MJ*'), ['X12-CODE']],
  ['the total is wrong', replace('CLM*RV-3001', '4200', '4100'), ['X12-CLAIM-TOTAL']],
  ['place of service instead of bill type', replace('CLM*RV-3001', '11:A:1', '11:B:1'), ['X12-CODE']],
  ['CLM06 is filled', replace('CLM*RV-3001', '**A*Y', '*Y*A*Y'), ['X12-ELEMENT-IGNORED']],
  ['no statement dates', drop('DTP*434'), ['X12-SEGMENT-MISSING']],
  ['statement dates in the form of a day', replace('DTP*434', 'RD8', 'D8'), ['X12-CODE']],
  [
    'a statement that ends before it begins',
    replace('DTP*434', '20260401-20260404', '20260404-20260401'),
    ['X12-DATE-ORDER', 'X12-STATEMENT'],
  ],
  ['a discharge hour that does not exist', replace('DTP*096', '1100', '2500'), ['X12-DATE']],
  ['inpatient without admission', drop('DTP*435'), ['X12-INPATIENT']],
  ['admitted after the statement', replace('DTP*435', '20260401', '20260409'), ['X12-DATE-ORDER']],
  ['no CL1', drop('CL1'), ['X12-SEGMENT-MISSING']],
  ['no patient status', replace('CL1*1*1*01', '*01', ''), ['X12-ELEMENT-MISSING']],
  ['no principal diagnosis', drop('HI*ABK'), ['X12-SEGMENT-MISSING']],
  ['present on admission unknown', replace('HI*ABK', ':Y', ':X'), ['X12-CODE']],
  [
    'a procedure of the stay without its day',
    replace('HI*BBR', ':D8:20260402', ''),
    ['X12-ELEMENT-MISSING', 'X12-ELEMENT-MISSING'],
  ],
  ['an occurrence on no real day', replace('HI*BH', '20260401', '20260431'), ['X12-DATE']],
  ['two principal diagnoses', after('HI*ABK', ['HI*ABK:I10']), ['X12-SEGMENT-REPEATED']],
  ['two attending providers', after('PRV*AT', ['NM1*71*1*FARROW*NED****XX*1999999984']), ['X12-LOOP-REPEATED']],
  ['an attending provider with a wrong NPI', replace('NM1*71', '1000000004', '1000000014'), ['X12-NPI']],
  ['a line outside of the statement', replace('DTP*472*D8*20260402', '0402', '0412'), ['X12-STATEMENT']],
  ['an outpatient line without its day', drop('DTP*472*D8*20260407'), ['X12-LINE-DATE']],
  ['lines numbered wrongly', replace('LX*2', '2', '3'), ['X12-LINE-NUMBER']],
  ['a replacement without the original number', replace('CLM*RV-3002', '13:A:1', '13:A:7'), ['X12-ORIGINAL-REFERENCE']],
];

const DENTAL: readonly Mutation[] = [
  ['a procedure of another kind', replace('SV3*AD:D2150', 'AD:', 'HC:'), ['X12-CODE']],
  ['a pointer beyond the diagnoses', replace('SV3*AD:D2150', '*****1', '*****2'), ['X12-POINTER']],
  ['a tooth surface that does not exist', replace('TOO', 'M:O', 'M:Z'), ['X12-CODE']],
  ['the total is wrong', replace('CLM', '450', '451'), ['X12-CLAIM-TOTAL']],
  ['an accident without its date', replace('CLM', '*Y*Y', '*Y*Y**OA'), ['X12-ACCIDENT-DATE']],
];

const INQUIRY: readonly Mutation[] = [
  ['BHT01 of another set', replace('BHT', '0022', '0019'), ['X12-CODE']],
  ['no information source', drop('NM1*PR'), ['X12-LOOP-MISSING']],
  ['no provider', drop('NM1*1P'), ['X12-LOOP-MISSING']],
  ['an unknown service type', replace('EQ*30^98', '98', 'QQ'), ['X12-CODE']],
  ['nothing asked', replace('EQ**HC:99213', 'EQ**HC:99213', 'EQ'), ['X12-RELATION']],
  ['HL02 names nobody', replace('HL*3', '*2*22', '*9*22'), ['X12-HL-PARENT']],
  ['no dependent where HL04 says one', drop('HL*5', 1, 5), ['X12-HL-CHILD']],
  ['a birth date that does not exist', replace('DMG*D8*1979', '0630', '0631'), ['X12-DATE']],
  [
    'an insured whom nobody can find',
    (segments) =>
      segments.toSpliced(find(segments, 'DMG*D8*1979'), 1).map((each) => each.replace('*GUS****MI*MBR100200', '*GUS')),
    ['X12-SEARCH'],
  ],
  ['a provider with a wrong NPI', replace('NM1*1P', '1234567893', '1234567890'), ['X12-NPI']],
  ['a trace without number', replace('TRN', '*T0001', '*'), ['X12-ELEMENT-MISSING']],
];

const BENEFIT: readonly Mutation[] = [
  ['an unknown kind of benefit', replace('EB*C', 'EB*C', 'EB*9'), ['X12-CODE']],
  ['a repeated service type that does not exist', replace('EB*1**30', '*30*', '*30^ZZ*'), ['X12-CODE']],
  ['an amount that is no number', replace('EB*B', '*25', '*2S'), ['X12-NUMBER']],
  ['LE is missing', drop('LE'), ['X12-BOUNDED-LOOP']],
  ['LS is missing', drop('LS'), ['X12-BOUNDED-LOOP']],
  ['LS of another loop', replace('LS', '2120', '2110'), ['X12-QUALIFIER']],
  ['an unknown reason of refusal', replace('AAA', '*75', '*99'), ['X12-CODE']],
  ['a refusal without what to do', replace('AAA', '*75*C', '*75'), ['X12-ELEMENT-MISSING']],
  ['a level of another number', replace('HL*4', 'HL*4', 'HL*5'), ['X12-HL-NUMBER']],
  ['no subscriber name', drop('NM1*IL', 1), ['X12-LOOP-MISSING']],
  ['a group of inquiries', replace('GS', '*HB*', '*HS*'), ['X12-GS-KIND']],
];

const CLAIM_ANSWER: readonly Mutation[] = [
  ['no receipt', drop('TRN*1*RECEIPT1', 1, 3), ['X12-LOOP-MISSING']],
  ['no date of receipt', drop('DTP*050'), ['X12-SEGMENT-MISSING']],
  ['no status of the claim', drop('STC*A2'), ['X12-SEGMENT-MISSING']],
  ['an action that does not exist', replace('STC*A2', '*WQ*', '*XX*'), ['X12-CODE']],
  [
    'a rejected claim that is accepted',
    replace('STC*A7', '*U*', '*WQ*'),
    [...new Array<X12RuleIdOf>(4).fill('X12-STATUS-TOTAL'), 'X12-STATUS-ACTION'],
  ],
  ['a category of another set', replace('STC*A2', 'A2:', 'F1:'), ['X12-STATUS-CATEGORY']],
  ['a wrong number of accepted claims', replace('QTY*90', '*1', '*2'), ['X12-STATUS-TOTAL']],
  ['a wrong charge of rejected claims', replace('AMT*YY', '100', '90'), ['X12-STATUS-TOTAL']],
  ['the patient as a subscriber', replace('HL*4', '*PT', '*22'), ['X12-QUALIFIER']],
  ['no claim number', replace('TRN*2*RV-1001', '*RV-1001', ''), ['X12-ELEMENT-MISSING']],
  ['a day that does not exist', replace('STC*A7', '20260411', '20260431'), ['X12-DATE']],
];

const ACKNOWLEDGMENT: readonly Mutation[] = [
  ['no AK1', drop('AK1'), ['X12-SEGMENT-MISSING']],
  ['no AK9', drop('AK9'), ['X12-SEGMENT-MISSING']],
  ['no answer to a transaction', drop('IK5*A'), ['X12-SEGMENT-MISSING']],
  ['an answer that does not exist', replace('IK5*A', '*A', '*Q'), ['X12-CODE']],
  ['more accepted than received', replace('AK9', '*2*2*1', '*2*2*3'), ['X12-ANSWER-COUNT']],
  ['accepted in part, and all of it', replace('AK9', '*2*2*1', '*2*2*2'), ['X12-ANSWER-COUNT']],
  ['accepted with errors told', replace('IK5*R*5', 'R*5', 'A'), ['X12-ANSWER']],
  ['rejected without a reason', replace('IK5*A', '*A', '*R'), ['X12-ANSWER-COUNT', 'X12-ANSWER']],
  ['an element error of an unknown kind', replace('IK4', '*67*1', '*67*99'), ['X12-CODE']],
  ['a position that is no number', replace('IK3*DMG', '*21*', '*2l*'), ['X12-NUMBER']],
];

type X12RuleIdOf = Mutation[2][number];

const SETS = {
  '837I': INSTITUTIONAL,
  '837D': DENTAL,
  '270': INQUIRY,
  '271': BENEFIT,
  '277CA': CLAIM_ANSWER,
  '999': ACKNOWLEDGMENT,
} as const;

function findingsIn(segments: readonly string[]): X12Finding[] {
  const findings: X12Finding[] = [];
  const reader = new X12Reader({ models: allModels(), onFinding: (finding) => findings.push(finding) });
  reader.feed(fileOf(segments));
  reader.end();
  return findings;
}

describe.each(Object.keys(SETS) as (keyof typeof SETS)[])('single faults in a file of %s', (set) => {
  it('finds nothing in the file before the fault', () => {
    expect(findingsIn(FILES[set]())).toEqual([]);
  });

  it.each(SETS[set])('%s', (_, plant, rules) => {
    const findings = findingsIn(plant(FILES[set]()));
    expect(findings.map(({ rule }) => rule).sort()).toEqual([...rules].sort());
    for (const { message, fix = '' } of findings) expect(message + fix).not.toMatch(/[{}]/);
  });
});
