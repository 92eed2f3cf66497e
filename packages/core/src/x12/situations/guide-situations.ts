import table from '../guides/situations.json' with { type: 'json' };
import type { X12RuleId } from '../rules.ts';
import type { SituationRow } from './situation.ts';

/** The situations that the guides themselves ask for. */
export const GUIDE_SITUATIONS = table.rows as unknown as readonly SituationRow<X12RuleId>[];
