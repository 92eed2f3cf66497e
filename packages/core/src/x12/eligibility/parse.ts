import type { Fault, Result } from '../../kernel/result.ts';
import { flag, list, nullable, object, oneOf, parseShape, type Shape } from '../../kernel/shape.ts';
import type { Members } from '../records/fields.ts';
import { headerShape, membersOf, unreadShape } from '../records/shapes.ts';
import {
  BENEFIT_FIELDS,
  BENEFIT_PARTY_FIELDS,
  type EligibilityRecord,
  PARTY_FIELDS,
  PERSON_FIELDS,
  PERSON_LEVEL_FIELDS,
  QUESTION_FIELDS,
} from './eligibility.ts';

const party = object<Members>(membersOf(PARTY_FIELDS));
const person = nullable(object<Members>(membersOf([...PERSON_FIELDS, ...PERSON_LEVEL_FIELDS])));

const shape = object<Members>({
  set: oneOf('270', '271'),
  header: headerShape,
  source: party,
  receiver: nullable(party),
  subscriber: person,
  dependent: person,
  questions: list(object<Members>({ ...membersOf(QUESTION_FIELDS), unread: unreadShape })),
  benefits: list(
    object<Members>({
      ...membersOf(BENEFIT_FIELDS),
      parties: list(object<Members>({ ...membersOf(BENEFIT_PARTY_FIELDS), unread: unreadShape })),
      unread: unreadShape,
    }),
  ),
  levelsFollow: flag,
  unread: unreadShape,
}) as unknown as Shape<EligibilityRecord>;

/** JSON of unknown form as an eligibility record; empty lists and nulls may be left out. */
export function parseEligibility(json: unknown): Result<EligibilityRecord, readonly Fault[]> {
  return parseShape(shape, json);
}
