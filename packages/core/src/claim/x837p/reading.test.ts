import { describe, expect, it } from 'vitest';
import { unknownNumbers } from '../balance.ts';
import { readClaims } from './read.ts';
import { writeClaims } from './writer.ts';

const HEAD = [
  'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260410*0930*^*00501*000000101*0*T*:',
  'GS*HC*SENDER*RECEIVER*20260410*0930*101*X*005010X222A1',
  'ST*837*0001*005010X222A1',
  'BHT*0019*00*B7*20260410*0930*CH',
  'NM1*41*2*CLINIC*****46*S1',
  'PER*IC*DESK*TE*5555550100',
  'NM1*40*2*CLEARING*****46*R1',
  'HL*1**20*1',
  'NM1*85*2*CLINIC*****XX*1234567893',
  'N3*12 MILL LANE',
  'N4*MARIETTA*OH*457500001',
  'REF*EI*311234567',
];
const SELF = [
  'HL*2*1*22*0',
  'SBR*P*18*******CI',
  'NM1*IL*1*OSTRANDER*MARLENE****MI*M100',
  'N3*40 ELM ST',
  'N4*MARIETTA*OH*45750',
  'DMG*D8*19501103*F',
  'NM1*PR*2*LAKESIDE*****PI*LSH01',
];
const CLAIM = ['CLM*A1*100***11:B:1*Y*A*Y*Y', 'HI*ABK:I10'];
const LINE = ['LX*1', 'SV1*HC:99213*100*UN*1***1', 'DTP*472*D8*20260409'];
const TAIL = ['SE*30*0001', 'GE*1*101', 'IEA*1*000000101'];

const file = (...parts: readonly (readonly string[])[]) => `${[HEAD, ...parts, TAIL].flat().join('~')}~`;
const read = (text: string) => readClaims(new TextEncoder().encode(text));
const changed = (segments: readonly string[], from: string, to: string) =>
  segments.map((segment) => segment.replace(from, to));

