import type { Icd10CodeTable } from '../../packs/icd10cm-codes.ts';
import { dotted } from '../icd10cm/grammar.ts';
import type { DiffChange, DiffEntry, EditionDiff } from './edition-diff.ts';
import { likeness } from './likeness.ts';

/** Titles that share less than this of their words mean something else. */
const SAME_MEANING = 0.5;

/**
 * Two editions of ICD-10-CM or ICD-10-PCS. As in the publisher's addenda a code and a header of the same number are two things: one
 * that becomes the other is deleted as the first and added as the second. Source: NCHS/CMS, order file addenda.
 */
export function diffIcd10(before: Icd10CodeTable, after: Icd10CodeTable, withDot: boolean): EditionDiff {
  const added: DiffEntry[] = [];
  const deleted: DiffEntry[] = [];
  const revised: DiffChange[] = [];
  const newMeaning: DiffChange[] = [];
  const becameBillable: DiffEntry[] = [];
  const becameHeader: DiffEntry[] = [];
  const counts = {
    codeAdditions: 0,
    codeDeletions: 0,
    codeRevisions: 0,
    codeRevisionsToTitle: 0,
    headerAdditions: 0,
    headerDeletions: 0,
    headerRevisions: 0,
    headerRevisionsToTitle: 0,
  };
  const entry = (table: Icd10CodeTable, row: number) => {
    const code = table.code(row);
    return { code: withDot ? dotted(code) : code, display: table.title(row), billable: table.billable(row) };
  };
  const count = (
    table: Icd10CodeTable,
    row: number,
    what: 'Additions' | 'Deletions' | 'Revisions' | 'RevisionsToTitle',
  ) => {
    counts[`${table.billable(row) ? 'code' : 'header'}${what}`]++;
  };
  for (const row of inBookOrder(before)) {
    const other = after.find(before.code(row));
    if (other >= 0 && after.billable(other) === before.billable(row)) continue;
    deleted.push(entry(before, row));
    count(before, row, 'Deletions');
  }
  for (const row of inBookOrder(after)) {
    const other = before.find(after.code(row));
    if (other < 0 || before.billable(other) !== after.billable(row)) {
      added.push(entry(after, row));
      count(after, row, 'Additions');
      if (other >= 0) (after.billable(row) ? becameBillable : becameHeader).push(entry(after, row));
      continue;
    }
    const titles = [before.title(other), after.title(row)] as const;
    if (titles[0] === titles[1] && before.shortTitle(other) === after.shortTitle(row)) continue;
    const change = {
      ...entry(after, row),
      from: { title: titles[0], shortTitle: before.shortTitle(other) },
      to: { title: titles[1], shortTitle: after.shortTitle(row) },
    };
    revised.push(change);
    count(after, row, 'Revisions');
    if (titles[0] === titles[1]) continue;
    count(after, row, 'RevisionsToTitle');
    if (likeness(...titles) < SAME_MEANING) newMeaning.push(change);
  }
  return { added, deleted, revised, newMeaning, becameBillable, becameHeader, counts };
}

function inBookOrder(table: Icd10CodeTable): number[] {
  return Array.from({ length: table.rows }, (_, row) => row).sort((a, b) => table.order(a) - table.order(b));
}
