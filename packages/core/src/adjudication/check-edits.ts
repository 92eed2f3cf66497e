import { scrub } from '../edits/engine.ts';
import { payerProfile } from '../edits/payer-profile.ts';
import type { Finding } from '../kernel/finding.ts';
import { standingClaims } from './history.ts';
import answers from './tables/edit-answers.json' with { type: 'json' };
import type { ClaimInWork } from './work.ts';

const DENYING = new Set(answers.denying);
const NECESSITY = new Set(answers.necessity);

/** What the claim edits say, sorted by what a payer does with it. */
export interface EditAnswers {
  /** The claim cannot be worked on: no reason code stands for it. */
  readonly rejecting: readonly Finding[];
  readonly necessity: readonly Finding[];
  readonly coding: readonly Finding[];
  readonly notChecked: readonly string[];
}

/** Runs the same edits that a practice runs before it sends: what they predict is what happens here (ENG-04). */
export function claimEdits(work: ClaimInWork): EditAnswers {
  const { packs, asOf, history, plan } = work.input;
  const payer = payerProfile(plan.plan.editProfile);
  if (!payer)
    throw new Error(`plan ${plan.plan.id} names edit profile "${plan.plan.editProfile}", which does not exist`);
  const { findings } = scrub(work.claim, { packs, asOf, history: standingClaims(history), payerProfile: payer });
  const failed = findings.filter(
    ({ outcome, severity, rule }) => outcome === 'fail' && (severity === 'E' || DENYING.has(rule)),
  );
  return {
    rejecting: failed.filter((finding) => finding.carc === undefined),
    necessity: failed.filter((finding) => finding.carc !== undefined && NECESSITY.has(finding.carc)),
    coding: failed.filter((finding) => finding.carc !== undefined && !NECESSITY.has(finding.carc)),
    notChecked: [...new Set(findings.filter(({ outcome }) => outcome === 'not-checked').map(({ rule }) => rule))],
  };
}

/** Third check: pair, unit, add-on, validity and duplicate edits deny the lines that they name, for the reason they predict. */
export function checkCoding(work: ClaimInWork, findings: readonly Finding[]): void {
  for (const finding of findings) {
    const reason = { groupCode: finding.groupCode ?? 'CO', carc: finding.carc!, rarc: finding.rarc ?? [] };
    for (const line of work.linesNumbered(finding.denies ?? finding.lines)) line.deny(finding.rule, reason);
  }
}
