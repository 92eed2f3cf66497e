import type { ClaimBatch } from '@cleanclaim/core/claim/claim.ts';
import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import type { Payer } from '@cleanclaim/core/record/coverage.ts';
import type { Organization } from '@cleanclaim/core/record/practitioner.ts';

const GUIDE = '005010X222A1';
const MUTUALLY_DEFINED = 'ZZ';

/** The envelope of one claim to one payer. `control` is the number of the interchange, from 1 to 999999999, never used twice. */
export function batchOf(
  organization: Organization,
  payer: Payer,
  control: number,
  at: Instant,
  test: boolean,
): ClaimBatch {
  const { name, npi, phone } = organization;
  return {
    interchangeControlNumber: String(control).padStart(9, '0'),
    groupControlNumber: String(control),
    transactionControlNumber: '0001',
    senderId: { qualifier: MUTUALLY_DEFINED, value: npi },
    receiverId: { qualifier: MUTUALLY_DEFINED, value: payer.payerId },
    guide: GUIDE,
    usage: test ? 'T' : 'P',
    purpose: '00',
    reference: String(control).padStart(9, '0'),
    date: at.slice(0, 10),
    time: at.slice(11, 16).replace(':', ''),
    claimOrEncounter: 'CH',
    submitter: { name, firstName: null, id: npi, contact: { name: 'BILLING OFFICE', phone, email: null, fax: null } },
    receiver: { name: payer.name, id: payer.payerId },
  };
}
