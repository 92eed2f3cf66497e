import type { Claim } from '../claim/claim.ts';
import { dentalClaims } from '../claim/x837d/model.ts';
import { institutionalClaims } from '../claim/x837i/model.ts';
import { professionalClaims } from '../claim/x837p/model.ts';
import type { Acknowledgment, InterchangeAnswer } from '../x12/acknowledgment/acknowledgment.ts';
import { acknowledgments } from '../x12/acknowledgment/model.ts';
import type { EligibilityRecord } from '../x12/eligibility/eligibility.ts';
import { eligibility } from '../x12/eligibility/model.ts';
import type { EnvelopeEvents } from '../x12/envelope-events.ts';
import { claimStatus } from '../x12/status/model.ts';
import type { StatusRecord } from '../x12/status/status.ts';
import type { TransactionModel } from '../x12/transaction-model.ts';
import type { ClaimPayment, Remittance, RemittanceHeader } from './remittance.ts';
import { remittances } from './x835/model.ts';

/** Takes what an X12 file of any set holds, each as it is complete. What is left out is only checked. */
export interface RecordSink {
  claim?(claim: Claim): void;
  payment?(payment: ClaimPayment, remittance: RemittanceHeader): void;
  remittance?(remittance: Omit<Remittance, 'claims'>): void;
  eligibility?(record: EligibilityRecord): void;
  status?(record: StatusRecord): void;
  acknowledgment?(answer: Acknowledgment): void;
}

/** The models of all sets that are read: 837P, 837I, 837D, 835, 270, 271, 276, 277, 277CA, 999. */
export function allModels(sink: RecordSink = {}): TransactionModel[] {
  const claim = (each: Claim) => sink.claim?.(each);
  const inquiry = (record: EligibilityRecord) => sink.eligibility?.(record);
  const status = (record: StatusRecord) => sink.status?.(record);
  return [
    professionalClaims(claim),
    institutionalClaims(claim),
    dentalClaims(claim),
    // Checked as claims are, and not handed over as claims: nothing was done yet.
    { ...professionalClaims(() => {}), set: '837P-predet' },
    { ...institutionalClaims(() => {}), set: '837I-predet' },
    remittances({
      payment: (payment, remittance) => sink.payment?.(payment, remittance),
      remittance: (remittance) => sink.remittance?.(remittance),
    }),
    eligibility('270', inquiry),
    eligibility('271', inquiry),
    claimStatus('276', status),
    claimStatus('277', status),
    claimStatus('277CA', status),
    acknowledgments((answer) => sink.acknowledgment?.(answer)),
  ];
}

/** TA1 stands outside of transactions: events of a reader that hand them over. */
export function interchangeAnswers(onAnswer: (answer: InterchangeAnswer) => void): EnvelopeEvents {
  return {
    answer(header, ta1) {
      onAnswer({
        set: 'TA1',
        header,
        control: ta1.text(1),
        date: ta1.text(2),
        time: ta1.text(3),
        answer: ta1.text(4),
        note: ta1.text(5),
      });
    },
  };
}
