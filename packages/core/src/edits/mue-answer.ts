import type { MueAdjudicationIndicator } from '../packs/ncci-mue.ts';
import { type Answer, lineList, type Report } from './answer.ts';
import type { ClaimView } from './claim-view.ts';
import type { MueExcess } from './mue-units.ts';
import { mueUnits } from './sum-units.ts';

/** What the unit rules share: counts passes of one adjudication indicator, tells gaps, and hands over what is above the limit. */
export function checkUnits(
  view: ClaimView,
  mai: MueAdjudicationIndicator,
  report: Report,
  say: (excess: MueExcess) => Answer,
): void {
  const { within, above, gaps } = mueUnits(view);
  for (const gap of gaps) report.notChecked(gap);
  report.passed(within[mai]);
  for (const excess of above) {
    if (excess.mai !== mai) continue;
    const { code, units, limit, days, lines, edition } = excess;
    if (units > limit * days) report.failed(say(excess));
    else {
      report.notChecked({
        why: `the units of ${code} run over ${days} days, and the claim does not say how many fell on each`,
        lines: lines.map((line) => line.number),
        codes: [code],
        edition,
        fixes: [],
      });
    }
  }
}

export function unitsAnswer(excess: MueExcess, say: string): Answer {
  const lines = excess.lines.map((line) => line.number);
  return {
    say,
    facts: { code: excess.code, units: excess.units, limit: excess.limit, lines: lineList(lines) },
    lines,
    codes: [excess.code],
    edition: excess.edition,
  };
}
