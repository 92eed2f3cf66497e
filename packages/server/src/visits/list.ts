import { shippedPlan } from '@cleanclaim/core/adjudication/plans.ts';
import { filingDeadline } from '@cleanclaim/core/adjudication/timely-filing.ts';
import { ageInYears, daysBetween, type IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import type { Setting } from '@cleanclaim/core/record/encounter.ts';
import { sortName } from '@cleanclaim/core/record/person.ts';
import { sql } from 'kysely';
import type { Scope } from '../store/store.ts';
import { countWork, STAGES, type Stage, type WorkCount } from '../store/worklist.ts';
import { countText } from '../words/names.ts';
import { SETTING_TEXTS, STAGE_TEXTS } from '../words/states.ts';
import { type Acting, grantedRoles } from './acting.ts';
import type { OpenPoint, VisitRow } from './shapes.ts';

/** Which visits a list shows, and of whom. */
export interface VisitFilter {
  readonly view: ViewId;
  /** Beginning of a name, or a record number. */
  readonly text: string | null;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly limit: number;
  /** Where the page before ended. */
  readonly after: string | null;
}

export const VIEW_IDS = ['my-work', 'waiting', 'to-attest', 'blocked', 'ready', 'not-signed', 'denied', 'all'] as const;
export type ViewId = (typeof VIEW_IDS)[number];

const VIEW_NAMES: Readonly<Record<ViewId, string>> = {
  'my-work': 'My work today',
  waiting: 'Waiting for an answer',
  'to-attest': 'To attest',
  blocked: 'Blocked by a check',
  ready: 'Ready for a claim',
  'not-signed': 'Note not signed',
  denied: 'Denied or paid in part',
  all: 'All visits',
};

/** Not yet with the payer. */
const OPEN: readonly Stage[] = ['to-code', 'coding', 'waiting', 'to-attest', 'blocked', 'attested'];

interface Selection {
  readonly stages: readonly Stage[];
  readonly unsigned: boolean;
}

function selectionOf(view: ViewId, acting: Acting, on: IsoDate): Selection {
  const of = (stages: readonly Stage[], unsigned = false) => ({ stages, unsigned });
  switch (view) {
    case 'my-work':
      return of(myStages(acting, on));
    case 'waiting':
    case 'to-attest':
    case 'blocked':
      return of([view]);
    case 'ready':
      return of(['attested']);
    case 'not-signed':
      return of(OPEN, true);
    case 'denied':
      return of(['denied', 'paid-in-part']);
    case 'all':
      return of(STAGES);
  }
}

/** What a person in these roles does with visits: professionals answer and attest, coders code, billers release and correct. */
function myStages(acting: Acting, on: IsoDate): Stage[] {
  const stages = new Set<Stage>();
  const add = (...more: Stage[]) => {
    for (const stage of more) stages.add(stage);
  };
  if (acting.person?.practitionerId) add('waiting', 'to-attest');
  for (const role of grantedRoles(acting, on)) {
    if (role === 'C') add('to-code', 'coding', 'blocked', 'correction');
    if (role === 'B') add('blocked', 'attested', 'denied', 'paid-in-part', 'correction');
    if (role === 'K' || role === 'A') add('correction');
  }
  return [...stages];
}

/** A professional who neither codes nor bills for others sees the own visits; everybody else those of the organisation. */
export function performerSeen(acting: Acting, on: IsoDate): string | null {
  const others = grantedRoles(acting, on).some((role) => role !== 'Q');
  return others ? null : (acting.person?.practitionerId ?? null);
}

export async function viewsOf(scope: Scope, acting: Acting, on: IsoDate) {
  const counts = await countWork(scope, performerSeen(acting, on));
  return VIEW_IDS.map((id) => ({ id, name: VIEW_NAMES[id], count: countOf(counts, selectionOf(id, acting, on)) }));
}

function countOf(counts: readonly WorkCount[], { stages, unsigned }: Selection): number {
  return counts
    .filter(({ stage, noteSigned }) => stages.includes(stage) && !(unsigned && noteSigned))
    .reduce((sum, { count }) => sum + count, 0);
}

/** A page of visits, latest day first, with all that a row shows: one statement, whatever their number. */
export async function visitRows(
  { organizationId, trx }: Scope,
  filter: VisitFilter,
  acting: Acting,
  now: string,
): Promise<{ readonly rows: VisitRow[]; readonly after: string | null }> {
  const on = now.slice(0, 10);
  const { stages, unsigned } = selectionOf(filter.view, acting, on);
  if (stages.length === 0) return { rows: [], after: null };
  let query = trx
    .selectFrom('worklist as w')
    .innerJoin('encounters as e', (join) =>
      join.onRef('e.organization_id', '=', 'w.organization_id').onRef('e.encounter_id', '=', 'w.encounter_id'),
    )
    .innerJoin('patients as p', (join) =>
      join.onRef('p.organization_id', '=', 'e.organization_id').onRef('p.patient_id', '=', 'e.patient_id'),
    )
    .innerJoin('coverages as c', (join) =>
      join.onRef('c.organization_id', '=', 'e.organization_id').onRef('c.coverage_id', '=', 'e.coverage_id'),
    )
    .innerJoin('payers as y', (join) =>
      join.onRef('y.organization_id', '=', 'c.organization_id').onRef('y.payer_id', '=', 'c.payer_id'),
    )
    .innerJoin('practitioners as r', (join) =>
      join.onRef('r.organization_id', '=', 'w.organization_id').onRef('r.practitioner_id', '=', 'w.performer_id'),
    )
    .select([
      'w.encounter_id',
      'w.date_of_service',
      'w.stage',
      'w.open_questions',
      'w.asked_at',
      'w.fails',
      'w.bypassed',
      'w.not_checked',
      'e.setting',
      'e.place_of_service',
      'p.patient_id',
      'p.name',
      'p.birth_date',
      'p.sex',
      'c.plan',
      'y.name as payer',
      'r.display_name as responsible',
    ])
    .where('w.organization_id', '=', organizationId)
    .where('w.stage', 'in', stages);
  const performer = performerSeen(acting, on);
  if (performer !== null) query = query.where('w.performer_id', '=', performer);
  if (unsigned) query = query.where('w.note_signed', '=', false);
  if (filter.from) query = query.where('w.date_of_service', '>=', filter.from);
  if (filter.to) query = query.where('w.date_of_service', '<=', filter.to);
  if (filter.text) {
    const text = filter.text.trim();
    const pattern = `${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((eb) =>
      eb.or([eb('p.sort_name', 'like', pattern), eb(sql`lower(p.record_number)`, '=', text.toLowerCase())]),
    );
  }
  const [day, id] = filter.after?.split(' ', 2) ?? [];
  if (day !== undefined && id !== undefined) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('w.date_of_service', 'w.encounter_id'), '<', tuple(day, id)),
    );
  }
  const found = await query
    .orderBy('w.date_of_service', 'desc')
    .orderBy('w.encounter_id', 'desc')
    .limit(filter.limit + 1)
    .execute();
  const page = found.slice(0, filter.limit);
  const last = page.at(-1);
  const rows = page.map((row): VisitRow => {
    const stage = row.stage as Stage;
    const plan = row.plan === null ? null : shippedPlan(row.plan);
    return {
      id: row.encounter_id,
      patient: {
        id: row.patient_id,
        name: sortName(row.name),
        age: ageInYears(row.birth_date, row.date_of_service),
        sex: row.sex,
      },
      dateOfService: row.date_of_service,
      setting: row.setting,
      settingText: SETTING_TEXTS[row.setting as Setting],
      placeOfService: row.place_of_service,
      responsible: row.responsible,
      payer: row.payer,
      state: stage,
      stateText: stage === 'waiting' && row.asked_at ? waitingText(row.asked_at, on) : STAGE_TEXTS[stage],
      openPoints: OPEN.includes(stage)
        ? openPoints(stage, row.open_questions, row.fails, row.bypassed, row.not_checked)
        : answeredPoints(stage),
      due: OPEN.includes(stage) && plan ? filingDeadline(row.date_of_service, plan.timelyFiling) : null,
    };
  });
  return { rows, after: found.length > filter.limit && last ? `${last.date_of_service} ${last.encounter_id}` : null };
}

function waitingText(askedAt: string, on: IsoDate): string {
  const days = daysBetween(askedAt.slice(0, 10), on);
  return days < 1 ? 'Waiting' : `Waiting ${days} d`;
}

/** What keeps a visit from its claim, and what was not checked. A visit that nobody began to code has nothing to check yet. */
function openPoints(
  stage: Stage,
  questions: number,
  fails: number | null,
  bypassed: number | null,
  notChecked: number | null,
): OpenPoint[] {
  const points: OpenPoint[] = [];
  const add = (kind: OpenPoint['kind'], count: number, text: string) => {
    if (count > 0) points.push({ kind, count, text });
  };
  add('question', questions, countText(questions, 'question'));
  if (stage === 'to-code') return points;
  add('fail', fails ?? 0, `${fails} fail`);
  add('bypassed', bypassed ?? 0, `${bypassed} bypassed`);
  if (notChecked === null) add('not-checked', 1, 'not checked');
  else add('not-checked', notChecked, `${notChecked} not checked`);
  return points;
}

function answeredPoints(stage: Stage): OpenPoint[] {
  if (stage === 'denied') return [{ kind: 'denied', count: 1, text: 'Claim denied' }];
  return stage === 'paid-in-part' ? [{ kind: 'denied', count: 1, text: 'Not all paid' }] : [];
}
