import { OUTSIDE_STARTER } from '../codes/status.ts';
import { editionLabel } from '../packs/library.ts';
import type { Gap } from './answer.ts';
import type { ClaimView } from './claim-view.ts';
import type { DayTables } from './day-tables.ts';
import { type LineView, noDate, shareADay } from './line-view.ts';
import type { PtpPair, PtpPairs } from './ptp-pair.ts';

const NONE: PtpPairs = { compared: 0, edits: [], sameSpecialty: [], gaps: [] };

/** Every two lines of the claim held against the pair edits of their day, once for all rules. */
export function ptpPairs(view: ClaimView): PtpPairs {
  return (view.pairs ??= view.lines.length < 2 ? NONE : compare(view.lines));
}

function compare(lines: readonly LineView[]): PtpPairs {
  let compared = 0;
  const edits: PtpPair[] = [];
  const sameSpecialty: PtpPair[] = [];
  const gaps = new Map<LineView, Gap>();
  for (let i = 0; i < lines.length; i++) {
    const a = lines[i]!;
    if (a.from === null) gaps.set(a, noDate(a));
    for (let j = i + 1; j < lines.length; j++) {
      const b = lines[j]!;
      if (a.code === b.code || !shareADay(a, b)) continue;
      const same = a.rendering === b.rendering;
      if (!same && (a.taxonomy === null || a.taxonomy !== b.taxonomy)) continue;
      const gapA = gapAt(a);
      const gapB = gapAt(b);
      if (gapA) gaps.set(a, gapA);
      if (gapB) gaps.set(b, gapB);
      if (gapA || gapB) continue;
      if (same) compared++;
      collect(same ? edits : sameSpecialty, a, b);
      collect(same ? edits : sameSpecialty, b, a);
    }
  }
  return { compared, edits, sameSpecialty, gaps: [...gaps.values()] };
}

function collect(into: PtpPair[], column1: LineView, column2: LineView): void {
  // Of lines that run over several days, the first day that both share decides.
  const tables = (column1.from! >= column2.from! ? column1 : column2).tables!;
  const { ptp } = tables;
  if (!ptp.loaded) return;
  const first = idIn(tables, column1);
  const second = idIn(tables, column2);
  if (first < 0 || second < 0) return;
  const edit = ptp.table.edit(first, second, tables.day);
  if (edit === null || edit.indicator === 9) return;
  into.push({ column1, column2, indicator: edit.indicator, rationale: edit.rationale, edition: editionLabel(ptp) });
}

/** A code's number differs from table to table. */
function idIn(tables: DayTables, line: LineView): number {
  return (line.tables === tables ? line.procedure! : tables.procedure(line.code)).ptpId;
}

function gapAt(line: LineView): Gap | null {
  if (line.tables === null || line.procedure === null) return noDate(line);
  const { ptp } = line.tables;
  if (!ptp.loaded) return { why: ptp.why, lines: [line.number], codes: [line.code] };
  if (line.procedure.ptpId >= 0 || !line.procedure.silent.ptp) return null;
  return { why: OUTSIDE_STARTER, lines: [line.number], codes: [line.code] };
}
