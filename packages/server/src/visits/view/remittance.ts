import { expectedAllowed } from '@cleanclaim/core/adjudication/expected.ts';
import { PlanRules } from '@cleanclaim/core/adjudication/plan-rules.ts';
import { shippedPlan } from '@cleanclaim/core/adjudication/plans.ts';
import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import type { Cents } from '@cleanclaim/core/kernel/money.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { variancesOf } from '@cleanclaim/core/posting/variance.ts';
import { sortName } from '@cleanclaim/core/record/person.ts';
import { checkRemittance } from '@cleanclaim/core/remittance/balance.ts';
import type { ClaimPayment } from '@cleanclaim/core/remittance/remittance.ts';
import { remittanceById } from '../../store/remittances.ts';
import type { Scope } from '../../store/store.ts';
import { claimStatusText } from '../../words/payments.ts';
import type { RemittanceView } from '../claim-shapes.ts';
import { openDenials, remittanceRows } from '../remittances-list.ts';
import { paidLines } from './paid-lines.ts';

const REVERSAL = '22';

/** One check or transfer with what it pays, claim by claim and line by line; null when there is none of that id. */
export async function remittanceView(
  scope: Scope,
  id: string,
  packs: ReferenceLibrary,
  today: IsoDate,
): Promise<RemittanceView | null> {
  const stored = await remittanceById(scope, id);
  const [row] = await remittanceRows(scope, 1, id);
  if (!stored || !row) return null;
  const { remittance } = stored;
  const ours = await sentFor(scope, remittance.claims);
  const wrong = checkRemittance(remittance);
  const differences = remittance.claims
    .filter(({ statusCode }) => statusCode !== REVERSAL)
    .map((payment) => againstExpected(payment, ours.get(payment.patientControlNumber) ?? [], packs));
  const { claims: _, ...head } = row;
  return {
    ...head,
    claims: remittance.claims.map((payment) => {
      const own = ours.get(payment.patientControlNumber)?.at(-1) ?? null;
      const { patientControlNumber: claim, chargeCents, paidCents, statusCode } = payment;
      return {
        visitId: own?.visitId ?? null,
        patient: sortName(payment.patient.name),
        claim,
        responsible: own?.responsible ?? null,
        status: claimStatusText(statusCode),
        ...{ chargeCents, paidCents },
        lines: paidLines(payment, packs, own?.dateOfService ?? remittance.paymentDate),
      };
    }),
    againstExpectedCents: differences.includes(null) ? null : differences.reduce<number>((sum, one) => sum + one!, 0),
    balance: {
      ok: wrong.length === 0,
      text: wrong.length === 0 ? 'Every line, claim and check balances' : wrong.map(({ message }) => message).join(' '),
    },
    denials: await openDenials(scope, today),
  };
}

interface SentVersion {
  readonly visitId: string;
  readonly responsible: string;
  readonly dateOfService: IsoDate;
  readonly plan: string | null;
  readonly claim: Claim;
}

/** All versions of the claims that a remittance names, by our number, first version first: one statement. */
async function sentFor(
  { organizationId, trx }: Scope,
  payments: readonly ClaimPayment[],
): Promise<ReadonlyMap<string, SentVersion[]>> {
  const numbers = [...new Set(payments.map(({ patientControlNumber }) => patientControlNumber))];
  if (numbers.length === 0) return new Map();
  const rows = await trx
    .selectFrom('claims as c')
    .innerJoin('claim_versions as v', (join) =>
      join.onRef('v.organization_id', '=', 'c.organization_id').onRef('v.encounter_id', '=', 'c.encounter_id'),
    )
    .innerJoin('encounters as e', (join) =>
      join.onRef('e.organization_id', '=', 'c.organization_id').onRef('e.encounter_id', '=', 'c.encounter_id'),
    )
    .innerJoin('coverages as i', (join) =>
      join.onRef('i.organization_id', '=', 'e.organization_id').onRef('i.coverage_id', '=', 'e.coverage_id'),
    )
    .innerJoin('practitioners as r', (join) =>
      join.onRef('r.organization_id', '=', 'e.organization_id').onRef('r.practitioner_id', '=', 'e.performer_id'),
    )
    .select([
      'c.patient_control_number',
      'c.encounter_id',
      'v.claim',
      'e.date_of_service',
      'i.plan',
      'r.display_name as responsible',
    ])
    .where('c.organization_id', '=', organizationId)
    .where('c.patient_control_number', 'in', numbers)
    .orderBy('v.version')
    .execute();
  return Map.groupBy(
    rows.map((row) => ({
      visitId: row.encounter_id,
      responsible: row.responsible,
      dateOfService: row.date_of_service,
      plan: row.plan,
      claim: row.claim,
      number: row.patient_control_number,
    })),
    ({ number }) => number,
  );
}

/** Allowed by the payer less expected, over the lines that it paid; null when a line is not priced, or the claim is not ours. */
function againstExpected(
  payment: ClaimPayment,
  versions: readonly SentVersion[],
  packs: ReferenceLibrary,
): Cents | null {
  const sent =
    versions.findLast(({ claim }) => claim.frequencyCode === (payment.frequencyCode ?? claim.frequencyCode)) ??
    versions.at(-1);
  if (!sent) return null;
  const plan = sent.plan === null ? null : shippedPlan(sent.plan);
  const expected = expectedAllowed(sent.claim, plan && new PlanRules(plan), null, packs);
  const variances = variancesOf(sent.claim, expected, payment).filter(({ kind }) => kind !== 'denied');
  if (variances.some(({ differenceCents }) => differenceCents === null)) return null;
  return variances.reduce((sum, { differenceCents }) => sum + differenceCents!, 0);
}
