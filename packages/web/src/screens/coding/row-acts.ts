import type { Visit } from '../../api/visit.ts';
import { shortName } from '../../parts/format.ts';
import type { RowAct } from './row-detail.tsx';
import { isDiagnosisRow, type Row } from './rows.ts';

export interface Deeds {
  accept(row: Row): void;
  change(row: Row): void;
  reject(row: Row): void;
  attest(row: Row): void;
  ask(row: Row): void;
  point(row: Row): void;
}

/** What this person can do with a row, in the order in which it is shown. */
export function actsOf(row: Row, visit: Visit, deeds: Deeds): readonly RowAct[] {
  const { can } = visit;
  const acts: RowAct[] = [];
  if (row.coded && can.attest && !row.coded.attested)
    acts.push({ id: 'attest', text: 'Attest', keyId: 'attest', does: () => deeds.attest(row), main: true });
  if (can.code && row.suggestion)
    acts.push({ id: 'accept', text: 'Accept', keyId: 'accept', does: () => deeds.accept(row), main: true });
  if (can.code) {
    acts.push({ id: 'change', text: 'Change', keyId: 'change', does: () => deeds.change(row) });
    acts.push({ id: 'reject', text: row.coded ? 'Remove' : 'Reject', keyId: 'reject', does: () => deeds.reject(row) });
  }
  if (can.ask && row.coded)
    acts.push({
      id: 'ask',
      text: `Ask ${shortName(visit.responsible.displayName)}`,
      keyId: 'ask',
      does: () => deeds.ask(row),
    });
  return acts;
}

/** "Diagnosis B" */
export function nameOf(row: Row): string {
  return isDiagnosisRow(row) ? `Diagnosis ${row.letter}` : `Line ${row.number}`;
}
