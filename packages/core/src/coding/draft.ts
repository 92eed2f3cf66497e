import type { IdSource } from '../kernel/identity.ts';
import { type Fault, fault, ok, type Result } from '../kernel/result.ts';
import type { Intention } from './change.ts';
import type { Act, AutoCoded } from './event.ts';
import { type CodingRecord, codedValue, findCode, findDiagnosis, findLine } from './record.ts';
import { sameValue } from './same-value.ts';
import { checkDiagnosisCode, checkHeader, checkLine, type EncounterHeader, type LineValue } from './values.ts';

/** The acts that would carry out an intention on this record, in order; [] when nothing would change. Faults: what cannot be. */
export function draftActs(
  record: CodingRecord,
  intention: Intention,
  autoCoded: AutoCoded | null,
  ids: IdSource,
): Result<readonly Act[]> {
  switch (intention.type) {
    case 'add-diagnosis': {
      const wrong = checkDiagnosisCode(intention.code);
      if (wrong) return failed(wrong);
      if (record.diagnoses.some(({ code }) => code === intention.code))
        return fault('DX-DUP-01', `${intention.code} stands in the record already`, 'code');
      const { code, suggestion } = intention;
      const index = Math.min(Math.max(intention.index ?? record.diagnoses.length, 0), record.diagnoses.length);
      return ok([{ type: 'diagnosis-added', id: ids.next('dx'), index, code, suggestion, autoCoded }]);
    }
    case 'change-diagnosis': {
      const entry = findDiagnosis(record, intention.id);
      if (!entry) return unknown(intention.id);
      const wrong = checkDiagnosisCode(intention.code);
      if (wrong) return failed(wrong);
      if (entry.code === intention.code) return ok([]);
      if (record.diagnoses.some(({ code }) => code === intention.code))
        return fault('DX-DUP-01', `${intention.code} stands in the record already`, 'code');
      return ok([{ type: 'diagnosis-changed', id: entry.id, before: entry.code, after: intention.code }]);
    }
    case 'remove-diagnosis': {
      const index = record.diagnoses.findIndex(({ id }) => id === intention.id);
      const entry = record.diagnoses[index];
      if (!entry) return unknown(intention.id);
      const pointing = record.lines.filter(({ line }) => line.pointers.includes(entry.id));
      return ok([
        ...pointing.map(({ id, line }) => ({
          type: 'line-changed' as const,
          id,
          before: { pointers: line.pointers },
          after: { pointers: line.pointers.filter((pointer) => pointer !== entry.id) },
          facts: [],
        })),
        { type: 'diagnosis-removed', id: entry.id, index, before: entry.code },
      ]);
    }
    case 'reorder-diagnoses': {
      const before = record.diagnoses.map(({ id }) => id);
      const after = intention.order;
      if (after.length !== before.length || before.some((id) => !after.includes(id)))
        return fault('CODING-ORDER', 'an order names every diagnosis of the record once', 'order');
      return before.every((id, at) => after[at] === id) ? ok([]) : ok([{ type: 'diagnoses-reordered', before, after }]);
    }
    case 'add-line': {
      const { line, facts, suggestion } = intention;
      const wrong = checkLine(
        line,
        record.diagnoses.map(({ id }) => id),
      );
      if (wrong) return failed(wrong);
      const index = record.lines.length;
      return ok([{ type: 'line-added', id: ids.next('line'), index, line, facts, suggestion, autoCoded }]);
    }
    case 'change-line': {
      const entry = findLine(record, intention.id);
      if (!entry) return unknown(intention.id);
      const { before, after } = difference(entry.line, intention.set);
      if (Object.keys(after).length === 0) return ok([]);
      const wrong = checkLine(
        { ...entry.line, ...after },
        record.diagnoses.map(({ id }) => id),
      );
      if (wrong) return failed(wrong);
      return ok([{ type: 'line-changed', id: entry.id, before, after, facts: intention.facts }]);
    }
    case 'remove-line': {
      const index = record.lines.findIndex(({ id }) => id === intention.id);
      const entry = record.lines[index];
      return entry ? ok([{ type: 'line-removed', id: entry.id, index, before: entry.line }]) : unknown(intention.id);
    }
    case 'change-header': {
      const { before, after } = difference<EncounterHeader>(record.header, intention.set);
      const wrong = checkHeader({ ...record.header, ...after });
      if (wrong) return failed(wrong);
      return Object.keys(after).length === 0 ? ok([]) : ok([{ type: 'header-changed', before, after }]);
    }
    case 'reject-suggestion':
      return ok([{ type: 'suggestion-rejected', suggestion: intention.suggestion }]);
    case 'attest': {
      const entry = findCode(record, intention.codeId);
      if (!entry) return unknown(intention.codeId);
      return ok([{ type: 'attestation-given', codeId: entry.id, value: codedValue(entry) }]);
    }
    case 'move-money': {
      const { move, cents, lineId } = intention;
      if (!Number.isSafeInteger(cents) || cents <= 0)
        return fault('CODING-MONEY', 'an amount is whole cents above zero', 'cents');
      if (lineId !== null && !findLine(record, lineId)) return unknown(lineId);
      return ok([{ type: 'money-moved', move, cents, lineId }]);
    }
  }
}

/** The fields that would really change, as they are and as they would be. */
function difference<V extends LineValue | EncounterHeader>(
  value: V,
  set: Partial<V>,
): { readonly before: Partial<V>; readonly after: Partial<V> } {
  const fields = (Object.keys(set) as (keyof V)[]).filter(
    (field) => set[field] !== undefined && !sameValue(set[field], value[field]),
  );
  return { before: picked(value, fields), after: picked(set, fields) };
}

function picked<V>(value: Partial<V>, fields: readonly (keyof V)[]): Partial<V> {
  return Object.fromEntries(fields.map((field) => [field, value[field]])) as Partial<V>;
}

function unknown(id: string): Result<readonly Act[]> {
  return fault('CODING-UNKNOWN', 'the record has no such code; it may have been removed', id);
}

function failed(wrong: Fault): Result<readonly Act[]> {
  return { ok: false, fault: wrong };
}
