import { payerProfile } from '../edits/payer-profile.ts';
import { FaultError, fault, ok, type Result } from '../kernel/result.ts';
import { LONGEST_NAME } from '../remittance/simulated.ts';
import { isAllowedReason } from './adjustment.ts';
import { Fields } from './fields.ts';
import type {
  BenefitCategory,
  ContractAmount,
  Plan,
  PlanBenefits,
  PlanExclusion,
  PlanMember,
  PlanPolicy,
  PlanYear,
  StandingDecision,
  YearLimit,
} from './plan.ts';

const CODE = 'PLAN';

/** Reads a plan from parsed JSON; the shape is documented in docs/guide/plans.md. The fault names the first field that is wrong. */
export function readPlan(value: unknown): Result<Plan> {
  try {
    return ok(planOf(new Fields(value, '', CODE)));
  } catch (error) {
    if (error instanceof FaultError) return fault(error.fault.code, error.fault.message, error.fault.at);
    throw error;
  }
}

function planOf(fields: Fields): Plan {
  fields.only(
    'id',
    'name',
    'about',
    'simulated',
    'payer',
    'filingIndicator',
    'editProfile',
    'effective',
    'memberIds',
    'members',
    'acceptsReplacements',
    'timelyFiling',
    'pricing',
    'benefits',
    'exclusions',
    'coverage',
    'necessity',
    'appealDays',
  );
  if (!fields.yes('simulated')) {
    throw new FaultError(CODE, 'only simulated plans are answered; set it to true', 'simulated');
  }
  const editProfile = fields.text('editProfile');
  if (!payerProfile(editProfile)) throw new FaultError(CODE, 'there is no payer profile of that name', 'editProfile');
  return {
    id: fields.text('id'),
    name: fields.text('name'),
    simulated: true,
    payer: payerOf(fields.object('payer')),
    filingIndicator: fields.text('filingIndicator'),
    editProfile,
    effective: periodOf(fields.object('effective').only('from', 'to')),
    memberIds: fields.oneOf('memberIds', ['mbi', 'any']),
    members: fields.optional('members', (of, name) => of.list(name, memberOf)),
    acceptsReplacements: fields.yes('acceptsReplacements'),
    timelyFiling: timelyFilingOf(fields.object('timelyFiling').only('months', 'days')),
    pricing: pricingOf(fields.object('pricing').only('factor', 'sequestration', 'contract')),
    benefits: benefitsOf(fields.object('benefits').only('years', 'standard', 'categories')),
    exclusions: fields.list('exclusions', exclusionOf),
    coverage: fields.optional('coverage', (of, name) => of.list(name, policyOf)) ?? [],
    necessity: fields.list('necessity', standingDecisionOf),
    appealDays: fields.count('appealDays'),
  };
}

function payerOf(fields: Fields): Plan['payer'] {
  fields.only('name', 'payerId', 'payerIdentifier', 'address', 'phone');
  const address = fields.object('address').only('line1', 'line2', 'city', 'state', 'zip');
  const name = fields.text('name');
  if (name.length > LONGEST_NAME) {
    throw new FaultError(
      CODE,
      `${LONGEST_NAME} characters at most: the remittance writes SIMULATED before it`,
      'payer.name',
    );
  }
  return {
    name,
    payerId: fields.text('payerId'),
    payerIdentifier: fields.text('payerIdentifier'),
    address: {
      line1: address.text('line1'),
      line2: address.optional('line2', (of, name) => of.text(name)),
      city: address.text('city'),
      state: address.text('state'),
      zip: address.text('zip'),
      country: null,
    },
    phone: fields.text('phone'),
  };
}

function periodOf(fields: Fields) {
  return { from: fields.date('from'), to: fields.optional('to', (of, name) => of.date(name)) };
}

function memberOf(fields: Fields): PlanMember {
  return { memberId: fields.only('memberId', 'from', 'to').text('memberId'), ...periodOf(fields) };
}

