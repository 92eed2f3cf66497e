import { readClaims } from '@cleanclaim/core/claim/x837p/read.ts';
import { readRemittances } from '@cleanclaim/core/remittance/x835/read.ts';
import type { X12Finding } from '@cleanclaim/core/x12/finding.ts';
import { describe, expect, it } from 'vitest';
import { claimSegments, fileOf, remittanceSegments } from './support/x12-files.ts';
import { after, drop, find, type Mutation, raw, replace } from './support/x12-mutations.ts';

const CLAIM: readonly Mutation[] = [
  // Envelope
  ['IEA01 counts wrongly', replace('IEA', '*1*', '*2*'), ['X12-IEA-COUNT']],
  ['IEA02 is another number', replace('IEA', '101', '102'), ['X12-IEA-CONTROL']],
  ['GE01 counts wrongly', replace('GE', '*1*', '*3*'), ['X12-GE-COUNT']],
  ['GE02 is another number', replace('GE', '*101', '*7'), ['X12-GE-CONTROL']],
  ['SE02 is another number', replace('SE', '0001', '0002'), ['X12-SE-CONTROL']],
  ['the SE is missing', drop('SE'), ['X12-SE-MISSING']],
  ['the GE is missing', drop('GE'), ['X12-GE-MISSING']],
  ['the IEA is missing', drop('IEA'), ['X12-IEA-MISSING']],
  ['the group is of another kind', replace('GS', '*HC*', '*HP*'), ['X12-GS-KIND']],
  ['the ISA has a wrong width', replace('ISA', 'SUBMITTER01    ', 'SUBMITTER01'), ['X12-ISA-LENGTH']],
  ['ISA11 is a letter', replace('ISA', '*^*', '*U*'), ['X12-REPETITION']],
  ['ISA12 is an older version', replace('ISA', '00501', '00401'), ['X12-INTERCHANGE-VERSION']],
  ['ISA15 is unknown', replace('ISA', '*T*', '*X*'), ['X12-CODE']],
  ['version 4010', raw((text) => text.replaceAll('005010X222A1', '004010X098A1')), ['X12-VERSION']],
  ['ST03 names another guide', replace('ST', '005010X222A1', '005010X222'), ['X12-ST-GUIDE']],
  ['a segment outside of everything', (segments) => [...segments, 'REF*G1*X'], ['X12-OUTSIDE']],
  ['the file is cut', (segments) => segments.slice(0, find(segments, 'LX')), ['X12-CUT']],
  // Hierarchy
  ['HL01 jumps', replace('HL*3', 'HL*3', 'HL*5'), ['X12-HL-NUMBER', 'X12-HL-PARENT', 'X12-HL-NUMBER']],
  ['HL02 names nobody', replace('HL*4', '*3*23', '*9*23'), ['X12-HL-PARENT']],
  ['HL02 names the wrong level', replace('HL*4', '*3*23', '*1*23'), ['X12-HL-CHILD', 'X12-HL-PARENT']],
  ['a child that HL04 denies', replace('HL*3', '*22*1', '*22*0'), ['X12-HL-CHILD']],
  ['no child where HL04 says one', replace('HL*2', '*22*0', '*22*1'), ['X12-HL-CHILD']],
  // Segments
  ['the BHT is missing', drop('BHT'), ['X12-SEGMENT-MISSING']],
  ['the receiver is missing', drop('NM1*40'), ['X12-LOOP-MISSING']],
  ['the billing provider is missing', drop('NM1*85', 1, 5), ['X12-LOOP-MISSING']],
  ['the billing tax number is missing', drop('REF*EI'), ['X12-SEGMENT-MISSING']],
  ['the street of the billing provider is missing', drop('N3*12'), ['X12-SEGMENT-MISSING']],
  ['the payer is missing', drop('NM1*PR*2*MEDICARE'), ['X12-LOOP-MISSING']],
  ['the patient has no birth date', drop('DMG', 2), ['X12-SEGMENT-MISSING']],
  ['the service date is missing', drop('DTP*472*D8*20260408'), ['X12-SEGMENT-MISSING']],
  ['the check date of the other payer is missing', drop('DTP*573'), ['X12-SEGMENT-MISSING']],
  ['OI is missing', drop('OI'), ['X12-SEGMENT-MISSING']],
  ['a segment of another guide', after('CLM', ['CL1*1*1*01']), ['X12-SEGMENT-UNEXPECTED']],
  ['a reference of an unknown kind', after('REF*EA', ['REF*QQ*1']), ['X12-QUALIFIER']],
  ['a party of an unknown kind', after('PRV*PE', ['NM1*QV*1*X', 'N3*1 A ST', 'N4*B*OH*45750']), ['X12-QUALIFIER']],
  [
    'city before street',
    (segments) => {
      const i = find(segments, 'N3*40');
      return segments.with(i, segments[i + 1]!).with(i + 1, segments[i]!);
    },
    ['X12-SEGMENT-ORDER'],
  ],
  ['a reference after the diagnoses', after('HI*ABK:S52501A', ['REF*D9*123']), ['X12-SEGMENT-ORDER']],
  ['the amount paid stands twice', after('AMT*F5', ['AMT*F5*5']), ['X12-SEGMENT-REPEATED']],
  ['two rendering providers', after('PRV*PE', ['NM1*82*1*FARROW*NED****XX*1999999984']), ['X12-LOOP-REPEATED']],
  // Elements
  ['no diagnosis pointer', replace('SV1', '***1', ''), ['X12-ELEMENT-MISSING']],
  ['no place of service', replace('CLM', '11:B:1', ':B:1'), ['X12-ELEMENT-MISSING']],
  ['no units', replace('SV1*HC:99213', '*UN*1*', '*UN**'), ['X12-ELEMENT-MISSING']],
  ['CLM03 is filled', replace('CLM', '335.5***', '335.5*MB**'), ['X12-ELEMENT-UNUSED']],
  ['an element too many', replace('HL*2', '*0', '*0*X'), ['X12-TOO-MANY-ELEMENTS']],
  ['empty elements at the end', replace('N3*40', 'ELM ST', 'ELM ST*'), ['X12-TRAILING-SEPARATOR']],
  ['a state of three letters', replace('N4*BELPRE', '*OH*', '*OHI*'), ['X12-TOO-LONG']],
  ['a member id of one character', replace('NM1*IL*1*HOLLIS*GUS', 'MBR100200', 'M'), ['X12-TOO-SHORT']],
  ['a charge that is no number', replace('SV1*HC:99213', '*100*', '*1OO*'), ['X12-NUMBER']],
  ['a charge with three decimals', replace('SV1*HC:99213', '*100*', '*100.001*'), ['X12-NUMBER']],
  ['units that are no number', replace('SV1*HC:99213', '*UN*1*', '*UN*ONE*'), ['X12-NUMBER']],
  ['a day that does not exist', replace('DTP*472*D8*20260408', '0408', '0431'), ['X12-DATE']],
  ['a period in the form of a day', replace('DTP*472*RD8', 'RD8', 'D8'), ['X12-DATE']],
  ['a time that does not exist', replace('BHT', '0930', '2530'), ['X12-TIME']],
  ['a wrong claim filing code', replace('SBR*S', '*CI', '*QQ'), ['X12-CODE']],
  ['a wrong unit', replace('SV1*HC:99213', '*UN*', '*XX*'), ['X12-CODE']],
  ['a pointer beyond twelve', replace('SV1*HC:99213', '***1', '***13'), ['X12-POINTER']],
  ['an extension without its phone', replace('PER*IC*ACC', '*TE*5555550101', '*TE'), ['X12-ELEMENT-MISSING']],
  ['a control character', replace('N3*40', 'ELM', 'E\u0007LM'), ['X12-CHARACTER']],
  ['components where there are none', replace('REF*EA', 'MRN5521', 'MRN:5521'), ['X12-COMPONENTS']],
  ['a component too many', replace('CLM', '11:B:1', '11:B:1:9'), ['X12-COMPONENTS']],
  ['a repetition where there is none', replace('REF*EA', 'MRN5521', 'MRN^5521'), ['X12-REPEATED-ELEMENT']],
  // Balances
  ['the total is wrong', replace('CLM', '335.5', '330'), ['X12-CLAIM-TOTAL']],
  ['what the other payer did to the line is missing in part', drop('CAS*PR'), ['X12-COB-LINE']],
  ['what the other payer paid is wrong', replace('AMT*D', '60', '50'), ['X12-COB-CLAIM']],
  // Situations
  ['a pointer beyond the diagnoses', replace('SV1*HC:99213', '***1', '***2'), ['X12-POINTER']],
  ['the same pointer twice', replace('SV1*HC:J3301', '2:1', '2:2'), ['X12-POINTER-REPEATED']],
  ['an accident without its date', drop('DTP*439'), ['X12-ACCIDENT-DATE']],
  ['an automobile accident without a state', replace('CLM', '**OA', '**AA'), ['X12-ACCIDENT-STATE']],
  ['a replacement without the original number', replace('CLM', '11:B:1', '11:B:7'), ['X12-ORIGINAL-REFERENCE']],
  ['SBR02 says self above a patient', replace('SBR*S', '*S**', '*S*18*'), ['X12-SELF']],
  ['SBR02 is missing above a claim', replace('SBR*P*18', '*18*', '**'), ['X12-SELF']],
  ['no address of the insured who is the patient', drop('N3*40', 1, 2), ['X12-PATIENT-DATA', 'X12-PATIENT-DATA']],
  [
    'a secondary payer without the first',
    (segments) => {
      const from = find(segments, 'SBR*P*19');
      const lines = segments.slice(find(segments, 'LX', 3)).filter((segment) => !/^(SVD|CAS|DTP\*573)/.test(segment));
      return [...segments.slice(0, from), ...lines];
    },
    ['X12-PAYER-ORDER'],
  ],
  ['two payers of one place', replace('SBR*P*19', '*P*', '*S*'), ['X12-PAYER-ORDER']],
  ['a payment of a payer that is not there', replace('SVD', 'SMT02', 'OTHER'), ['X12-COB-CLAIM', 'X12-OTHER-PAYER']],
  ['inpatient without admission', replace('CLM', '11:B:1', '21:B:1'), ['X12-ADMISSION']],
  [
    'a period that ends before it begins',
    replace('DTP*472*RD8', '20260409-20260410', '20260410-20260409'),
    ['X12-DATE-ORDER'],
  ],
  ['lines numbered wrongly', replace('LX*2', '2', '3'), ['X12-LINE-NUMBER']],
  // Numbers
  ['an NPI with a wrong check digit', replace('NM1*85', '1234567893', '1234567890'), ['X12-NPI']],
  ['a tax number with a hyphen', replace('REF*EI', '311234567', '31-1234567'), ['X12-TAX-ID']],
  ['a Medicare number of another form', replace('NM1*IL*1*OST', '1EG4TE5MK73', '123456789A'), ['X12-MBI']],
  ['a taxonomy of nine characters', replace('PRV*BI', '207Q00000X', '207Q0000X'), ['X12-TAXONOMY']],
  ['a state that does not exist', replace('N4*BELPRE', '*OH*', '*OI*'), ['X12-STATE']],
  ['a ZIP of four digits', replace('N4*BELPRE', '45714', '4571'), ['X12-ZIP']],
];

