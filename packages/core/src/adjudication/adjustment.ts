import type { Cents } from '../kernel/money.ts';
import type { DecisionAdjustment } from './decision.ts';
import carcs from './tables/carc-rules.json' with { type: 'json' };

const RULES = new Map(carcs.rows.map((row) => [row.carc, row]));

/** A reason as the checks give it, without the amount. */
export interface Reason {
  readonly groupCode: string;
  readonly carc: string;
  readonly rarc: readonly string[];
}

/**
 * A reason with its amount. The rules of the code list hold whoever asks: a group that the reason must not stand with is a fault
 * of our tables and throws; a reason that needs a remark and has none gets the general one (PYO-COR-02).
 */
export function adjustmentOf(reason: Reason, cents: Cents): DecisionAdjustment {
  const { groupCode, carc } = reason;
  const rule = RULES.get(carc);
  if (rule && rule.groups.length > 0 && !rule.groups.includes(groupCode)) {
    throw new Error(`reason ${carc} stands with ${rule.groups.join(' or ')}, not with ${groupCode}`);
  }
  const rarc = reason.rarc.length === 0 && rule?.needsRemark ? [rule.remark!] : reason.rarc;
  return { groupCode, carc, rarc, cents };
}

/** Whether the reason may stand with the group and has the remark that it needs. */
export function isAllowedReason({ groupCode, carc, rarc }: Reason): boolean {
  const rule = RULES.get(carc);
  return (
    !rule || ((rule.groups.length === 0 || rule.groups.includes(groupCode)) && (!rule.needsRemark || rarc.length > 0))
  );
}
