import { ENCOUNTER } from '@cleanclaim/core/coding/coding.fixtures.ts';
import type { CodingEvent } from '@cleanclaim/core/coding/event.ts';
import { composeQuery } from '@cleanclaim/core/coding/query.ts';
import { headerOf } from '@cleanclaim/core/coding/values.ts';
import { codingEvent } from '../../../packages/server/src/store/test-store.fixtures.ts';

export const ORGANIZATION = 'lakeside';
export const VISITS: readonly string[] = ['visit-1', 'visit-2', 'visit-3', 'visit-4', 'visit-5'];

/** What a coder was told is stored: so many events of one visit, the last with that hash, and the row of a question of the same id. */
export interface Stroke {
  readonly id: string;
  readonly visit: string;
  readonly size: number;
  readonly position: number;
  readonly hash: string;
}

export const opening = (encounterId: string): CodingEvent =>
  codingEvent({ type: 'record-opened', encounterId, patientId: ENCOUNTER.patientId, header: headerOf(ENCOUNTER) });

/** A question, escalated so often that there are `size` events: they stand together or not at all. */
export function strokeEvents(id: string, size: number): CodingEvent[] {
  const draft = {
    title: 'Side',
    indicators: [],
    question: 'Which side?',
    format: 'open' as const,
    options: [],
    yesNoPurpose: null,
    about: [],
  };
  const query = composeQuery(draft, id, 'reyes', '2026-04-10T10:00:00.000Z');
  const asked = codingEvent({ type: 'query-asked', query });
  const escalated = codingEvent({ type: 'query-escalated', queryId: id, to: 'second-notice' });
  return [asked, ...Array.from({ length: size - 1 }, () => escalated)];
}

/** Which question an event is about. */
export function questionOf(event: { readonly payload: Pick<CodingEvent, 'act'> }): string | null {
  const { act } = event.payload;
  return act.type === 'query-asked' ? act.query.id : act.type === 'query-escalated' ? act.queryId : null;
}
