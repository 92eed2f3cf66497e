import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DELIMITERS, withoutPlaces, wordsFor } from '../../claim/x837p/claims.fixtures.ts';
import { FaultError } from '../../kernel/result.ts';
import { blankPayment } from '../blank.ts';
import { parseJsonLine, paymentLine, remittanceLine } from '../json-lines.ts';
import { JsonLinesWriter } from '../json-lines-writer.ts';
import { parseRemittance } from '../parse.ts';
import type { Remittance } from '../remittance.ts';
import { readRemittances } from './read.ts';
import { remittanceWith } from './remittances.fixtures.ts';
import { writeRemittances } from './writer.ts';

const written = (remittances: readonly Remittance[]) => [...writeRemittances(remittances)].join('');
const read = (text: string) => readRemittances(new TextEncoder().encode(text)).remittances;

const files = fc
  .constantFrom(...DELIMITERS)
  .chain((delimiters) => remittanceWith(wordsFor(delimiters), delimiters).map((remittance) => [remittance]));

describe('writing remittances and reading them back', () => {
  it('gives the same remittances, whatever their shape and the delimiters', () => {
    fc.assert(
      fc.property(files, (remittances) => {
        expect(withoutPlaces(read(written(remittances)))).toEqual(withoutPlaces(remittances));
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('gives the same bytes, also by way of JSON and of JSON lines', () => {
    fc.assert(
      fc.property(files, (remittances) => {
        const text = written(remittances);
        const [again] = read(text);
        expect(written([again!])).toBe(text);
        const parsed = parseRemittance(JSON.parse(JSON.stringify(again)));
        expect(parsed.ok && written([parsed.value])).toBe(text);
        const { claims, ...header } = again!;
        const source = { file: 'a.835', claimIndex: 1 };
        const lines = [
          ...claims.map((payment) => paymentLine(source, payment, header)),
          remittanceLine(source, header),
        ];
        const writer = new JsonLinesWriter();
        let out = '';
        for (const line of lines) {
          const value = parseJsonLine(JSON.parse(JSON.stringify(line)));
          if (!value.ok) throw new Error(JSON.stringify(value.fault));
          out += writer.add(value.value);
        }
        expect(out + writer.finish()).toBe(text);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('simulated remittances', () => {
  const [plain] = fc.sample(remittanceWith(wordsFor(DELIMITERS[0]!), DELIMITERS[0]!), { numRuns: 1, seed: 3 });
  const simulated: Remittance = {
    ...plain!,
    simulated: true,
    traceNumber: 'EFT1',
    payer: { ...plain!.payer, name: 'LAKESIDE HEALTH' },
    claims: [{ ...blankPayment(), patientControlNumber: 'A1', statusCode: '1', chargeCents: 0, paidCents: 0 }],
  };

  it('are marked in the payer name, the trace number and the usage', () => {
    const text = written([simulated]);
    expect(text).toContain('~N1*PR*SIMULATED LAKESIDE HEALTH~');
    expect(text).toContain('~TRN*1*SIM-EFT1*');
    expect(text.slice(102, 103)).toBe('T');
  });

  it('are read as simulated, even when one of the marks was taken out', () => {
    const text = written([simulated]);
    const lower = text.replace('SIM-', '').replace('SIMULATED ', 'Simulated ');
    for (const file of [text, text.replace('SIM-', ''), text.replace('SIMULATED ', ''), lower]) {
      const [remittance] = read(file);
      expect(remittance).toMatchObject({ simulated: true, traceNumber: 'EFT1', payer: { name: 'LAKESIDE HEALTH' } });
    }
    expect(read(text.replace('SIM-', '').replace('SIMULATED ', ''))[0]!.simulated).toBe(false);
  });

  it('are not written as production', () => {
    const batch = { ...simulated.batch, usage: 'P' as const };
    expect(() => written([{ ...simulated, batch }])).toThrow(FaultError);
  });
});
