import { describe, expect, it } from 'vitest';
import { allGuides } from '../guides/registry.ts';
import { RULES } from '../rules.ts';
import { GUIDE_SITUATIONS } from './guide-situations.ts';
import { SituationWatch } from './situation-watch.ts';

describe('the table of situations', () => {
  it('names rules, guides, loops and segments that exist', () => {
    const sets = new Set(allGuides().map(({ set }) => set));
    for (const { rule, sets: of } of GUIDE_SITUATIONS) {
      expect(RULES[rule], rule).toBeDefined();
      for (const set of of) expect(sets.has(set), set).toBe(true);
    }
    for (const guide of allGuides()) expect(() => new SituationWatch(guide, GUIDE_SITUATIONS, () => {})).not.toThrow();
  });

  it('refuses a row that can never speak', () => {
    const [guide] = allGuides();
    const row = { rule: 'X12-COB', sets: ['837P'], say: '' } as const;
    const watch = (more: { scope: string; when: string[]; forbids?: string[] }) => () =>
      new SituationWatch(guide!, [{ ...row, ...more }], () => {});
    expect(watch({ scope: '9999', when: [] })).toThrow('no loop 9999');
    expect(watch({ scope: '2300', when: [], forbids: ['2300 ZZZ'] })).toThrow('has no 2300 ZZZ');
    expect(watch({ scope: '2300', when: ['2300'] })).toThrow('is no fact');
    expect(watch({ scope: '2300', when: ['2300 CLM: x'] })).toThrow('is no condition');
  });
});
