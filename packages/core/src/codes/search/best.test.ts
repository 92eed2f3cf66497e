import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BestTexts } from './best.ts';

it('keeps the highest scores and, of equal ones, the lowest numbers, whatever the order in which they come', () => {
  const scores = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 60 });
  fc.assert(
    fc.property(scores, fc.integer({ min: 1, max: 12 }), fc.boolean(), (all, most, backwards) => {
      const texts = all.map((score, text) => ({ text, score: score / 6 }));
      const best = new BestTexts(most);
      for (const { text, score } of backwards ? [...texts].reverse() : texts) best.add(text, score);
      const expected = [...texts].sort((a, b) => b.score - a.score || a.text - b.text).slice(0, most);
      expect(best.sorted()).toEqual(expected);
      expect(best.bar).toBe(expected.length === most ? expected.at(-1)!.score : 0);
    }),
  );
});
