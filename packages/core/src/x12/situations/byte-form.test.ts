import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteForm, firstByte, hasForm } from './byte-form.ts';
import { GUIDE_SITUATIONS } from './guide-situations.ts';

const own = [
  '^\\d{5}$',
  '^[A-Z0-9]{3,7}$',
  '^\\d\\dD\\d{7}$',
  '^.{10}$',
  '^[1-9][1-9]$',
  '^0[01]\\d{3}$',
  '^[A-C]X{0,2}$',
];
const inTable = [...JSON.stringify(GUIDE_SITUATIONS).matchAll(/~([^ "]+)/g)].map(([, text]) =>
  text!.replaceAll('\\\\', '\\'),
);
const expressions = [...new Set([...own, ...inTable])].filter((text) => text !== 'zero');

describe('forms told from bytes', () => {
  it('are what the expression says, whatever the text', () => {
    let told = 0;
    for (const expression of expressions) {
      const form = byteForm(expression);
      const first = firstByte(expression);
      const said = new RegExp(expression, 'u');
      const texts = fc.oneof(
        fc.stringMatching(/^[0-9A-Z.\- ]{0,12}$/),
        fc.stringMatching(new RegExp(expression.replaceAll('\\s', ' '))).filter((text) => /^[ -~]*$/.test(text)),
      );
      fc.assert(
        fc.property(texts, (text) => {
          const bytes = new TextEncoder().encode(text);
          if (form !== null)
            expect(hasForm(form, bytes, 0, bytes.length), `${expression} ${text}`).toBe(said.test(text));
          if (first !== 0 && bytes[0] !== first) expect(said.test(text), `${expression} ${text}`).toBe(false);
        }),
        { numRuns: 60, seed: 5010 },
      );
      if (form !== null) told++;
    }
    expect(told).toBeGreaterThan(10);
  });

  it.each(['^(0[0-9]|L|R)$', '^0', '^-', '^\\d{2,4}X$', '\\d{5}', '^0*(\\.0*)?$'])(
    'leaves %s to the expression',
    (text) => {
      expect(byteForm(text)).toBeNull();
    },
  );

  it.each([
    ['^0([01]\\d{3}|1\\d{3})$', 48],
    ['^0', 48],
    ['^0?54', 0],
    ['^0*$', 0],
    ['^1|^2', 0],
    ['^(0|1)', 0],
  ])('of %s the first byte is %i', (text, byte) => {
    expect(firstByte(text)).toBe(byte);
  });
});