const REMITTANCE: readonly Mutation[] = [
  ['no date of payment', replace('BPR', '*20260424', ''), ['X12-ELEMENT-MISSING']],
  ['the payer has no technical contact', drop('PER*BL'), ['X12-SEGMENT-MISSING']],
  ['the payee is missing', drop('N1*PE', 1, 4), ['X12-LOOP-MISSING']],
  ['TRN is missing', drop('TRN'), ['X12-SEGMENT-MISSING']],
  ['the patient of a claim is missing', drop('NM1*QC'), ['X12-SEGMENT-MISSING']],
  ['a status that does not exist', replace('CLP', '*1*215', '*9*215'), ['X12-CODE']],
  ['a group code of the past', replace('CAS*CO*50', '*CO*', '*CR*'), ['X12-CODE']],
  ['a line that does not balance', replace('CAS*CO*50', '*40*', '*39*'), ['X12-SERVICE-BALANCE']],
  ['a claim that does not balance', replace('CAS*CO*45*10', '*10', '*11'), ['X12-PAYMENT-BALANCE']],
  ['a claim that says it paid more', replace('CLP*RV-2001', '*53.44*', '*54.44*'), ['X12-PAYMENT-BALANCE']],
  [
    'lines that are not the claim',
    replace('CLP*RV-2001', '*215*53.44', '*216*54.44'),
    ['X12-CHECK-BALANCE', 'X12-PAYMENT-LINES'],
  ],
  ['a wrong share of the patient', replace('CLP*RV-2001', '73.63', '70'), ['X12-PATIENT-SHARE']],
  ['a check that does not balance', replace('BPR', '118.44', '119.44'), ['X12-CHECK-BALANCE']],
  ['a provider adjustment left out', replace('PLB', '*WO:ICN0000007*10', ''), ['X12-CHECK-BALANCE']],
  [
    'a reversal that pays',
    replace('CLP*RV-1990', '*-260*-150*', '*260*150*'),
    ['X12-CHECK-BALANCE', 'X12-PAYMENT-BALANCE', 'X12-REVERSAL'],
  ],
  ['money sent by no way', replace('BPR', '*ACH*', '*NON*'), ['X12-NO-PAYMENT']],
  ['an NPI with a wrong check digit', replace('NM1*82', '1000000004', '1000000005'), ['X12-NPI']],
  ['an adjustment without amount', replace('CAS*PR*1', '*1*60**2', '*1***2'), ['X12-ELEMENT-MISSING']],
  ['an amount that is no number', replace('SVC*HC:80061', '*40*0*', '*4O*0*'), ['X12-NUMBER']],
  ['a remark list that does not exist', replace('LQ', 'HE', 'ZZ'), ['X12-QUALIFIER']],
  ['a date of an unknown kind', replace('DTM*050', '050', '999'), ['X12-QUALIFIER']],
  ['claims without their group', (segments) => segments.toSpliced(find(segments, 'LX'), 2), ['X12-LOOP-MISSING']],
  ['a PLB with a wrong day', replace('PLB', '20261231', '20261331'), ['X12-DATE']],
];

