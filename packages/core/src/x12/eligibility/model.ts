import type { Members, Unread } from '../records/fields.ts';
import { type LoopNode, LoopTreeReader } from '../records/loop-node.ts';
import type { EligibilityParty, EligibilityPerson } from '../records/parties.ts';
import { blankRecord, keepLoops, readRecord } from '../records/read-record.ts';
import { headerOf, type TransactionHeader } from '../records/transaction-header.ts';
import type { TransactionModel } from '../transaction-model.ts';
import { checkBounds, checkSearch } from './checks.ts';
import {
  BENEFIT_FIELDS,
  BENEFIT_PARTY_FIELDS,
  type EligibilityRecord,
  PARTY_FIELDS,
  PERSON_FIELDS,
  PERSON_LEVEL_FIELDS,
  QUESTION_FIELDS,
} from './eligibility.ts';

/** 270 or 271 (005010X279A1) read into a record a person, each as its level ends. */
export function eligibility(set: '270' | '271', onRecord: (record: EligibilityRecord) => void): TransactionModel {
  return {
    set,
    open(context) {
      let header: TransactionHeader | null = null;
      const reader = new LoopTreeReader((path, follow) => {
        header ??= headerOf(context, reader.root);
        if (follow && !hasOwn(path.at(-1)!)) return;
        const record = recordOf(set, header, path, follow);
        const person = path.at(-1)!;
        const name = person.loops.find(({ loop }) => loop.startsWith('2100'));
        for (const benefit of name?.loops ?? []) {
          if (set === '271' && benefit.loop.startsWith('2110')) checkBounds(benefit, context.report);
        }
        checkSearch(record, name, context.report);
        onRecord(record);
      });
      return reader;
    },
  };
}

/** A level with others below it makes a record of its own only when it asks, is answered or is refused something itself. */
function hasOwn(level: LoopNode): boolean {
  const name = level.loops.find(({ loop }) => loop.startsWith('2100'));
  const refuses = (node: LoopNode | undefined) => node?.segments.some(({ segment }) => segment.id === 'AAA');
  return (name?.loops.length ?? 0) > 0 || refuses(level) === true || refuses(name) === true;
}

function recordOf(
  set: '270' | '271',
  header: TransactionHeader,
  path: readonly LoopNode[],
  levelsFollow: boolean,
): EligibilityRecord {
  const unread: Unread[] = [];
  const [source, receiver, subscriber, dependent] = path;
  const own = path.at(-1)!;
  const inner = own.loops.find(({ loop }) => loop.startsWith('2100'))?.loops ?? [];
  const asked = inner.filter(({ loop }) => loop.startsWith('2110'));
  keepLoops(
    inner.filter((node) => !asked.includes(node)),
    unread,
  );
  return {
    set,
    header,
    source: partyOf(source!, unread),
    receiver: receiver === undefined ? null : partyOf(receiver, unread),
    subscriber: subscriber === undefined ? null : personOf(subscriber, unread),
    dependent: dependent === undefined ? null : personOf(dependent, unread),
    questions: set === '270' ? asked.map(questionOf) : [],
    benefits: set === '271' ? asked.map(benefitOf) : [],
    levelsFollow,
    unread,
  };
}

function partyOf(level: LoopNode, unread: Unread[]): EligibilityParty {
  readRecord(level, [], unread);
  return named(level, PARTY_FIELDS, unread) as unknown as EligibilityParty;
}

function personOf(level: LoopNode, unread: Unread[]): EligibilityPerson {
  const traces = readRecord(level, PERSON_LEVEL_FIELDS, unread);
  return { ...named(level, PERSON_FIELDS, unread), ...traces } as unknown as EligibilityPerson;
}

function named(level: LoopNode, fields: Parameters<typeof readRecord>[1], unread: Unread[]): Members {
  const name = level.loops.find(({ loop }) => loop.startsWith('2100'));
  keepLoops(
    level.loops.filter((node) => node !== name),
    unread,
  );
  return name === undefined ? blankRecord(fields) : readRecord(name, fields, unread);
}

function questionOf(node: LoopNode): EligibilityRecord['questions'][number] {
  const unread: Unread[] = [];
  const members = readRecord(node, QUESTION_FIELDS, unread);
  keepLoops(node.loops, unread);
  return { ...members, unread } as unknown as EligibilityRecord['questions'][number];
}

/** LS and LE are left out: they are written around the parties. */
function benefitOf(node: LoopNode): EligibilityRecord['benefits'][number] {
  const unread: Unread[] = [];
  const parties = node.loops.filter(({ loop }) => loop.startsWith('2120'));
  const segments = node.segments.filter(({ segment }) => parties.length === 0 || !/^L[SE]$/.test(segment.id));
  const members = readRecord({ ...node, segments }, BENEFIT_FIELDS, unread);
  keepLoops(
    node.loops.filter((inner) => !parties.includes(inner)),
    unread,
  );
  return {
    ...members,
    parties: parties.map((party) => {
      const left: Unread[] = [];
      return { ...readRecord(party, BENEFIT_PARTY_FIELDS, left), unread: left };
    }),
    unread,
  } as unknown as EligibilityRecord['benefits'][number];
}
