import type { ServiceLine } from '../claim/claim.ts';
import { OUTSIDE_STARTER } from '../codes/status.ts';
import { toDayNumber } from '../kernel/dates.ts';
import { editionLabel } from '../packs/library.ts';
import type { Gap } from './answer.ts';
import type { ClaimView } from './claim-view.ts';
import { type LineView, noDate, shareADay, spansDays } from './line-view.ts';
import type { MueExcess, MueUnits, UnpublishedUnits } from './mue-units.ts';

/** The units of the claim, summed as each code's adjudication indicator asks, once for all rules. */
export function mueUnits(view: ClaimView): MueUnits {
  return (view.units ??= sum(view.lines));
}

function sum(lines: readonly LineView[]): MueUnits {
  const within: [number, number, number, number] = [0, 0, 0, 0];
  const above: MueExcess[] = [];
  const unpublished: UnpublishedUnits[] = [];
  const gaps: Gap[] = [];
  let single = 0;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (isLeftOut(line) || isWithEarlier(line, lines, i)) continue;
    const gap = gapAt(line);
    if (gap) {
      gaps.push(gap);
      continue;
    }
    const { mue } = line.tables!;
    if (!mue.loaded) continue;
    const row = line.procedure!.mue;
    let units = unitsOf(line.line);
    if (row?.mai !== 1) units += unitsOfLater(line, lines, i);
    if (row === null && units <= 1) single++;
    else if (row !== null && units <= row.units) within[row.mai]++;
    else {
      const together = row?.mai === 1 ? [line] : withLater(line, lines, i);
      const found = { code: line.code, units, lines: together, edition: editionLabel(mue) };
      if (row === null) unpublished.push(found);
      else above.push({ ...found, mai: row.mai, limit: row.units, days: daysOf(together) });
    }
  }
  return { within, above, unpublished, single, gaps };
}

function unitsOfLater(line: LineView, lines: readonly LineView[], at: number): number {
  let units = 0;
  for (let i = at + 1; i < lines.length; i++) if (isSameService(line, lines[i]!)) units += unitsOf(lines[i]!.line);
  return units;
}

/** The line and the later ones of the same code and provider with a day in common, whatever their modifiers. */
function withLater(line: LineView, lines: readonly LineView[], at: number): LineView[] {
  const together = [line];
  for (let i = at + 1; i < lines.length; i++) if (isSameService(line, lines[i]!)) together.push(lines[i]!);
  return together;
}

/** Whether an earlier line already took this one into its sum. */
function isWithEarlier(line: LineView, lines: readonly LineView[], at: number): boolean {
  if (line.procedure?.mue?.mai === 1) return false;
  for (let i = 0; i < at; i++) if (isSameService(lines[i]!, line)) return true;
  return false;
}

function isSameService(a: LineView, b: LineView): boolean {
  return a.code === b.code && a.rendering === b.rendering && shareADay(a, b) && !isLeftOut(a) && !isLeftOut(b);
}

/** Post-operative care alone is not counted with the surgeon's units (NCCI-MUE-04). */
function isLeftOut(line: LineView): boolean {
  return line.modifiers.length > 0 && line.modifiers.includes('55');
}

/** Minutes of anesthesia are not units: such a line is one service. */
function unitsOf({ unitKind, units }: ServiceLine): number {
  return unitKind === 'MJ' ? 1 : units;
}

function daysOf(lines: readonly LineView[]): number {
  if (!lines.some(spansDays)) return 1;
  const days = lines.flatMap((line) => [toDayNumber(line.from!), toDayNumber(line.to!)]);
  return Math.max(...days) - Math.min(...days) + 1;
}

function gapAt(line: LineView): Gap | null {
  if (line.tables === null || line.procedure === null) return noDate(line);
  const { mue } = line.tables;
  if (!mue.loaded) return { why: mue.why, lines: [line.number], codes: [line.code] };
  if (Number.isNaN(line.line.units)) {
    return { why: 'the units are not a number', lines: [line.number], codes: [line.code], fixes: [] };
  }
  if (line.procedure.mue !== null || !line.procedure.silent.mue) return null;
  return { why: OUTSIDE_STARTER, lines: [line.number], codes: [line.code] };
}
