import { guideOf } from '../guides/registry.ts';
import type { SegmentFields, Unread } from '../records/fields.ts';
import { type Level, LevelWriter, type LoopContent } from '../records/level-writer.ts';
import { writeRecord } from '../records/write-record.ts';
import type { PlainSegment } from '../syntax/plain-segment.ts';
import {
  BENEFIT_FIELDS,
  BENEFIT_PARTY_FIELDS,
  type Benefit,
  type BenefitQuestion,
  type EligibilityRecord,
  PARTY_FIELDS,
  PERSON_FIELDS,
  PERSON_LEVEL_FIELDS,
  QUESTION_FIELDS,
} from './eligibility.ts';

const LEVELS = [
  { letter: 'A', code: '20', party: 'source' },
  { letter: 'B', code: '21', party: 'receiver' },
  { letter: 'C', code: '22', party: 'subscriber' },
  { letter: 'D', code: '23', party: 'dependent' },
] as const;

/** Writes eligibility records as 270 or 271; neighbours that share payer, provider and insured share their levels. */
export class EligibilityWriter {
  readonly #levels: LevelWriter;

  constructor(set: '270' | '271') {
    this.#levels = new LevelWriter(guideOf('005010X279A1', set)!);
  }

  add(record: EligibilityRecord): string {
    const present = LEVELS.filter(({ party }) => record[party] !== null);
    const levels = present.map(({ letter, code, party }, i): Level => {
      const content = record[party]!;
      const person = 'traces' in content;
      return {
        loop: `2000${letter}`,
        code,
        hasChildren: i < present.length - 1 || record.levelsFollow,
        loops: [
          loopOf(`2000${letter}`, content, person ? PERSON_LEVEL_FIELDS : [], record.unread),
          loopOf(`2100${letter}`, content, person ? PERSON_FIELDS : PARTY_FIELDS, record.unread),
        ],
      };
    });
    const letter = present.at(-1)!.letter;
    return this.#levels.add(record.header, levels, [
      ...record.questions.map((question) => questionLoop(`2110${letter}`, question)),
      ...record.benefits.flatMap((benefit) => benefitLoops(letter, benefit)),
    ]);
  }

  finish(): string {
    return this.#levels.finish();
  }
}

function loopOf(loop: string, of: object, fields: readonly SegmentFields[], unread: readonly Unread[]): LoopContent {
  return { loop, segments: writeRecord(of, fields), unread: unread.filter((item) => item.loop === loop) };
}

function questionLoop(loop: string, question: BenefitQuestion): LoopContent {
  return { loop, segments: writeRecord(question, QUESTION_FIELDS), unread: question.unread };
}

function benefitLoops(letter: string, benefit: Benefit): LoopContent[] {
  const loop = `2110${letter}`;
  const own: LoopContent = { loop, segments: writeRecord(benefit, BENEFIT_FIELDS), unread: benefit.unread };
  if (benefit.parties.length === 0) return [own];
  return [
    own,
    bound(loop, 'LS'),
    ...benefit.parties.map((party): LoopContent => {
      const inner = `2120${letter}`;
      return { loop: inner, segments: writeRecord(party, BENEFIT_PARTY_FIELDS), unread: party.unread };
    }),
    bound(loop, 'LE'),
  ];
}

function bound(loop: string, id: 'LS' | 'LE'): LoopContent {
  const segment: PlainSegment = { id, elements: ['2120'] };
  return { loop, segments: [segment], unread: [] };
}
