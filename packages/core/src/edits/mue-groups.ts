import { toDayNumber } from '../kernel/dates.ts';
import { editionLabel } from '../packs/library.ts';
import type { Gap } from './answer.ts';
import type { ClaimView } from './claim-view.ts';
import { type LineView, noDate, shareADay, spansDays } from './line-view.ts';
import type { MueGroup, MueGroups, UnpublishedUnits } from './mue-group.ts';
import { OUTSIDE_STARTER } from './procedure-on-day.ts';

/** The units of the claim, summed as each code's adjudication indicator asks, once for all rules. */
export function mueGroups(view: ClaimView): MueGroups {
  return (view.units ??= group(view.lines));
}

function group(lines: readonly LineView[]): MueGroups {
  const groups: MueGroup[] = [];
  const unpublished: UnpublishedUnits[] = [];
  const gaps: Gap[] = [];
  let single = 0;
  const done = new Set<LineView>();
  for (const line of lines) {
    if (done.has(line) || isLeftOut(line)) continue;
    const gap = gapAt(line);
    if (gap) {
      gaps.push(gap);
      continue;
    }
    const picked = line.tables!.pick('ncci-mue/practitioner');
    if (!picked.loaded) continue;
    const row = line.procedure!.mue;
    const together = row?.mai === 1 ? [line] : sameService(line, lines);
    for (const other of together) done.add(other);
    const units = together.reduce((sum, other) => sum + unitsOf(other), 0);
    const edition = editionLabel(picked);
    const { code } = line;
    if (row)
      groups.push({ code, mai: row.mai, limit: row.units, units, days: daysOf(together), lines: together, edition });
    else if (units > 1) unpublished.push({ code, units, lines: together, edition });
    else single++;
  }
  return { groups, unpublished, single, gaps };
}

/** Lines of the same code and provider with a day in common, whatever their modifiers. */
function sameService(line: LineView, lines: readonly LineView[]): LineView[] {
  return lines.filter(
    (other) =>
      other === line ||
      (other.code === line.code && other.rendering === line.rendering && shareADay(line, other) && !isLeftOut(other)),
  );
}

/** Post-operative care alone is not counted with the surgeon's units (NCCI-MUE-04). */
function isLeftOut(line: LineView): boolean {
  return line.modifiers.length > 0 && line.modifiers.includes('55');
}

/** Minutes of anesthesia are not units: such a line is one service. */
function unitsOf({ line }: LineView): number {
  return line.unitKind === 'MJ' ? 1 : line.units;
}

function daysOf(lines: readonly LineView[]): number {
  if (!lines.some(spansDays)) return 1;
  const days = lines.flatMap((line) => [toDayNumber(line.from!), toDayNumber(line.to!)]);
  return Math.max(...days) - Math.min(...days) + 1;
}

function gapAt(line: LineView): Gap | null {
  if (line.tables === null || line.procedure === null) return noDate(line);
  const picked = line.tables.pick('ncci-mue/practitioner');
  const place = { lines: [line.number], codes: [line.code] };
  if (!picked.loaded) return { why: picked.why, ...place };
  const { mue, inStarter } = line.procedure;
  return picked.manifest.origin === 'starter' && mue === null && !inStarter ? { why: OUTSIDE_STARTER, ...place } : null;
}
