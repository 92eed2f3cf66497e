import type { ClaimState } from '@cleanclaim/core/claim/life.ts';
import { sortName } from '@cleanclaim/core/record/person.ts';
import { sql } from 'kysely';
import type { Scope } from '../store/store.ts';
import type { Stage } from '../store/worklist.ts';
import { CLAIM_STATE_TEXTS } from '../words/states.ts';
import type { ClaimRow } from './claim-shapes.ts';

export const CLAIM_VIEW_IDS = ['to-send', 'with-payer', 'rejected', 'denied', 'paid', 'all'] as const;
export type ClaimViewId = (typeof CLAIM_VIEW_IDS)[number];

const NAMES: Readonly<Record<ClaimViewId, string>> = {
  'to-send': 'Prepared, not sent',
  'with-payer': 'With the payer',
  rejected: 'Rejected',
  denied: 'Denied or paid in part',
  paid: 'Paid',
  all: 'All claims',
};

/** null = every state. */
const STATES: Readonly<Record<ClaimViewId, readonly ClaimState[] | null>> = {
  'to-send': ['draft', 'scrubbed', 'queued'],
  'with-payer': ['sent', 'acknowledged', 'accepted', 'pending', 'appealed'],
  rejected: ['rejected'],
  denied: ['denied', 'partly-paid'],
  paid: ['paid', 'secondary-billed', 'closed'],
  all: null,
};

export async function claimViews({ organizationId, trx }: Scope, performerId: string | null) {
  let query = trx
    .selectFrom('claims as c')
    .innerJoin('worklist as w', (join) =>
      join.onRef('w.organization_id', '=', 'c.organization_id').onRef('w.encounter_id', '=', 'c.encounter_id'),
    )
    .select(['c.state', ({ fn }) => fn.countAll<string>().as('count')])
    .where('c.organization_id', '=', organizationId)
    .groupBy('c.state');
  if (performerId !== null) query = query.where('w.performer_id', '=', performerId);
  const rows = await query.execute();
  return CLAIM_VIEW_IDS.map((id) => ({
    id,
    name: NAMES[id],
    count: rows
      .filter(({ state }) => STATES[id]?.includes(state as ClaimState) ?? true)
      .reduce((sum, { count }) => sum + Number(count), 0),
  }));
}

export interface ClaimFilter {
  readonly view: ClaimViewId;
  readonly performerId: string | null;
  readonly limit: number;
  readonly after: string | null;
}

/** A page of claims, last moved first, with what was charged and paid: one statement. */
export async function claimRows(
  { organizationId, trx }: Scope,
  { view, performerId, limit, after }: ClaimFilter,
): Promise<{ readonly rows: ClaimRow[]; readonly after: string | null }> {
  let query = trx
    .selectFrom('claims as c')
    .innerJoin('claim_versions as v', (join) =>
      join
        .onRef('v.organization_id', '=', 'c.organization_id')
        .onRef('v.encounter_id', '=', 'c.encounter_id')
        .onRef('v.version', '=', 'c.version'),
    )
    .innerJoin('worklist as w', (join) =>
      join.onRef('w.organization_id', '=', 'c.organization_id').onRef('w.encounter_id', '=', 'c.encounter_id'),
    )
    .innerJoin('encounters as e', (join) =>
      join.onRef('e.organization_id', '=', 'c.organization_id').onRef('e.encounter_id', '=', 'c.encounter_id'),
    )
    .innerJoin('patients as p', (join) =>
      join.onRef('p.organization_id', '=', 'e.organization_id').onRef('p.patient_id', '=', 'e.patient_id'),
    )
    .innerJoin('coverages as i', (join) =>
      join.onRef('i.organization_id', '=', 'e.organization_id').onRef('i.coverage_id', '=', 'e.coverage_id'),
    )
    .innerJoin('payers as y', (join) =>
      join.onRef('y.organization_id', '=', 'i.organization_id').onRef('y.payer_id', '=', 'i.payer_id'),
    )
    .innerJoin('practitioners as r', (join) =>
      join.onRef('r.organization_id', '=', 'w.organization_id').onRef('r.practitioner_id', '=', 'w.performer_id'),
    )
    .select([
      'c.encounter_id',
      'c.patient_control_number',
      'c.version',
      'c.state',
      'c.state_since',
      'w.stage',
      'v.total_charge_cents',
      'e.date_of_service',
      'p.name',
      'y.name as payer',
      'r.display_name as responsible',
    ])
    .select((eb) =>
      eb
        .selectFrom('postings as b')
        .select((sub) => sub.fn.coalesce(sub.fn.sum<string>('b.cents'), sql<string>`0`).as('paid'))
        .whereRef('b.organization_id', '=', 'c.organization_id')
        .whereRef('b.encounter_id', '=', 'c.encounter_id')
        .where('b.kind', '=', 'payment')
        .as('paid'),
    )
    .where('c.organization_id', '=', organizationId);
  const states = STATES[view];
  if (states) query = query.where('c.state', 'in', states);
  if (performerId !== null) query = query.where('w.performer_id', '=', performerId);
  const [since, id] = after?.split(' ', 2) ?? [];
  if (since !== undefined && id !== undefined) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('c.state_since', 'c.encounter_id'), '<', tuple(since, id)),
    );
  }
  const found = await query
    .orderBy('c.state_since', 'desc')
    .orderBy('c.encounter_id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row): ClaimRow => {
      const state = row.state as ClaimState;
      return {
        visitId: row.encounter_id,
        claim: row.patient_control_number,
        patient: sortName(row.name),
        dateOfService: row.date_of_service,
        payer: row.payer,
        responsible: row.responsible,
        state: row.stage as Stage,
        stateText: CLAIM_STATE_TEXTS[state],
        since: row.state_since,
        chargeCents: row.total_charge_cents,
        paidCents: Number(row.paid ?? 0),
        version: row.version,
        openPoints: openPoints(state),
      };
    }),
    after: found.length > limit && last ? `${last.state_since} ${last.encounter_id}` : null,
  };
}

function openPoints(state: ClaimState): ClaimRow['openPoints'] {
  if (state === 'denied') return [{ kind: 'denied', count: 1, text: 'Nothing paid' }];
  if (state === 'partly-paid') return [{ kind: 'denied', count: 1, text: 'Not all paid' }];
  if (state === 'rejected') return [{ kind: 'fail', count: 1, text: 'Never accepted' }];
  return [];
}
