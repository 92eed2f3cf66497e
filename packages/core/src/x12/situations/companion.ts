import type { Fault, Result } from '../../kernel/result.ts';
import { ok } from '../../kernel/result.ts';
import { list, nullable, object, oneOf, parseShape, type Shape, text } from '../../kernel/shape.ts';
import { allGuides } from '../guides/registry.ts';
import type { SituationRow } from './situation.ts';
import { SituationWatch } from './situation-watch.ts';

/** What a payer asks for beyond the guides (type 7): a name, and rows of situations with ids of their own. */
export interface CompanionGuide {
  readonly name: string;
  /** Where the payer says so. */
  readonly source: string | null;
  readonly rows: readonly SituationRow<'X12-COMPANION' | 'X12-COMPANION-ADVICE'>[];
}

interface CompanionRule {
  readonly id: string;
  readonly sets: readonly string[];
  readonly scope: string;
  readonly severity: 'E' | 'W' | null;
  readonly when: readonly string[];
  readonly unless: readonly string[];
  readonly needs: readonly string[];
  readonly forbids: readonly string[];
  readonly say: string;
  readonly remedy: string | null;
}

const shape: Shape<{ name: string; source: string | null; rules: readonly CompanionRule[] }> = object({
  name: text,
  source: nullable(text),
  rules: list(
    object<CompanionRule>({
      id: text,
      sets: list(text),
      scope: text,
      severity: nullable(oneOf('E', 'W')),
      when: list(text),
      unless: list(text),
      needs: list(text),
      forbids: list(text),
      say: text,
      remedy: nullable(text),
    }),
  ),
});

/**
 * JSON of unknown form as a companion guide; docs/guide/x12-companion-guides.md shows the form. All faults of the form, or the first
 * row that names a set, loop, segment or condition which the guides do not have.
 */
export function parseCompanionGuide(json: unknown): Result<CompanionGuide, readonly Fault[]> {
  const parsed = parseShape(shape, json);
  if (!parsed.ok) return parsed;
  const { name, source, rules } = parsed.value;
  const rows = rules.map(({ severity, remedy, ...row }) => ({
    ...row,
    rule: severity === 'W' ? ('X12-COMPANION-ADVICE' as const) : ('X12-COMPANION' as const),
    remedy: remedy ?? `see ${name}`,
  }));
  const faults = rows.flatMap((row, i) => faultsOf(row, `rules[${i}]`));
  return faults.length > 0 ? { ok: false, fault: faults } : ok({ name, source, rows });
}

function faultsOf(row: CompanionGuide['rows'][number], at: string): Fault[] {
  const say = (message: string): Fault[] => [{ code: 'COMPANION', message, at }];
  if (row.sets.length === 0) return say('name the sets that the rule is for, as "837P"');
  if ((row.needs ?? []).length === 0 && (row.forbids ?? []).length === 0)
    return say('say what the rule needs or forbids');
  for (const set of row.sets) {
    const guide = allGuides().find((each) => each.set === set);
    if (guide === undefined) return say(`there is no guide ${set}`);
    try {
      new SituationWatch(guide, [row], () => {});
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error;
      return say(error.message);
    }
  }
  return [];
}
