import { describe, expect, it } from 'vitest';
import { ndcDigits, readNdc } from './ndc.ts';

describe('drug codes (rule NDC-01)', () => {
  it.each([
    ['0409-1171-01', '00409117101'],
    ['50242-040-62', '50242004062'],
    ['60575-4112-1', '60575411201'],
    ['13533-0636-01', '13533063601'],
    ['13533063601', '13533063601'],
  ])('%s is billed as %s', (text, digits) => {
    const ndc = readNdc(text);
    expect(ndc.ok && ndcDigits(ndc.value)).toBe(digits);
  });

  it('refuses ten digits without hyphens, which can be three drugs, and what is no drug code', () => {
    expect(readNdc('0409117101')).toMatchObject({ ok: false, fault: { code: 'NDC-AMBIGUOUS' } });
    for (const text of ['409-1171-01', '1234567', 'E11.9']) {
      expect(readNdc(text)).toMatchObject({ ok: false, fault: { code: 'NDC-SHAPE' } });
    }
  });
});
