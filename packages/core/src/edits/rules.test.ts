import { describe, expect, it } from 'vitest';
import { passagesOf } from '../codes/guidelines/guidelines.ts';
import type { Outcome } from '../kernel/finding.ts';
import { scrubWith } from './engine.ts';
import { exampleClaim, exampleLibrary } from './example.fixtures.ts';
import type { Example } from './example.ts';
import type { Rule } from './rule.ts';
import { rules } from './rules.generated.ts';

function outcomes(rule: Rule, example: Example): Outcome[] {
  const claim = exampleClaim(example.claim);
  const history = (example.history ?? []).map(exampleClaim);
  const { findings } = scrubWith([rule], claim, { packs: exampleLibrary(example.tables), history });
  expect(findings.every((finding) => finding.rule === rule.id)).toBe(true);
  return findings.map((finding) => finding.outcome);
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  it('answers its failing example', () => {
    const { fails } = rule.examples;
    expect(outcomes(rule, fails)).toEqual([fails.outcome ?? 'fail']);
  });

  it('has nothing to say of its passing example', () => {
    const { passes } = rule.examples;
    expect(outcomes(rule, passes)).toEqual([]);
  });

  it('offers nothing that states a fact for the coder', () => {
    for (const text of Object.values(rule.fixes))
      expect(text).not.toMatch(/\b(add|append|use) (modifier )?(25|57|59|X[EPSU]|7[6-9]|91)\b/i);
  });
});

describe('the sources', () => {
  it.each(rules.map(({ id, source }) => [id, source] as const))(
    'of %s lead to a passage of the guidelines library',
    (_, source) => {
      expect(passagesOf(source)).not.toEqual([]);
    },
  );
});

describe('the registry', () => {
  it('has every id once, in order', () => {
    const ids = rules.map((rule) => rule.id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });
});
