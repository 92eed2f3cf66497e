import { describe, expect, it } from 'vitest';
import {
  day,
  flag,
  list,
  nullable,
  object,
  oneOf,
  parseShape,
  quantity,
  text,
  unknownable,
  wholeNumber,
} from './shape.ts';

const shape = object({
  name: text,
  paid: unknownable(wholeNumber),
  on: nullable(day),
  urgent: flag,
  kind: oneOf('a', 'b'),
  doses: list(object({ amount: quantity })),
});

describe('reading values of unknown form', () => {
  it('reads what has the form, and fills what may be left out', () => {
    expect(parseShape(shape, { name: 'x', kind: 'b' })).toEqual({
      ok: true,
      value: { name: 'x', paid: Number.NaN, on: null, urgent: false, kind: 'b', doses: [] },
    });
    expect(
      parseShape(shape, { name: '', paid: 5, on: '2026-02-28', urgent: true, kind: 'a', doses: [{ amount: 0.5 }] }),
    ).toMatchObject({ ok: true, value: { paid: 5, doses: [{ amount: 0.5 }] } });
  });

  it('tells everything that is wrong, each with its place', () => {
    const bad = {
      paid: 1.5,
      on: '2026-02-30',
      urgent: 'yes',
      kind: 'c',
      doses: [{ amount: 1 }, { amount: null }],
      size: 1,
    };
    const parsed = parseShape(shape, bad);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.fault.map(({ at }) => at)).toEqual([
      'size',
      'name',
      'paid',
      'on',
      'urgent',
      'kind',
      'doses[1].amount',
    ]);
    expect(parsed.fault[0]!.message).toBe('no such member; check the spelling');
  });

  it.each([null, undefined, 5, 'text', []])('refuses %o where an object is expected', (value) => {
    expect(parseShape(shape, value).ok).toBe(false);
  });
});
