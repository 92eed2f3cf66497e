import type { LineValue } from '@cleanclaim/core/coding/values.ts';
import type { Visit } from '../../api/visit.ts';
import { lineValue } from './line-value.ts';
import { isDiagnosisRow, type Row } from './rows.ts';

/** What a professional puts the name to: the code as it was seen. The server refuses it when the record has moved on. */
export function attestedValue(row: Row, visit: Visit): unknown {
  if (!row.coded) return null;
  if (row.coded.value !== undefined && row.coded.value !== null) return row.coded.value;
  return isDiagnosisRow(row) ? row.coded.code : (lineValue(row.coded, visit) satisfies LineValue);
}
