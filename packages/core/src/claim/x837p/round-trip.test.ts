import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FaultError } from '../../kernel/result.ts';
import { blankClaim, blankLine, blankProvider, blankSubscriber } from '../blank.ts';
import type { Claim } from '../claim.ts';
import { parseClaim } from '../parse.ts';
import { batchFor, claimWith, DELIMITERS, withoutPlaces, wordsFor } from './claims.fixtures.ts';
import { readClaims, streamClaims } from './read.ts';
import { type ClaimWriterOptions, writeClaims } from './writer.ts';

const written = (claims: readonly Claim[], options?: ClaimWriterOptions) => [...writeClaims(claims, options)].join('');
const read = (text: string) => readClaims(new TextEncoder().encode(text));

const files = fc
  .constantFrom(...DELIMITERS)
  .chain((delimiters) =>
    fc.array(claimWith(wordsFor(delimiters), batchFor(delimiters)), { minLength: 1, maxLength: 3 }),
  );

describe('writing claims and reading them back', () => {
  it('gives the same claims, whatever their shape and the delimiters', () => {
    fc.assert(
      fc.property(files, (claims) => {
        expect(withoutPlaces(read(written(claims)).claims)).toEqual(withoutPlaces(claims));
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('gives the same bytes, also by way of JSON', () => {
    fc.assert(
      fc.property(files, (claims) => {
        const text = written(claims);
        const again = read(text).claims;
        expect(written(again)).toBe(text);
        const parsed = again.map((claim) => parseClaim(JSON.parse(JSON.stringify(claim))));
        expect(parsed.every(({ ok }) => ok)).toBe(true);
        expect(written(parsed.map((each) => (each.ok ? each.value : blankClaim())))).toBe(text);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('streams the same claims in pieces of any size', async () => {
    const claims = fc.sample(files, { numRuns: 1, seed: 7 })[0]!;
    const bytes = new TextEncoder().encode(written(claims));
    const whole = readClaims(bytes).claims;
    for (const size of [1, 13, 400]) {
      const pieces = async function* () {
        for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
      };
      const streamed: Claim[] = [];
      for await (const claim of streamClaims(pieces())) streamed.push(claim);
      expect(streamed).toEqual(whole);
    }
  });
});

const BATCH = batchFor(DELIMITERS[0]!);

function claim(number: string, changes: Partial<Claim> = {}): Claim {
  return {
    ...blankClaim(),
    batch: BATCH,
    billingProvider: { ...blankProvider(), name: 'CLINIC' },
    subscriber: {
      ...blankSubscriber(),
      coverageOrder: 'P',
      relationship: '18',
      name: { last: number.replace(/\W/g, ''), first: null, middle: null, suffix: null },
    },
    patientControlNumber: number,
    totalChargeCents: 1000,
    lines: [{ ...blankLine(1), chargeCents: 1000, unitKind: 'UN', units: 1 }],
    ...changes,
  };
}

const ids = (text: string, id: string) => text.split('~').filter((segment) => segment.startsWith(`${id}*`));

describe('writing claims', () => {
  it('puts neighbours of one billing provider and subscriber under one level, and counts', () => {
    const other = { ...blankProvider(), name: 'OTHER' };
    const text = written([claim('A'), claim('A'), claim('B'), claim('C', { billingProvider: other }), claim('D')]);
    expect(ids(text, 'HL')).toEqual([
      'HL*1**20*1',
      'HL*2*1*22*0',
      'HL*3*1*22*0',
      'HL*4**20*1',
      'HL*5*4*22*0',
      'HL*6**20*1',
      'HL*7*6*22*0',
    ]);
    expect(ids(text, 'CLM')).toHaveLength(5);
    const segments = text.split('~');
    const from = segments.findIndex((segment) => segment.startsWith('ST*'));
    const to = segments.findIndex((segment) => segment.startsWith('SE*'));
    expect(segments[to]).toBe(`SE*${to - from + 1}*0001`);
    expect(read(text).findings.filter(({ snip }) => snip === 1)).toEqual([]);
  });

  it('begins a new transaction after the most claims that one may hold', () => {
    const text = written(
      ['A', 'B', 'C', 'D', 'E'].map((number) => claim(number)),
      { claimsPerTransaction: 2 },
    );
    expect(ids(text, 'ST').map((segment) => segment.split('*')[2])).toEqual(['0001', '0002', '0003']);
    expect(ids(text, 'GE')).toEqual(['GE*3*1']);
    expect(read(text).claims.map(({ patientControlNumber }) => patientControlNumber)).toEqual([
      'A',
      'B',
      'C',
      'D',
      'E',
    ]);
  });

  it('makes an envelope where the batch never had one', () => {
    const { envelope: _, ...batch } = BATCH;
    const text = written([claim('A', { batch: null })], { batch });
    expect(text.slice(0, 106)).toBe(
      'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260410*0930*^*00501*000000001*0*T*:~',
    );
    expect(text).toContain('~GS*HC*SENDER*RECEIVER*20260410*0930*1*X*005010X222A1~');
  });

  it.each([
    ['data that holds a delimiter', claim('A*B'), 'X12-WRITE-DELIMITER', 'CLM01'],
    ['a control character in data', claim('A\u0007'), 'X12-WRITE-DELIMITER', 'CLM01'],
    [
      'five modifiers',
      claim('A', {
        lines: [
          {
            ...blankLine(1),
            procedure: { qualifier: 'HC', code: '99213', modifiers: ['1', '2', '3', '4', '5'], description: null },
          },
        ],
      }),
      'X12-WRITE-LIMIT',
      'line 1',
    ],
    [
      'thirteen diagnoses',
      claim('A', { diagnoses: new Array(13).fill({ code: 'I10', qualifier: 'ABK' }) }),
      'X12-WRITE-LIMIT',
      'loop 2300',
    ],
    ['no batch', claim('A', { batch: null }), 'X12-WRITE-BATCH', 'claim A'],
    [
      'a sender that is too long',
      claim('A', { batch: { ...BATCH, envelope: null, senderId: { qualifier: 'ZZ', value: 'SIXTEEN CHARACTERS' } } }),
      'X12-WRITE-WIDTH',
      'ISA06',
    ],
  ])('refuses %s and names the place', (_, bad, code, place) => {
    let thrown: unknown;
    try {
      written([bad]);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(FaultError);
    expect((thrown as FaultError).fault.code).toBe(code);
    expect((thrown as FaultError).fault.at).toContain(place);
  });
});
