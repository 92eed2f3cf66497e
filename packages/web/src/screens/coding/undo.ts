import type { Intention } from '@cleanclaim/core/coding/change.ts';
import type { CodedLine } from '../../api/codes-of-visit.ts';
import type { Visit } from '../../api/visit.ts';
import { lineValue, lineValueFields } from './line-value.ts';

/**
 * The change that takes one back, as a new event; null where there is none (a question asked, an attestation given).
 * `before` and `after`: the visit on both sides of the change.
 */
export function inverseOf(before: Visit, after: Visit): Intention | null {
  const newDiagnosis = after.diagnoses.find(({ id }) => !before.diagnoses.some((one) => one.id === id));
  if (newDiagnosis) return { type: 'remove-diagnosis', id: newDiagnosis.id };
  const newLine = after.lines.find(({ id }) => !before.lines.some((one) => one.id === id));
  if (newLine) return { type: 'remove-line', id: newLine.id };

  const goneAt = before.diagnoses.findIndex(({ id }) => !after.diagnoses.some((one) => one.id === id));
  if (goneAt >= 0)
    return { type: 'add-diagnosis', code: before.diagnoses[goneAt]!.code, index: goneAt, suggestion: null };
  const goneLine = before.lines.find(({ id }) => !after.lines.some((one) => one.id === id));
  if (goneLine)
    return { type: 'add-line', line: lineValue(goneLine, after), facts: factsOf(goneLine), suggestion: null };

  const recoded = before.diagnoses.find(({ id, code }) =>
    after.diagnoses.some((one) => one.id === id && one.code !== code),
  );
  if (recoded) return { type: 'change-diagnosis', id: recoded.id, code: recoded.code };
  const order = before.diagnoses.map(({ id }) => id);
  if (order.join(' ') !== after.diagnoses.map(({ id }) => id).join(' ')) return { type: 'reorder-diagnoses', order };

  for (const line of before.lines) {
    const now = after.lines.find(({ id }) => id === line.id);
    const set = now ? lineValueFields(line, now, before) : {};
    if (Object.keys(set).length > 0) return { type: 'change-line', id: line.id, set, facts: factsOf(line) };
  }
  return null;
}

function factsOf({ facts }: CodedLine) {
  return facts.map(({ modifier, evidence }) => ({
    modifier,
    evidence: evidence.map(({ documentId, start, end, text = '' }) => ({ documentId, start, end, text })),
  }));
}
