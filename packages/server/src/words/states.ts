import type { ClaimState } from '@cleanclaim/core/claim/life.ts';
import type { CodingRecord } from '@cleanclaim/core/coding/record.ts';
import type { Setting } from '@cleanclaim/core/record/encounter.ts';
import type { Stage } from '../store/worklist.ts';

/** Where a visit stands, as people read it. */
export const STAGE_TEXTS: Readonly<Record<Stage, string>> = {
  'to-code': 'To code',
  coding: 'Coding in progress',
  waiting: 'Waiting for an answer',
  'to-attest': 'To attest',
  blocked: 'Blocked by a check',
  attested: 'Ready for a claim',
  submitted: 'Submitted',
  paid: 'Paid',
  'paid-in-part': 'Paid in part',
  denied: 'Denied',
  correction: 'In correction',
};

export const SETTING_TEXTS: Readonly<Record<Setting, string>> = {
  office: 'Office',
  telehealth: 'Telehealth',
  outpatient: 'Outpatient hospital',
  inpatient: 'Inpatient hospital',
  emergency: 'Emergency department',
  nursing: 'Nursing facility',
  home: 'Home',
  asc: 'Surgery center',
  laboratory: 'Laboratory',
};

/** Where one version of a claim stands. */
export const CLAIM_STATE_TEXTS: Readonly<Record<ClaimState, string>> = {
  draft: 'Draft',
  scrubbed: 'Checked, not released',
  queued: 'Released, waits to be sent',
  sent: 'Sent',
  acknowledged: 'Received by the clearinghouse',
  accepted: 'Accepted by the payer',
  pending: 'With the payer, no decision yet',
  rejected: 'Rejected, never accepted',
  cancelled: 'Cancelled',
  withdrawn: 'Withdrawn, never sent',
  adjudicated: 'Decided by the payer',
  posted: 'Posted',
  paid: 'Paid',
  'partly-paid': 'Paid in part',
  denied: 'Denied',
  appealed: 'Appealed',
  corrected: 'Replaced by a later version',
  'secondary-billed': 'Billed to the second payer',
  closed: 'Closed',
};

/** The stage, closer where the record says more. */
export function stageText(stage: Stage, record: CodingRecord): string {
  const codes = [...record.diagnoses, ...record.lines];
  const last = record.versions.at(-1);
  if (last?.life.state === 'queued') return CLAIM_STATE_TEXTS.queued;
  if (stage === 'attested' && codes.every(({ attestation }) => attestation !== null)) return 'Attested';
  if (stage === 'submitted' && last) return CLAIM_STATE_TEXTS[last.life.state];
  return STAGE_TEXTS[stage];
}
