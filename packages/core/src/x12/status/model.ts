import type { Members, SegmentFields, Unread } from '../records/fields.ts';
import { type LoopNode, LoopTreeReader } from '../records/loop-node.ts';
import { blankRecord, keepLoops, readRecord } from '../records/read-record.ts';
import { headerOf, type TransactionHeader } from '../records/transaction-header.ts';
import type { TransactionModel } from '../transaction-model.ts';
import { AcknowledgmentChecks } from './checks.ts';
import {
  LINE_FIELDS,
  PARTY_FIELDS,
  PERSON_FIELDS,
  PERSON_LEVEL_FIELDS,
  type StatusLine,
  type StatusParty,
  type StatusPerson,
  type StatusRecord,
  type StatusSubject,
  SUBJECT_FIELDS,
} from './status.ts';

/** 276, 277 (005010X212) or 277CA (005010X214) read into a record a claim, each as its level ends. */
export function claimStatus(set: StatusRecord['set'], onRecord: (record: StatusRecord) => void): TransactionModel {
  return {
    set,
    open(context) {
      let header: TransactionHeader | null = null;
      const checks = set === '277CA' ? new AcknowledgmentChecks(context.report) : null;
      const reader = new LoopTreeReader((path, follow) => {
        header ??= headerOf(context, reader.root);
        const subjects = path.at(-1)!.loops.filter(({ loop }) => isSubject(set, loop));
        if (subjects.length === 0 && !follow) onRecord(recordOf(set, header, path, null, follow));
        checks?.level(path.at(-1)!.loop);
        for (const subject of subjects) {
          const record = recordOf(set, header, path, subject, follow);
          checks?.record(record, subject);
          onRecord(record);
        }
      });
      if (checks === null) return reader;
      return {
        segment: (segment, place) => reader.segment(segment, place),
        unplaced(segment) {
          checks.unknown();
          reader.unplaced(segment);
        },
        end(cut) {
          reader.end(cut);
          if (!cut) checks.finish();
        },
      };
    },
  };
}

/** 2200A of a 277CA is the receipt of the file, which belongs to the level. */
function isSubject(set: string, loop: string): boolean {
  return loop.startsWith('2200') && !(set === '277CA' && loop === '2200A');
}

function recordOf(
  set: StatusRecord['set'],
  header: TransactionHeader,
  path: readonly LoopNode[],
  subject: LoopNode | null,
  levelsFollow: boolean,
): StatusRecord {
  const unread: Unread[] = [];
  const [payer, receiver, provider, subscriber, dependent] = path;
  const party = (level: LoopNode | undefined) =>
    level === undefined ? null : (partOf(set, level, [], PARTY_FIELDS, unread) as unknown as StatusParty);
  const person = (level: LoopNode | undefined) =>
    level === undefined
      ? null
      : (partOf(set, level, PERSON_LEVEL_FIELDS, PERSON_FIELDS, unread) as unknown as StatusPerson);
  return {
    set,
    header,
    payer: party(payer)!,
    receiver: party(receiver),
    provider: party(provider),
    subscriber: person(subscriber),
    dependent: person(dependent),
    subject: subject === null ? null : subjectOf(subject),
    levelsFollow,
    unread,
  };
}

function partOf(
  set: string,
  level: LoopNode,
  levelFields: readonly SegmentFields[],
  fields: readonly SegmentFields[],
  unread: Unread[],
): Members {
  const own = readRecord(level, levelFields, unread);
  const [name, ...others] = level.loops.filter(({ loop }) => loop.startsWith('2100'));
  keepLoops(others, unread);
  keepLoops(
    level.loops.filter(({ loop }) => !loop.startsWith('2100') && !isSubject(set, loop)),
    unread,
  );
  return { ...own, ...(name === undefined ? blankRecord(fields) : readRecord(name, fields, unread)) };
}

function subjectOf(node: LoopNode): StatusSubject {
  const unread: Unread[] = [];
  const members = readRecord(node, SUBJECT_FIELDS, unread);
  const lines = node.loops.map((line) => {
    const left: Unread[] = [];
    return { ...readRecord(line, LINE_FIELDS, left), unread: left } as unknown as StatusLine;
  });
  return { ...members, lines, unread } as unknown as StatusSubject;
}
