import type { Fault, Result } from '../../kernel/result.ts';
import { flag, list, nullable, object, oneOf, parseShape, type Shape } from '../../kernel/shape.ts';
import type { Members } from '../records/fields.ts';
import { headerShape, membersOf, unreadShape } from '../records/shapes.ts';
import {
  LINE_FIELDS,
  PARTY_FIELDS,
  PERSON_FIELDS,
  PERSON_LEVEL_FIELDS,
  type StatusRecord,
  SUBJECT_FIELDS,
} from './status.ts';

const party = object<Members>(membersOf(PARTY_FIELDS));
const person = nullable(object<Members>(membersOf([...PERSON_FIELDS, ...PERSON_LEVEL_FIELDS])));

const shape = object<Members>({
  set: oneOf('276', '277', '277CA'),
  header: headerShape,
  payer: party,
  receiver: nullable(party),
  provider: nullable(party),
  subscriber: person,
  dependent: person,
  subject: nullable(
    object<Members>({
      ...membersOf(SUBJECT_FIELDS),
      lines: list(object<Members>({ ...membersOf(LINE_FIELDS), unread: unreadShape })),
      unread: unreadShape,
    }),
  ),
  levelsFollow: flag,
  unread: unreadShape,
}) as unknown as Shape<StatusRecord>;

/** JSON of unknown form as a status record; empty lists and nulls may be left out. */
export function parseStatus(json: unknown): Result<StatusRecord, readonly Fault[]> {
  return parseShape(shape, json);
}
