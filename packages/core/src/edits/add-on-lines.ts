import { OUTSIDE_STARTER } from '../codes/status.ts';
import { editionLabel } from '../packs/library.ts';
import type { AddOnType } from '../packs/ncci-aoc.ts';
import type { Report } from './answer.ts';
import type { ClaimView } from './claim-view.ts';
import { type LineView, noDate, shareADay } from './line-view.ts';
import type { AddOnEdit } from './procedure-on-day.ts';

/** An add-on code on a line, and whether a listed primary stands beside it: same provider, same day. */
export interface AddOnLine {
  readonly line: LineView;
  readonly edit: AddOnEdit;
  readonly primary: LineView | null;
  readonly edition: string;
}

/** The add-on lines of one type, after the report has been told what could not be checked. */
export function addOnLines(view: ClaimView, type: AddOnType, report: Report): AddOnLine[] {
  const found: AddOnLine[] = [];
  for (const line of view.lines) {
    const { tables, procedure } = line;
    if (tables === null || procedure === null) {
      report.notChecked(noDate(line));
      continue;
    }
    const picked = tables.addOn;
    if (!picked.loaded) {
      report.notChecked({ why: picked.why, lines: [line.number], codes: [line.code] });
      continue;
    }
    const edit = procedure.addOn;
    if (edit === null) {
      if (procedure.silent.addOn) {
        report.notChecked({ why: OUTSIDE_STARTER, lines: [line.number], codes: [line.code] });
      }
      continue;
    }
    if (edit.type !== type) continue;
    const primary = view.lines.find(
      (other) =>
        other !== line &&
        edit.primaries.has(other.code) &&
        other.rendering === line.rendering &&
        shareADay(line, other),
    );
    found.push({ line, edit, primary: primary ?? null, edition: editionLabel(picked) });
  }
  return found;
}
