import type { CodingEvent } from '@cleanclaim/core/coding/event.ts';
import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { writeRecord } from '../store/coding-record.ts';
import type { Scope } from '../store/store.ts';
import { putWorkItem, staleVisits, visitsOfUnknownCodes } from '../store/worklist.ts';
import { checkChart } from './chart.ts';
import { loadChart, type Moment, type OpenChart } from './load-chart.ts';
import { workItemOf } from './stage.ts';

/** Writes events behind a chart that was loaded with `hold`, and gives the chart as it is then. [] leaves it as it is. */
export async function saveEvents(scope: Scope, open: OpenChart, events: readonly CodingEvent[]): Promise<OpenChart> {
  if (events.length === 0) return open;
  const { chart, head } = open;
  const before = head ? { record: chart.record, head } : null;
  const written = await writeRecord(scope, chart.encounter.id, before, head ? events : [...chart.events, ...events]);
  if (!written.ok) throw new Error('a record that was held was written by somebody else');
  const { record, head: end } = written.value;
  return { ...open, chart: { ...chart, events: [...chart.events, ...events], record }, head: end };
}

/** Brings the work lists to what the chart says. */
export async function refreshWork(
  scope: Scope,
  { chart, policy }: OpenChart,
  packs: ReferenceLibrary,
  asOf: IsoDate,
): Promise<void> {
  const checked = checkChart(chart, packs, asOf);
  await putWorkItem(scope, workItemOf(chart, policy, checked.ok ? checked.value.checks : null));
}

/** Visits that are brought up to date before a list is given; the rest waits for the next list. */
const MOST_AT_ONCE = 200;

/** Brings up to date what changed since the work lists were last looked at. */
export async function refreshStaleWork(scope: Scope, packs: ReferenceLibrary, moment: Moment): Promise<void> {
  await refreshVisits(scope, await staleVisits(scope, MOST_AT_ONCE), packs, moment);
}

/**
 * The same, and reads visits of which it was never told where their codes stand. Returns how many of those are left for the next
 * time.
 */
export async function refreshCodesInUse(scope: Scope, packs: ReferenceLibrary, moment: Moment): Promise<number> {
  await refreshStaleWork(scope, packs, moment);
  const { ids, count } = await visitsOfUnknownCodes(scope, MOST_AT_ONCE);
  await refreshVisits(scope, ids, packs, moment);
  return count - ids.length;
}

async function refreshVisits(
  scope: Scope,
  encounterIds: readonly string[],
  packs: ReferenceLibrary,
  moment: Moment,
): Promise<void> {
  for (const encounterId of encounterIds) {
    // Held: somebody who codes at this moment would else be overwritten with what was before.
    const open = await loadChart(scope, encounterId, moment, true);
    if (open) await refreshWork(scope, open, packs, moment.at.slice(0, 10));
  }
}
