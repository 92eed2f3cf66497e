import { PlanRules } from '@cleanclaim/core/adjudication/plan-rules.ts';
import { SHIPPED_PLANS, shippedPlan } from '@cleanclaim/core/adjudication/plans.ts';
import { readPlan } from '@cleanclaim/core/adjudication/read-plan.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { Inputs } from './inputs.ts';

/** The plan of that name, or of that JSON file. Throws FaultError with the field that is wrong. */
export async function planNamed(name: string, inputs: Inputs): Promise<PlanRules> {
  const shipped = shippedPlan(name);
  if (shipped) return new PlanRules(shipped);
  if (!name.endsWith('.json')) {
    const names = SHIPPED_PLANS.map((plan) => plan.id).join(', ');
    throw new FaultError('PLAN-NONE', `there is no plan ${name}; there are ${names}, or give a .json file`);
  }
  const text = new TextDecoder().decode(await inputs.file(name).bytes());
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new FaultError('PLAN', `${name} is not JSON`);
  }
  const plan = readPlan(json);
  if (plan.ok) return new PlanRules(plan.value);
  throw new FaultError(plan.fault.code, `${name}: ${plan.fault.message}`, plan.fault.at);
}
