import { editionLabel } from '../packs/library.ts';
import type { TablesOfDay } from './tables-of-day.ts';

/** What the tables of one day say of one diagnosis code. */
export interface DiagnosisOnDay {
  readonly code: string;
  readonly status: 'billable' | 'not-billable' | 'not-checked';
  readonly why: string;
  readonly edition: string | null;
}

export function diagnosisOnDay(tables: TablesOfDay, code: string): DiagnosisOnDay {
  const codes = tables.pick('icd10cm/codes');
  if (!codes.loaded) return { code, status: 'not-checked', why: codes.why, edition: null };
  const row = codes.table.find(code);
  const edition = editionLabel(codes);
  return row >= 0 && codes.table.billable(row)
    ? { code, status: 'billable', why: '', edition }
    : { code, status: 'not-billable', why: 'not in the table', edition };
}
