import type { CodingEvent } from './event.ts';
import { foldCode } from './fold-codes.ts';
import { foldCourse } from './fold-course.ts';
import { settleObligations } from './fold-obligations.ts';
import type { CodingRecord, Touch } from './record.ts';

/** The record as its events leave it. Events say everything: the same events give the same record, however they were batched. */
export function fold(events: readonly CodingEvent[]): CodingRecord {
  const [first, ...rest] = events;
  if (!first) throw new Error('a coding record begins with its opening');
  return foldOnto(opened(first), rest);
}

/** Folds further events onto a record; [] leaves it as it is. */
export function foldOnto(record: CodingRecord, events: readonly CodingEvent[]): CodingRecord {
  return events.reduce(foldOne, record);
}

function foldOne(record: CodingRecord, event: CodingEvent): CodingRecord {
  if (event.act.type === 'record-opened') throw new Error('a coding record is opened once');
  const touch = touchOf(event, record.position);
  const coded = foldCode(record, event, touch);
  const course = coded === record ? foldCourse(record, event, touch) : coded;
  return { ...settleObligations(record, course, event, touch), position: record.position + 1 };
}

function touchOf(event: CodingEvent, position: number): Touch {
  const { personId, name } = event.actor;
  return { position, personId, name, at: event.at };
}

function opened({ act }: CodingEvent): CodingRecord {
  if (act.type !== 'record-opened') throw new Error(`a coding record begins with its opening, not with ${act.type}`);
  return {
    encounterId: act.encounterId,
    patientId: act.patientId,
    header: act.header,
    position: 1,
    diagnoses: [],
    lines: [],
    removed: [],
    rejected: [],
    orderTouch: null,
    headerTouches: {},
    lastChange: -1,
    diagnosesSelectedBy: [],
    linesSelectedBy: [],
    codedBy: [],
    obligations: [],
    noticesDue: [],
    declined: [],
    queries: [],
    consultations: [],
    explained: [],
    proposals: [],
    cases: [],
    versions: [],
  };
}
