import type { Plan } from './plan.ts';
import harborPpo from './plans/harbor-ppo.json' with { type: 'json' };
import lakeshoreMa from './plans/lakeshore-ma.json' with { type: 'json' };
import medicarePartB from './plans/medicare-part-b.json' with { type: 'json' };
import { readPlan } from './read-plan.ts';

/** The plans that ship, all of them simulated. */
export const SHIPPED_PLANS: readonly Plan[] = [harborPpo, lakeshoreMa, medicarePartB].map((json) => {
  const plan = readPlan(json);
  if (!plan.ok) throw new Error(`a plan that ships is wrong: ${plan.fault.at}: ${plan.fault.message}`);
  return plan.value;
});

/** The plan of that name, or null. */
export function shippedPlan(id: string): Plan | null {
  return SHIPPED_PLANS.find((plan) => plan.id === id) ?? null;
}
