import {
  day,
  flag,
  list,
  nullable,
  object,
  oneOf,
  quantity,
  type Shape,
  text,
  wholeNumber,
} from '../../kernel/shape.ts';
import { envelopeShape } from '../envelope-shape.ts';
import type { FieldKind, Members, SegmentFields, Unread } from './fields.ts';
import type { TransactionHeader } from './transaction-header.ts';

/** Shapes of records in JSON, made of the tables that read and write them. */

const KINDS: Readonly<Record<FieldKind, Shape<unknown>>> = {
  text,
  cents: wholeNumber,
  number: quantity,
  entityType: oneOf('person', 'organization'),
  day,
  'form-day': day,
  period: object({ from: day, to: nullable(day) }),
  texts: list(text),
  repeated: list(text),
  procedure: object({ qualifier: text, code: text, modifiers: list(text) }),
  status: object({ category: text, code: text, entity: nullable(text) }),
};

/** A text that may be left out, and then stays out. */
function partly(names: readonly string[]): Shape<Members> {
  const whole = object<Members>(Object.fromEntries(names.map((name) => [name, nullable(text)])));
  return (value, at, faults) =>
    Object.fromEntries(Object.entries(whole(value, at, faults)).filter(([, member]) => member !== null));
}

export const unreadShape: Shape<readonly Unread[]> = list((value, at, faults): Unread => {
  const { partial, ...rest } = object<Required<Unread>>({ loop: text, partial: flag, segment: text })(
    value,
    at,
    faults,
  );
  return partial ? { ...rest, partial } : rest;
});

export function membersOf(tables: readonly SegmentFields[]): Record<string, Shape<unknown>> {
  const members: Record<string, Shape<unknown>> = {};
  const parts: Record<string, string[]> = {};
  for (const table of tables) {
    if (table.list !== undefined) {
      members[table.list] = list(object<Members>(membersOf([{ id: table.id, fields: table.fields }])));
      continue;
    }
    for (const [, name, kind = 'text'] of table.fields) {
      const [first, second] = name.split('.') as [string, string?];
      if (second === undefined) members[first] = nullable(KINDS[kind]);
      else (parts[first] ??= []).push(second);
    }
  }
  for (const [name, names] of Object.entries(parts)) members[name] = nullable(partly(names));
  return members;
}

export const headerShape: Shape<TransactionHeader> = object<TransactionHeader>({
  envelope: envelopeShape,
  transactionControlNumber: text,
  guide: text,
  structure: text,
  purpose: text,
  reference: text,
  date: text,
  time: text,
  type: text,
  unread: unreadShape,
});
