import type { ElementText, PlainSegment } from '../syntax/plain-segment.ts';
import { writeElement } from './element-values.ts';
import type { Members, SegmentFields } from './fields.ts';

/** The inverse of `readRecord`: the segments that a record's members make, in the order of the tables. */
export function writeRecord(record: object, tables: readonly SegmentFields[]): PlainSegment[] {
  const members = record as Members;
  const segments: PlainSegment[] = [];
  for (const table of tables) {
    if (table.list !== undefined) {
      for (const item of members[table.list] as readonly Members[]) segments.push(...segmentOf(table, item));
    } else segments.push(...segmentOf(table, members));
  }
  return segments;
}

function segmentOf({ id, qualifier, fields }: SegmentFields, members: Members): PlainSegment[] {
  const elements: ElementText[] = [];
  let filled = false;
  const put = (element: number, text: ElementText) => {
    while (elements.length < element) elements.push('');
    elements[element - 1] = text;
  };
  for (const [element, name, kind = 'text'] of fields) {
    const value = memberOf(members, name);
    if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    const { text, form } = writeElement(kind, value);
    put(element, text);
    if (form !== undefined) put(element - 1, form);
    filled = true;
  }
  if (!filled) return [];
  if (qualifier !== undefined) put(1, qualifier);
  return [{ id, elements }];
}

function memberOf(members: Members, name: string): unknown {
  const [first, second] = name.split('.') as [string, string?];
  const value = members[first];
  return second === undefined || value === null ? value : (value as Members)[second];
}