function timelyFilingOf(fields: Fields): Plan['timelyFiling'] {
  return fields.has('months') ? { months: fields.count('months') } : { days: fields.count('days') };
}

function pricingOf(fields: Fields): Plan['pricing'] {
  return {
    factor: fields.rate('factor'),
    sequestration: fields.yes('sequestration'),
    contract: fields.list('contract', contractOf),
  };
}

function contractOf(fields: Fields): ContractAmount {
  fields.only('code', 'modifier', 'cents', 'from', 'to');
  return {
    code: fields.text('code'),
    modifier: fields.optional('modifier', (of, name) => of.text(name)),
    cents: fields.cents('cents'),
    ...periodOf(fields),
  };
}

function benefitsOf(fields: Fields): PlanBenefits {
  return {
    years: fields.list('years', yearOf),
    standard: fields.isText('standard')
      ? fields.oneOf('standard', ['part-b'] as const)
      : { coinsurance: fields.object('standard').only('coinsurance').rate('coinsurance') },
    categories: fields.list('categories', categoryOf),
  };
}

function yearOf(fields: Fields): PlanYear {
  fields.only('from', 'to', 'deductible', 'outOfPocketMaximum');
  return {
    from: fields.date('from'),
    to: fields.date('to'),
    deductible: limitOf(fields.object('deductible')),
    outOfPocketMaximum: fields.optional('outOfPocketMaximum', (of, name) => limitOf(of.object(name))),
  };
}

function limitOf(fields: Fields): YearLimit {
  fields.only('individualCents', 'familyCents');
  return {
    individualCents: fields.cents('individualCents'),
    familyCents: fields.optional('familyCents', (of, name) => of.cents(name)),
  };
}

function categoryOf(fields: Fields): BenefitCategory {
  fields.only('id', 'label', 'when', 'copayCents', 'deductible', 'coinsurance');
  const when = fields.object('when').only('procedures', 'modifiers', 'placesOfService', 'diagnoses', 'taxonomies');
  const list = (name: string) => when.optional(name, (of) => of.texts(name)) ?? [];
  return {
    id: fields.text('id'),
    label: fields.text('label'),
    when: {
      procedures: list('procedures'),
      modifiers: list('modifiers'),
      placesOfService: list('placesOfService'),
      diagnoses: list('diagnoses'),
      taxonomies: list('taxonomies'),
    },
    copayCents: fields.cents('copayCents'),
    deductible: fields.yes('deductible'),
    coinsurance: fields.rate('coinsurance'),
  };
}

function exclusionOf(fields: Fields): PlanExclusion {
  fields.only('procedures', 'groupCode', 'carc', 'remarkCodes', 'text');
  const groupCode = fields.oneOf('groupCode', ['CO', 'PR']);
  const carc = fields.text('carc');
  const remarkCodes = fields.texts('remarkCodes');
  if (!isAllowedReason({ groupCode, carc, rarc: remarkCodes })) {
    throw new FaultError(CODE, `reason ${carc} must not stand with ${groupCode}, or needs a remark code`, 'exclusions');
  }
  return { procedures: fields.texts('procedures'), groupCode, carc, remarkCodes, text: fields.text('text') };
}

function policyOf(fields: Fields): PlanPolicy {
  fields.only('id', 'title', 'procedures', 'diagnoses', 'from', 'to');
  return {
    id: fields.text('id'),
    title: fields.text('title'),
    procedures: fields.texts('procedures'),
    diagnoses: fields.texts('diagnoses'),
    ...periodOf(fields),
  };
}

function standingDecisionOf(fields: Fields): StandingDecision {
  fields.only('policy', 'clinician', 'decidedOn', 'reasons', 'from', 'to');
  const clinician = fields.object('clinician').only('name', 'credential', 'specialty');
  return {
    policy: fields.text('policy'),
    clinician: {
      name: clinician.text('name'),
      credential: clinician.text('credential'),
      specialty: clinician.text('specialty'),
    },
    decidedOn: fields.date('decidedOn'),
    reasons: fields.text('reasons'),
    ...periodOf(fields),
  };
}