describe('reading claims', () => {
  it('keeps amounts and units that are no numbers as text, never as zero', () => {
    const text = file(
      SELF,
      changed(CLAIM, '*100*', '*1OO*'),
      changed(changed(LINE, '*100*', '*$5*'), 'UN*1', 'UN*one'),
    );
    const { claims, findings } = read(text);
    const [claim] = claims;
    expect(unknownNumbers(claim!)).toEqual(['totalChargeCents', 'lines[0].chargeCents', 'lines[0].units']);
    expect(claim!.unread.map(({ segment }) => segment)).toEqual(['CLM**1OO']);
    expect(claim!.lines[0]!.unread.map(({ segment }) => segment)).toEqual(['SV1**$5**one']);
    expect(findings.filter(({ rule }) => rule === 'X12-NUMBER').map(({ value }) => value)).toEqual([
      '1OO',
      '$5',
      'one',
    ]);
    expect([...writeClaims(claims)].join('')).toContain('CLM*A1*1OO***11:B:1*');
  });

  it('keeps dates that do not exist, and writes them back in place', () => {
    const text = file(SELF, CLAIM, changed(LINE, '20260409', '20260431'));
    const { claims } = read(text);
    expect(claims[0]!.lines[0]).toMatchObject({
      dateFrom: null,
      unread: [{ loop: '2400', segment: 'DTP*472*D8*20260431' }],
    });
    expect([...writeClaims(claims)].join('')).toContain('~DTP*472*D8*20260431~');
  });

  it('keeps segments and elements without a field, with loop and position', () => {
    const more = ['CN1*05*10', 'K3*TEXT', ...CLAIM.slice(1)];
    const text = file(SELF, [CLAIM[0]!, ...more], ['NM1*QV*1*X', 'N3*9 A ST'], LINE, ['SV5*HC:E0570*DA*30*50*5000*4']);
    const [claim] = read(text).claims;
    expect(claim!.unread.map(({ loop, segment }) => `${loop} ${segment}`)).toEqual([
      '2300 CN1*05*10',
      '2300 K3*TEXT',
      '2300 NM1*QV*1*X',
      '2300 N3*9 A ST',
    ]);
    const at = claim!.unread[0]!.at!;
    expect(text.slice(at.offset).startsWith('CN1*05')).toBe(true);
    expect(text.slice(0, at.offset).split('~')).toHaveLength(at.segment);
    expect(claim!.lines[0]!.unread).toHaveLength(1);
  });

  it('inherits by level: the dependent below the insured, the next insured without him', () => {
    const family = [
      'HL*2*1*22*1',
      'SBR*P**GRP1******CI',
      'NM1*IL*1*HOLLIS*GUS****MI*M200',
      'NM1*PR*2*LAKESIDE*****PI*LSH01',
      'HL*3*2*23*0',
      'PAT*19',
      'NM1*QC*1*HOLLIS*JUNE',
      'N3*9 PINE CT',
      'N4*BELPRE*OH*45714',
      'DMG*D8*20150630*F',
    ];
    const own = changed(SELF, 'HL*2*1', 'HL*4*1');
    const { claims } = read(
      file(family, CLAIM, LINE, changed(CLAIM, 'A1', 'A2'), LINE, own, changed(CLAIM, 'A1', 'A3'), LINE),
    );
    expect(
      claims.map(({ patientControlNumber, patient, subscriber }) => [
        patientControlNumber,
        subscriber.name.last,
        patient?.name.first,
      ]),
    ).toEqual([
      ['A1', 'HOLLIS', 'JUNE'],
      ['A2', 'HOLLIS', 'JUNE'],
      ['A3', 'OSTRANDER', undefined],
    ]);
    expect(claims[0]!.subscriber).toBe(claims[1]!.subscriber);
    expect(claims[0]!.billingProvider).toBe(claims[2]!.billingProvider);
  });

  it('keeps a second loop where the model has one, apart from the first', () => {
    const two = [
      'NM1*82*1*REYES*IMANI****XX*1000000004',
      'NM1*82*1*FARROW*NED****XX*1999999984',
      'PRV*PE*PXC*207Q00000X',
    ];
    const { claims } = read(file(SELF, CLAIM, two, LINE));
    expect(claims[0]!.renderingProvider).toMatchObject({ name: 'REYES', taxonomy: null });
    expect(claims[0]!.unread.map(({ segment }) => segment)).toEqual(two.slice(1));
    expect([...writeClaims(claims)].join('')).toContain(two.join('~'));
  });

  it('gives the claims before a cut, and says where it is', () => {
    const text = file(SELF, CLAIM, LINE, changed(CLAIM, 'A1', 'A2'), LINE);
    for (const end of [text.indexOf('CLM*A2') + 20, text.lastIndexOf('DTP') + 5, text.indexOf('SE*')]) {
      const cut = text.slice(0, end);
      const { claims, findings } = read(cut);
      expect(claims.map(({ patientControlNumber }) => patientControlNumber)).toEqual(['A1']);
      const finding = findings.find(({ rule }) => rule === 'X12-CUT')!;
      expect(finding.severity).toBe('E');
      expect(finding.segment).toBe(cut.endsWith('~') ? cut.split('~').length - 1 : cut.split('~').length);
      expect(cut.slice(finding.offset)).not.toContain('~DTP*472*D8*20260409~CLM');
    }
  });

  it('reads what one provider has as a partial segment beside what has a field', () => {
    const odd = ['NM1*82*1*REYES*IMANI**DR**24*311234567'];
    const { claims } = read(file(SELF, CLAIM, odd, LINE));
    expect(claims[0]!.renderingProvider).toMatchObject({ name: 'REYES', npi: null });
    expect(claims[0]!.unread).toMatchObject([{ loop: '2310B', partial: true, segment: 'NM1*82*****DR**24*311234567' }]);
    expect([...writeClaims(claims)].join('')).toContain(odd[0]!);
  });
});
