import { addDays } from '../kernel/dates.ts';
import type { Finding } from '../kernel/finding.ts';
import { placeOfLine } from '../pricing/locality.ts';
import type { Reason } from './adjustment.ts';
import { type ClaimInWork, DAYS_TO_REVIEW, type LineInWork } from './work.ts';

const STATED_BY_PROVIDER: Readonly<Record<string, { readonly rule: string; readonly reason: Reason }>> = {
  GZ: { rule: 'COV-ABN-01', reason: { groupCode: 'CO', carc: '50', rarc: [] } },
  GA: { rule: 'COV-ABN-01', reason: { groupCode: 'PR', carc: '50', rarc: [] } },
  GY: { rule: 'COV-STA-01', reason: { groupCode: 'PR', carc: '96', rarc: ['N425'] } },
};

/** Of the plan's own policies, which no list outside the plan tells. */
const OWN_POLICY = 'PYO-NEC-01';
const NOT_IN_OWN_POLICY: Reason = { groupCode: 'CO', carc: '50', rarc: ['N130'] };

/**
 * Second check: medical necessity. A rule may pay or pend, never deny (HRM-10): the claim waits for a clinician, unless the plan
 * holds a named clinician's decision that stands for the policy. What the provider states himself about a Medicare line (GZ, GA,
 * GY) is no judgement of a rule. After the published policies, which the claim edits have asked, come the plan's own.
 */
export function checkNecessity(work: ClaimInWork, findings: readonly Finding[]): void {
  if (work.input.plan.plan.editProfile === 'medicare') for (const line of work.lines) statedByProvider(line);
  for (const finding of findings) {
    const reason = { groupCode: finding.groupCode ?? 'CO', carc: finding.carc!, rarc: finding.rarc ?? [] };
    for (const line of work.linesNumbered(finding.denies ?? finding.lines)) {
      if (!line.open) continue;
      if (clinicianDecided(work, line)) line.deny(finding.rule, reason);
      else waitForClinician(work, line, finding.rule);
    }
  }
  for (const line of work.openLines) ownPolicies(work, line);
}

function ownPolicies(work: ClaimInWork, line: LineInWork): void {
  const { plan } = work.input;
  const date = line.line.dateFrom;
  if (date === null) return;
  const missed = plan.policiesMissed(line.line.procedure.code, date, pointedDiagnoses(work, line));
  if (missed.length === 0) return;
  if (missed.every((policy) => plan.standingDecision(policy.id, date) !== null)) {
    line.deny(OWN_POLICY, NOT_IN_OWN_POLICY);
  } else waitForClinician(work, line, OWN_POLICY);
}

function pointedDiagnoses({ claim }: ClaimInWork, { line }: LineInWork): string[] {
  return line.diagnosisPointers.flatMap((pointer) => claim.diagnoses[pointer - 1]?.code.replace('.', '') ?? []);
}

function statedByProvider(line: LineInWork): void {
  const modifier = line.line.procedure.modifiers.find((item) => item in STATED_BY_PROVIDER);
  if (!modifier) return;
  const { rule, reason } = STATED_BY_PROVIDER[modifier]!;
  line.deny(rule, reason);
}

/** Whether every policy that the line misses has a standing decision of a named clinician. */
function clinicianDecided(work: ClaimInWork, lineInWork: LineInWork): boolean {
  const { line } = lineInWork;
  const { packs, plan } = work.input;
  const date = line.dateFrom;
  const coverage = date === null ? null : packs.pick('coverage/policies', date);
  if (date === null || !coverage?.loaded) return false;
  const place = work.input.place ?? placeOfLine(work.claim, line, date, packs);
  const diagnoses = pointedDiagnoses(work, lineInWork);
  const missed = coverage.table
    .forProcedure(line.procedure.code, date, 'carrier' in place ? place.carrier : null)
    .filter((policy) => coverage.table.supportedBy(policy.id, line.procedure.code, diagnoses) === null);
  return missed.length > 0 && missed.every((policy) => plan.standingDecision(policy.id, date) !== null);
}

function waitForClinician(work: ClaimInWork, line: LineInWork, rule: string): void {
  line.pend = {
    line: line.line.number,
    rule,
    reason: 'medical necessity: no diagnosis of the line is among those of the policy; a named clinician decides',
    owner: 'clinician',
    dueDate: addDays(work.input.asOf, DAYS_TO_REVIEW),
  };
}
