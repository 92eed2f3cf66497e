import type { CodingEvent } from '@cleanclaim/core/coding/event.ts';
import type { CodingRecord } from '@cleanclaim/core/coding/record.ts';
import { Telling } from '../../words/history.ts';
import { nameOf } from '../../words/names.ts';
import { reasonText } from '../../words/reasons.ts';
import type { HistoryEntry } from '../shapes.ts';

/** What was done to the record, last first. */
export function historyView(events: readonly CodingEvent[], record: CodingRecord): HistoryEntry[] {
  const telling = new Telling();
  return events
    .map((event, position) => ({
      position,
      at: event.at,
      who: nameOf(event.actor),
      ...telling.tell(event),
      reason: event.act.type === 'finding-explained' ? event.reason.words : reasonText(event.reason),
      consultation: consultationText(event, record),
    }))
    .reverse();
}

function consultationText({ consultation, delegation, ruling }: CodingEvent, record: CodingRecord): string | null {
  if (consultation !== null) {
    const query = record.queries.find((one) => one.query.id === consultation);
    if (query) return `Question “${query.query.title}”`;
    const said = record.consultations.find(({ id }) => id === consultation);
    return said ? `${said.by.name}, asked in person` : 'recorded';
  }
  if (delegation !== null) return 'under a standing delegation';
  if (ruling.open.some((letter) => letter === 'c' || letter === 'd')) return 'answer of the professional needed';
  return ruling.kinds.some((kind) => kind !== 'ATTEST' && kind !== 'RELEASE') ? 'not needed' : null;
}
