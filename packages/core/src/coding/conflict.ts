import type { Change } from './change.ts';
import { type CodingRecord, codedValue, findCode, type Touch } from './record.ts';
import type { Conflict } from './refusal.ts';
import { sameValue } from './same-value.ts';
import type { LineValue } from './values.ts';

/**
 * Whether the same field was changed since the record that the person saw, to another value than the one now wanted.
 * Changes of other fields and other codes meanwhile are no conflict.
 */
export function conflictOf(record: CodingRecord, change: Change, name: string): Conflict | null {
  const { intention, basedOn } = change;
  const since = (touch: Touch | null | undefined): Touch | null => (touch && touch.position >= basedOn ? touch : null);
  const conflict = (codeId: string | null, field: string, touch: Touch, theirs: unknown, yours: unknown): Conflict => ({
    type: 'conflict',
    codeId,
    field,
    theirs: { value: theirs, name: touch.name, at: touch.at },
    yours: { value: yours, name },
  });

  switch (intention.type) {
    case 'change-diagnosis': {
      const gone = removedSince(record, intention.id, basedOn);
      if (gone) return conflict(intention.id, 'code', gone, null, intention.code);
      const entry = findCode(record, intention.id);
      const touch = since(entry?.touches.code);
      if (!entry || !touch || codedValue(entry) === intention.code) return null;
      return conflict(entry.id, 'code', touch, codedValue(entry), intention.code);
    }
    case 'change-line': {
      const gone = removedSince(record, intention.id, basedOn);
      if (gone) return conflict(intention.id, 'line', gone, null, intention.set);
      const entry = record.lines.find(({ id }) => id === intention.id);
      if (!entry) return null;
      for (const field of Object.keys(intention.set) as (keyof LineValue)[]) {
        const touch = since(entry.touches[field]);
        if (touch && !sameValue(entry.line[field], intention.set[field]))
          return conflict(entry.id, field, touch, entry.line[field], intention.set[field]);
      }
      return null;
    }
    case 'remove-diagnosis':
    case 'remove-line': {
      const entry = findCode(record, intention.id);
      const touch = entry && latest(Object.values(entry.touches), basedOn);
      return entry && touch ? conflict(entry.id, 'value', touch, codedValue(entry), null) : null;
    }
    case 'reorder-diagnoses': {
      const touch = since(record.orderTouch);
      const theirs = record.diagnoses.map(({ id }) => id);
      if (!touch || sameValue(theirs, intention.order)) return null;
      return conflict(null, 'order', touch, theirs, intention.order);
    }
    case 'add-diagnosis': {
      const entry = record.diagnoses.find(({ code }) => code === intention.code);
      const touch = since(entry?.touches.code);
      return entry && touch ? conflict(entry.id, 'code', touch, entry.code, intention.code) : null;
    }
    case 'change-header': {
      for (const [field, value] of Object.entries(intention.set)) {
        const touch = since(record.headerTouches[field]);
        const theirs = (record.header as unknown as Record<string, unknown>)[field];
        if (touch && !sameValue(theirs, value)) return conflict(null, field, touch, theirs, value);
      }
      return null;
    }
    case 'attest': {
      const entry = findCode(record, intention.codeId);
      if (!entry || sameValue(codedValue(entry), intention.value)) return null;
      const touch = latest(Object.values(entry.touches), 0);
      return touch ? conflict(entry.id, 'value', touch, codedValue(entry), intention.value) : null;
    }
    default:
      return null;
  }
}

function removedSince(record: CodingRecord, id: string, basedOn: number): Touch | null {
  const removed = record.removed.find((one) => one.id === id);
  return removed && removed.touch.position >= basedOn ? removed.touch : null;
}

function latest(touches: readonly Touch[], from: number): Touch | null {
  let last: Touch | null = null;
  for (const touch of touches) if (touch.position >= from && (!last || touch.position > last.position)) last = touch;
  return last;
}
