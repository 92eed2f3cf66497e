import { Acknowledger } from '@cleanclaim/core/claim/acknowledge.ts';
import { allModels } from '@cleanclaim/core/remittance/json-lines-reader.ts';
import type { Acknowledgment } from '@cleanclaim/core/x12/acknowledgment/acknowledgment.ts';
import type { X12Finding } from '@cleanclaim/core/x12/finding.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import type { StatusRecord } from '@cleanclaim/core/x12/status/status.ts';
import { describe, expect, it } from 'vitest';
import { claimFile } from '../bench/x12/generate.ts';
import { claimSegments, FILES, fileOf } from './support/x12-files.ts';
import { drop, replace } from './support/x12-mutations.ts';

interface Answer {
  readonly text: string;
  readonly summary: Acknowledger['summary'];
  readonly technical: Acknowledgment[];
  readonly claims: StatusRecord[];
  readonly findings: X12Finding[];
}

/** The answer to a file, read back: it must itself be free of findings. */
function answerTo(file: Uint8Array): Answer {
  const acknowledger = new Acknowledger({ date: '2026-04-11' });
  const text = acknowledger.feed(file) + acknowledger.end();
  const technical: Acknowledgment[] = [];
  const claims: StatusRecord[] = [];
  const findings: X12Finding[] = [];
  const reader = new X12Reader({
    models: allModels({
      acknowledgment: (answer) => technical.push(answer),
      status: (record) => claims.push(record),
    }),
    onFinding: (finding) => findings.push(finding),
  });
  reader.feed(new TextEncoder().encode(text));
  reader.end();
  return { text, summary: acknowledger.summary, technical, claims, findings };
}

const statusOfClaims = ({ claims }: Answer) =>
  claims
    .filter(({ subscriber }) => subscriber !== null)
    .map(({ subject }) => [subject!.trace, subject!.statuses[0]!.action, subject!.statuses[0]!.status!.category]);

describe('answers to a file of claims', () => {
  it('accept what is right, at each level', () => {
    const answer = answerTo(fileOf(claimSegments()));
    expect(answer.findings).toEqual([]);
    expect(answer.technical.map(({ answer: told, accepted }) => [told, accepted])).toEqual([['A', 1]]);
    expect(statusOfClaims(answer)).toEqual([
      ['RV-1001', 'WQ', 'A2'],
      ['RV-1002', 'WQ', 'A2'],
    ]);
    expect(answer.text).not.toContain('TA1');
  });

  it.each(['837I', '837D'] as const)('of %s are accepted too', (set) => {
    const answer = answerTo(fileOf(FILES[set]()));
    expect(answer.findings).toEqual([]);
    expect(answer.summary.claims.rejected).toBe(0);
    expect(answer.summary.claims.accepted).toBeGreaterThan(0);
  });

  it('accept two hundred generated claims', () => {
    const answer = answerTo(new TextEncoder().encode([...claimFile(200)].join('')));
    expect(answer.findings).toEqual([]);
    expect(answer.summary.claims).toEqual({ accepted: 200, rejected: 0 });
  });

  it('reject a claim for a balance (type 3) and keep the other', () => {
    const answer = answerTo(fileOf(replace('CLM*RV-1001', '335.5', '300')(claimSegments())));
    expect(answer.findings).toEqual([]);
    expect(answer.technical[0]!.answer).toBe('A');
    expect(statusOfClaims(answer)).toEqual([
      ['RV-1001', 'U', 'A8'],
      ['RV-1002', 'WQ', 'A2'],
    ]);
  });

  it('reject all claims of a provider for a wrong number of the provider', () => {
    const answer = answerTo(fileOf(replace('NM1*85', '1234567893', '1234567890')(claimSegments())));
    expect(statusOfClaims(answer).map(([, action]) => action)).toEqual(['U', 'U']);
    const provider = answer.claims.find(({ provider: of, subscriber }) => of !== null && subscriber === null);
    expect(provider!.subject!.statuses[0]!.status).toEqual({ category: 'A7', code: '562', entity: '85' });
  });

  it('reject the transaction for a fault of types 1 and 2, with segment, element and claim', () => {
    const answer = answerTo(fileOf(replace('SV1*HC:99213', '*UN*', '*XX*')(claimSegments())));
    expect(answer.findings).toEqual([]);
    expect(answer.claims).toEqual([]);
    const [{ answer: group, accepted, transactions }] = answer.technical as [Acknowledgment];
    expect([group, accepted]).toEqual(['R', 0]);
    expect(transactions[0]).toMatchObject({ answer: 'R', codes: ['5'] });
    expect(transactions[0]!.errors).toMatchObject([
      {
        segmentId: 'SV1',
        loop: '2400',
        code: '8',
        contexts: ['CLM01:RV-1002'],
        elements: [{ element: 3, code: '7', value: 'XX' }],
      },
    ]);
    const position = claimSegments().findIndex((segment) => segment.startsWith('SV1*HC:99213')) - 1;
    expect(transactions[0]!.errors[0]!.position).toBe(position);
  });

  it.each([
    ['SE01 counts wrongly', (file: string) => file.replace(/SE\*\d+/, 'SE*7'), ['4']],
    ['SE02 is another number', (file: string) => file.replace(/SE\*(\d+)\*0001/, 'SE*$1*0002'), ['3']],
    ['SE is missing', (file: string) => file.replace(/SE\*\d+\*0001~/, ''), ['2']],
  ])('name the fault of a transaction: %s', (_, plant, codes) => {
    const file = plant(new TextDecoder().decode(fileOf(claimSegments())));
    expect(answerTo(new TextEncoder().encode(file)).technical[0]!.transactions[0]).toMatchObject({
      answer: 'R',
      codes,
    });
  });

  it.each([
    ['IEA02 is another number', replace('IEA', '000000101', '000000102'), 'R', '001'],
    ['IEA01 counts wrongly', replace('IEA', '*1*', '*2*'), 'R', '021'],
    ['IEA is missing', drop('IEA'), 'R', '023'],
    ['ISA15 is unknown', replace('ISA', '*T*', '*X*'), 'R', '020'],
  ])('name the fault of an interchange: %s', (_, plant, told, note) => {
    const answer = answerTo(fileOf(plant(claimSegments())));
    expect(answer.summary.interchanges).toEqual([{ control: '000000101', answer: told, note }]);
    expect(answer.text).toContain(`TA1*000000101*260410*0930*${told}*${note}~`);
  });

  it('send TA1 where the sender asks for it', () => {
    const answer = answerTo(fileOf(replace('ISA', '*0*T*', '*1*T*')(claimSegments())));
    expect(answer.text).toContain('TA1*000000101*260410*0930*A*000~');
  });

  it('refuse version 4010 as a group', () => {
    const file = fileOf(claimSegments().map((each) => each.replaceAll('005010X222A1', '004010X098A1')));
    const [technical] = answerTo(file).technical;
    expect(technical).toMatchObject({ answer: 'R', codes: ['2'], accepted: 0 });
  });

  it('are not made of acknowledgments', () => {
    const acknowledger = new Acknowledger();
    expect(acknowledger.feed(fileOf(FILES['999']())) + acknowledger.end()).toBe('');
  });
});
