import { after, drop, find, type Mutation, raw, replace } from '../x12-mutations.ts';

/** Single faults in the file of remittances. */
export const REMITTANCE: readonly Mutation[] = [
  ['a group of claims', replace('GS', '*HP*', '*HC*'), ['X12-GS-KIND']],
  ['BPR is missing', drop('BPR'), ['X12-SEGMENT-MISSING']],
  ['BPR01 is unknown', replace('BPR', 'BPR*I', 'BPR*Z'), ['X12-CODE']],
  ['no amount', replace('BPR', '*118.44*', '**'), ['X12-ELEMENT-MISSING']],
  ['an amount that is no number', replace('BPR', '*118.44*', '*118,44*'), ['X12-NUMBER']],
  ['neither credit nor debit', replace('BPR', '*C*ACH', '*X*ACH'), ['X12-CODE']],
  ['an unknown method', replace('BPR', '*ACH*', '*XXX*'), ['X12-CODE']],
  ['a transfer without format', replace('BPR', '*ACH*CCP*', '*ACH**'), ['X12-BANK']],
  ['an unknown format', replace('BPR', '*CCP*', '*PPD*'), ['X12-CODE']],
  ['a transfer from no bank', replace('BPR', '*CCP*01*021000021*DA*123456*', '*CCP*****'), ['X12-BANK']],
  ['a transfer to no bank', replace('BPR', '*01*021000089*DA*987654*', '*****'), ['X12-BANK']],
  ['a kind of bank number without the number', replace('BPR', '*01*021000021*', '*01**'), ['X12-RELATION']],
  ['a kind of bank number that does not exist', replace('BPR', '*CCP*01*', '*CCP*05*'), ['X12-CODE']],
  ['a day of payment that does not exist', replace('BPR', '20260424', '20260431'), ['X12-DATE']],
  ['the payer in BPR10 is another than in TRN03', replace('TRN', '1234567890', '1999999999'), ['X12-TRACE']],
  ['TRN01 is unknown', replace('TRN', 'TRN*1', 'TRN*2'), ['X12-CODE']],
  ['no trace number', replace('TRN', '*EFT0001*', '**'), ['X12-ELEMENT-MISSING']],
  ['no payer in TRN03', replace('TRN', '*1234567890', ''), ['X12-ELEMENT-MISSING']],
  ['a payer of nine characters in TRN03', replace('TRN', '1234567890', '123456789'), ['X12-TOO-SHORT']],
  ['a production date that does not exist', replace('DTM*405', '20260422', '20260242'), ['X12-DATE']],
  ['a date without day', replace('DTM*405', '*20260422', ''), ['X12-ELEMENT-MISSING']],
  ['two production dates', after('DTM*405', ['DTM*405*20260423']), ['X12-SEGMENT-REPEATED']],
  ['the payer is missing', drop('N1*PR', 1, 6), ['X12-LOOP-MISSING']],
  ['the payer has no street', drop('N3*1'), ['X12-SEGMENT-MISSING']],
  ['the payer has no city', drop('N4*MARIETTA'), ['X12-SEGMENT-MISSING']],
  ['a state that does not exist', replace('N4*MARIETTA', '*OH*', '*ZZ*'), ['X12-STATE']],
  ['a ZIP of four digits', replace('N4*MARIETTA', '45750', '4575'), ['X12-ZIP']],
  ['no state', replace('N4*MARIETTA', '*OH*', '**'), ['X12-ADDRESS']],
  ['the id of the payer is of another kind', replace('REF*2U', '*2U*', '*QQ*'), ['X12-QUALIFIER']],
  ['a number of an unknown kind', replace('PER*BL', '*TE*', '*QQ*'), ['X12-CODE']],
  ['the payee has no id', replace('N1*PE', '*XX*1234567893', ''), ['X12-ELEMENT-MISSING', 'X12-ELEMENT-MISSING']],
  ['the id of the payee is of another kind', replace('N1*PE', '*XX*', '*24*'), ['X12-CODE']],
  ['an NPI of the payee with a wrong check digit', replace('N1*PE', '1234567893', '1234567890'), ['X12-NPI']],
  ['a tax number of the payee with a hyphen', replace('REF*TJ', '311234567', '31-1234567'), ['X12-TAX-ID']],
  [
    'a tax number of the payee in N104 with a hyphen',
    replace('N1*PE', '*XX*1234567893', '*FI*31-1234567'),
    ['X12-TAX-ID'],
  ],
  ['the payee before the payer', (segments) => swapped(segments), ['X12-SEGMENT-ORDER']],
  ['LX is empty', replace('LX', '*1', ''), ['X12-ELEMENT-MISSING']],
  ['a summary without number of claims', replace('TS3', '*3*215', '**215'), ['X12-ELEMENT-MISSING']],
  ['a summary with another number of claims', replace('TS3', '*3*215', '*4*215'), ['X12-GROUP-TOTAL']],
  ['no patient control number', replace('CLP*RV-2001', 'RV-2001', ''), ['X12-ELEMENT-MISSING']],
  ['no status', replace('CLP*RV-2001', '*1*215', '**215'), ['X12-ELEMENT-MISSING']],
  ['no charge', replace('CLP*RV-2001', '*215*', '**'), ['X12-ELEMENT-MISSING']],
  ['no payment', replace('CLP*RV-2001', '*53.44*', '**'), ['X12-ELEMENT-MISSING']],
  ['a payment that is no number', replace('CLP*RV-2001', '*53.44*', '*53.4A*'), ['X12-NUMBER']],
  ['an unknown kind of plan', replace('CLP*RV-2001', '*12*ICN', '*QQ*ICN'), ['X12-CODE']],
  ['no number of the payer', replace('CLP*RV-2001', '*ICN0000002*', '**'), ['X12-ELEMENT-MISSING']],
  ['a patient of an organization', replace('NM1*QC', '*1*', '*2*'), ['X12-CODE']],
  ['a patient of an unknown kind', replace('NM1*QC', 'NM1*QC', 'NM1*QQ'), ['X12-QUALIFIER']],
  ['the number of the patient is of another kind', replace('NM1*QC', '*MI*', '*ZZ*'), ['X12-CODE']],
  ['two patients', after('NM1*QC', ['NM1*QC*1*DOE*ANN']), ['X12-SEGMENT-REPEATED']],
  ['a claim reference of an unknown kind', replace('REF*EA', '*EA*', '*QQ*'), ['X12-QUALIFIER']],
  ['a claim date of an unknown kind', replace('DTM*232', '*232*', '*231*'), ['X12-QUALIFIER']],
  ['the statement ends before it begins', after('DTM*232', ['DTM*233*20260401']), ['X12-DATE-ORDER']],
  ['a statement that only ends', replace('DTM*232', '232', '233'), ['X12-SERVICE-DATE']],
  ['received before the service', replace('DTM*050', '20260412', '20260402'), ['X12-DATE-ORDER']],
  ['an amount of an unknown kind', replace('AMT*AU', '*AU*', '*QQ*'), ['X12-QUALIFIER']],
  ['a supplemental amount that is empty', replace('AMT*AU', '*128.16', ''), ['X12-ELEMENT-MISSING']],
  ['a service of no kind', replace('SVC*HC:80061', 'HC:', 'QQ:'), ['X12-CODE']],
  ['a service without code', replace('SVC*HC:80061', 'HC:80061', 'HC'), ['X12-ELEMENT-MISSING']],
  ['a service without charge', replace('SVC*HC:80061', '*40*', '**'), ['X12-ELEMENT-MISSING']],
  ['a service without payment', replace('SVC*HC:80061', '*40*0*', '*40**'), ['X12-ELEMENT-MISSING']],
  ['units that are no number', replace('SVC*HC:80061', '*0**0', '*0**X'), ['X12-NUMBER']],
  ['a day of service that does not exist', replace('DTM*472', '20260409', '20260439'), ['X12-DATE']],
  ['a day of service of an unknown kind', replace('DTM*472', '472', '434'), ['X12-QUALIFIER']],
  ['a period that has no end', replace('DTM*472', '472', '150'), ['X12-SERVICE-DATE']],
  ['a period that has no beginning', replace('DTM*472', '472', '151'), ['X12-SERVICE-DATE']],
  [
    'a period that ends before it begins',
    raw((text) => text.replace('DTM*472*20260409\n', 'DTM*150*20260409\nDTM*151*20260401\n')),
    ['X12-DATE-ORDER'],
  ],
  [
    'no day of service at all',
    raw((text) => text.replaceAll('DTM*472*20260409\n', '').replace('DTM*232*20260409\n', '')),
    ['X12-SERVICE-DATE'],
  ],
  ['an adjustment of an unknown group', replace('CAS*CO*45*46.84', 'CAS*CO', 'CAS*ZZ'), ['X12-CODE']],
  ['an adjustment without group', replace('CAS*CO*45*46.84', 'CAS*CO', 'CAS*'), ['X12-ELEMENT-MISSING']],
  ['an adjustment without reason', replace('CAS*CO*45*46.84', '*45*46', '**46'), ['X12-ELEMENT-MISSING']],
  ['a second amount without reason', replace('CAS*CO*45*46.84', '**253*1.09', '***1.09'), ['X12-RELATION']],
  ['an adjustment that is no number', replace('CAS*CO*45*46.84', '46.84', '46.8A'), ['X12-NUMBER']],
  ['a line reference of an unknown kind', replace('REF*6R', '*6R*', '*QQ*'), ['X12-QUALIFIER']],
  ['a remark without code', replace('LQ', '*N115', ''), ['X12-ELEMENT-MISSING']],
  [
    'a reason that needs a remark',
    raw((text) =>
      text.replace('CAS*CO*50*40*1', 'CAS*CO*16*40*1').replace('LQ*HE*N115\n', '').replace('MOA***MA01*MA18\n', ''),
    ),
    ['X12-REMARK'],
  ],
  ['a denied claim that is paid', replace('CLP*RV-2001', '*1*215', '*4*215'), ['X12-DENIED']],
  ['a payment that is negative', replace('BPR', '118.44', '-118.44'), ['X12-NO-PAYMENT', 'X12-CHECK-BALANCE']],
  ['an adjustment of nothing', after('CAS*CO*50', ['CAS*OA*23*0']), ['X12-ADJUSTMENT-ZERO']],
  ['PLB without its reason', replace('PLB', '*WO:ICN0000007*', '**'), ['X12-ELEMENT-MISSING']],
  ['PLB with an unknown reason', replace('PLB', '*WO:', '*ZZ:'), ['X12-CODE']],
  ['PLB without day', replace('PLB', '*20261231*', '**'), ['X12-ELEMENT-MISSING']],
  ['PLB without provider', replace('PLB', '1234567893', ''), ['X12-ELEMENT-MISSING']],
  ['PLB with an amount that is no number', replace('PLB', '*10*', '*1O*'), ['X12-NUMBER']],
  ['PLB with a reason and no amount', replace('PLB', '*L6*-5', '*L6'), ['X12-RELATION']],
  ['PLB with another amount', replace('PLB', '*10*', '*11*'), ['X12-CHECK-BALANCE']],
  ['PLB before the claims', (segments) => early(segments), ['X12-SEGMENT-ORDER']],
  ['nothing paid, and a way of payment', (segments) => nothingPaid(segments), ['X12-NO-PAYMENT']],
  ['a claim without any line or adjustment that pays less', drop('CAS*CO*45*10'), ['X12-PAYMENT-BALANCE']],
];

function swapped(segments: readonly string[]): readonly string[] {
  const payer = find(segments, 'N1*PR');
  const payee = find(segments, 'N1*PE');
  const claims = find(segments, 'LX');
  return [
    ...segments.slice(0, payer),
    ...segments.slice(payee, claims),
    ...segments.slice(payer, payee),
    ...segments.slice(claims),
  ];
}

function early(segments: readonly string[]): readonly string[] {
  const plb = segments[find(segments, 'PLB')]!;
  const without = segments.filter((segment) => segment !== plb);
  return without.toSpliced(find(without, 'LX'), 0, plb);
}

/** All claims but a reversal and its correction to the same sum. */
function nothingPaid(segments: readonly string[]): readonly string[] {
  return segments.map((segment) =>
    segment.startsWith('BPR') ? segment.replace('118.44', '0') : segment.replace('*L6*-5', '*L6*113.44'),
  );
}