const sorted = (findings: readonly X12Finding[]) => findings.map(({ rule }) => rule).sort();

describe('single faults in a claim file', () => {
  it('finds nothing in the file before the fault', () => {
    const { claims, findings } = readClaims(fileOf(claimSegments()));
    expect(findings).toEqual([]);
    expect(claims.map(({ patientControlNumber }) => patientControlNumber)).toEqual(['RV-1001', 'RV-1002']);
  });

  it.each(CLAIM)('%s', (_, plant, rules) => {
    const { findings } = readClaims(fileOf(plant(claimSegments())));
    expect(sorted(findings)).toEqual([...rules].sort());
    for (const { message, fix = '' } of findings) expect(message + fix).not.toMatch(/[{}]/);
  });

  it('points at segment, byte, loop, element and component', () => {
    const file = fileOf(replace('SV1*HC:J3301', '2:1', '2:3')(claimSegments()));
    const [finding] = readClaims(file).findings;
    expect(finding).toMatchObject({
      snip: 4,
      rule: 'X12-POINTER',
      severity: 'E',
      outcome: 'fail',
      transaction: '0001',
      loop: '2400',
      loopPath: ['2000A', '2000B', '2300', '2400'],
      segmentId: 'SV1',
      element: 7,
      component: 2,
      value: '3',
    });
    const text = new TextDecoder().decode(file);
    expect(text.slice(finding!.offset)).toMatch(/^SV1\*HC:J3301/);
    expect(text.slice(0, finding!.offset).split('~')).toHaveLength(finding!.segment);
  });
});

describe('single faults in a remittance file', () => {
  it('finds nothing in the file before the fault', () => {
    const { remittances, findings } = readRemittances(fileOf(remittanceSegments()));
    expect(findings).toEqual([]);
    expect(remittances[0]!.claims.map(({ statusCode }) => statusCode)).toEqual(['1', '22', '1']);
  });

  it.each(REMITTANCE)('%s', (_, plant, rules) => {
    const { findings } = readRemittances(fileOf(plant(remittanceSegments())));
    expect(sorted(findings)).toEqual([...rules].sort());
    for (const { message, fix = '' } of findings) expect(message + fix).not.toMatch(/[{}]/);
  });
});
