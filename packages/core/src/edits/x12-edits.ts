import type { ClaimEdit } from '../claim/claim-edits.ts';
import { type ScrubInput, scrub } from './engine.ts';

/** Families that say again what types 3 to 5 of the file's own check say. */
const TOLD: ReadonlySet<string> = new Set(['AMT', 'PTR', 'NPI', 'DX-VAL', 'PX-VAL']);
/** Families in which one payer's policy decides. */
const OF_PAYER: ReadonlySet<string> = new Set(['COV', 'FRC', 'SUB']);

/**
 * The rules of the scrubber as edits of types 6 and 7. `notChecked` gets the rules that could not be made, with how often. What is
 * bypassed is no objection and is left out.
 */
export function scrubEdits(input: ScrubInput, notChecked: Map<string, number>): ClaimEdit {
  return function* (claim) {
    for (const { rule, family, outcome, severity, message, fixes, lines } of scrub(claim, input).findings) {
      if (TOLD.has(family)) continue;
      if (outcome === 'not-checked') notChecked.set(`edit ${rule}`, (notChecked.get(`edit ${rule}`) ?? 0) + 1);
      if (outcome !== 'fail') continue;
      yield {
        edit: rule,
        type: OF_PAYER.has(family) ? 7 : 6,
        severity: severity === 'E' ? 'E' : 'W',
        message,
        fix: fixes[0]?.text ?? null,
        lines,
      };
    }
  };
}
