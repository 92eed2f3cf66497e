import type { ElementText, PlainSegment } from '../syntax/plain-segment.ts';
import { REPETITION_MARK } from '../syntax/plain-segment.ts';
import { joined } from '../syntax/segment.ts';
import { readElement } from './element-values.ts';
import type { Members, SegmentFields, Unread } from './fields.ts';
import type { LoopNode } from './loop-node.ts';

/**
 * The segments of a loop as members of a record. What no field takes goes to `unread`: whole segments, and what is left of
 * those read in part. HL is left out: levels are numbered anew when they are written.
 */
export function readRecord(node: LoopNode, tables: readonly SegmentFields[], unread: Unread[]): Members {
  const record = blankRecord(tables);
  const taken = new Set<SegmentFields>();
  for (const { segment } of node.segments) {
    if (segment.id === 'HL') continue;
    const table = tables.find(
      ({ id, qualifier }) => id === segment.id && (qualifier === undefined || segment.elements[0] === qualifier),
    );
    if (table === undefined || (table.list === undefined && taken.has(table))) {
      unread.push({ loop: node.loop, segment: normalized(segment) });
      continue;
    }
    taken.add(table);
    const target = table.list === undefined ? record : blankItem(table);
    const rest = readFields(segment, table, target);
    if (table.list !== undefined) {
      if (rest !== null) {
        unread.push({ loop: node.loop, segment: normalized(segment) });
        continue;
      }
      (record[table.list] as Members[]).push(target);
    } else if (rest !== null) unread.push({ loop: node.loop, partial: true, segment: rest });
  }
  return record;
}

/** Segments of loops that the record holds nothing of. */
export function keepLoops(nodes: readonly LoopNode[], unread: Unread[]): void {
  for (const node of nodes) {
    for (const { segment } of node.segments) unread.push({ loop: node.loop, segment: normalized(segment) });
    keepLoops(node.loops, unread);
  }
}

/** All members that the tables speak of, empty. */
export function blankRecord(tables: readonly SegmentFields[]): Members {
  const record: Members = {};
  for (const table of tables) {
    if (table.list !== undefined) record[table.list] = [];
    else Object.assign(record, blankItem(table));
  }
  return record;
}

function blankItem({ fields }: SegmentFields): Members {
  const item: Members = {};
  for (const [, name] of fields) item[name.split('.')[0]!] = null;
  return item;
}

/** What is left of the segment in normalized form; null when all of it was taken. */
function readFields({ id, elements }: PlainSegment, table: SegmentFields, target: Members): string | null {
  const rest: ElementText[] = elements.map((element) => element);
  // NM1 keeps its role and segments their qualifier, which tell them apart.
  for (const [element, name, kind = 'text'] of table.fields) {
    const written = elements[element - 1] ?? '';
    if (isEmpty(written)) continue;
    const value = readElement(kind, written, elements[element - 2] ?? '');
    if (value === undefined) continue;
    assign(target, name, value);
    rest[element - 1] = '';
    if (kind === 'form-day' || kind === 'period') rest[element - 2] = '';
  }
  if (table.qualifier !== undefined) rest[0] = '';
  if (rest.every(isEmpty)) return null;
  if (table.qualifier !== undefined || id === 'NM1') rest[0] = elements[0]!;
  return normalized({ id, elements: rest });
}

function isEmpty(element: ElementText): boolean {
  return typeof element === 'string' ? element === '' : element.every((part) => part === '');
}

function assign(target: Members, name: string, value: unknown): void {
  const [first, second] = name.split('.') as [string, string?];
  if (second === undefined) target[first] = value;
  else target[first] = { ...(target[first] as Members | null), [second]: value };
}

/** "REF*G1*A?:1", as `parsePlainSegment` reads it. */
export function normalized({ id, elements }: PlainSegment): string {
  const escaped = (text: string) => text.replace(/[*:^?]/g, '?$&').replaceAll(REPETITION_MARK, '^');
  const texts = elements.map((element) =>
    typeof element === 'string' ? escaped(element) : element.map(escaped).join(':'),
  );
  return joined([id, ...texts], '*');
}
