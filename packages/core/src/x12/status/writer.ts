import { guideOf } from '../guides/registry.ts';
import type { SegmentFields, Unread } from '../records/fields.ts';
import { type Level, LevelWriter, type LoopContent } from '../records/level-writer.ts';
import { writeRecord } from '../records/write-record.ts';
import {
  LINE_FIELDS,
  PARTY_FIELDS,
  PERSON_FIELDS,
  PERSON_LEVEL_FIELDS,
  type StatusRecord,
  SUBJECT_FIELDS,
} from './status.ts';

const LEVELS = [
  { letter: 'A', code: '20', party: 'payer' },
  { letter: 'B', code: '21', party: 'receiver' },
  { letter: 'C', code: '19', party: 'provider' },
  { letter: 'D', code: '22', party: 'subscriber' },
  { letter: 'E', code: '23', party: 'dependent' },
] as const;

/** Loop of a line, by set: 2210D in 276, 2220D in the answers. */
const LINES = { '276': '2210', '277': '2220', '277CA': '2220' } as const;

/** Writes status records as 276, 277 or 277CA; neighbours that share payer, receiver, provider and person share their levels. */
export class StatusWriter {
  readonly #set: StatusRecord['set'];
  readonly #levels: LevelWriter;

  constructor(set: StatusRecord['set']) {
    this.#set = set;
    this.#levels = new LevelWriter(guideOf(set === '277CA' ? '005010X214' : '005010X212', set.slice(0, 3))!);
  }

  add(record: StatusRecord): string {
    const present = LEVELS.filter(({ party }) => record[party] !== null);
    const levels = present.map(({ letter, code, party }, i): Level => {
      const content = record[party]!;
      const person = 'birthDate' in content;
      const patient = this.#set === '277CA' && letter === 'D';
      const last = i === present.length - 1;
      return {
        loop: `2000${letter}`,
        code: patient ? 'PT' : code,
        hasChildren: patient || letter === 'E' ? null : !last || record.levelsFollow,
        loops: [
          loopOf(`2000${letter}`, content, person ? PERSON_LEVEL_FIELDS : [], record.unread),
          loopOf(`2100${letter}`, content, person ? PERSON_FIELDS : PARTY_FIELDS, record.unread),
          ...(letter === 'A' ? [loopOf('2200A', {}, [], record.unread)] : []),
        ],
      };
    });
    const { letter } = present.at(-1)!;
    const { subject } = record;
    const own: LoopContent[] = [];
    if (subject !== null) {
      own.push({
        loop: `2200${letter}`,
        segments: writeRecord(subject, SUBJECT_FIELDS),
        unread: subject.unread,
      });
      for (const line of subject.lines) {
        const loop = `${LINES[this.#set]}${letter}`;
        own.push({ loop, segments: writeRecord(line, LINE_FIELDS), unread: line.unread });
      }
    }
    return this.#levels.add(record.header, levels, own);
  }

  finish(): string {
    return this.#levels.finish();
  }
}

function loopOf(loop: string, of: object, fields: readonly SegmentFields[], unread: readonly Unread[]): LoopContent {
  return { loop, segments: writeRecord(of, fields), unread: unread.filter((item) => item.loop === loop) };
}
