import { type Answer, lineList, type Report } from './answer.ts';
import type { ClaimView } from './claim-view.ts';
import type { MueGroup } from './mue-group.ts';
import { mueGroups } from './mue-groups.ts';

/** What the unit rules share: counts passes of one adjudication indicator, tells gaps, and hands over what is above the limit. */
export function checkUnits(view: ClaimView, mai: 1 | 2 | 3, report: Report, say: (group: MueGroup) => Answer): void {
  const { groups, gaps } = mueGroups(view);
  for (const gap of gaps) report.notChecked(gap);
  for (const group of groups) {
    if (group.mai !== mai) continue;
    if (group.units <= group.limit) report.passed();
    else if (group.units > group.limit * group.days) report.failed(say(group));
    else {
      report.notChecked({
        why: `the units of ${group.code} run over ${group.days} days, and the claim does not say how many fell on each`,
        lines: group.lines.map((line) => line.number),
        codes: [group.code],
        edition: group.edition,
        fixes: [],
      });
    }
  }
}

export function unitsAnswer(group: MueGroup, say: string): Answer {
  const lines = group.lines.map((line) => line.number);
  return {
    say,
    facts: { code: group.code, units: group.units, limit: group.limit, lines: lineList(lines) },
    lines,
    codes: [group.code],
    edition: group.edition,
  };
}
