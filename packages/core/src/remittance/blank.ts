import type { ClaimPayment } from './remittance.ts';

/** An empty claim payment to fill; amounts that are not known yet are NaN. */
export function blankPayment(): { -readonly [K in keyof ClaimPayment]: ClaimPayment[K] } {
  return {
    patientControlNumber: '',
    statusCode: '',
    chargeCents: Number.NaN,
    paidCents: Number.NaN,
    patientResponsibilityCents: null,
    filingIndicator: null,
    payerClaimControlNumber: null,
    placeOfService: null,
    frequencyCode: null,
    adjustments: [],
    patient: { name: { last: '', first: null, middle: null, suffix: null }, memberId: null },
    subscriber: null,
    correctedSubscriber: null,
    renderingProvider: null,
    crossoverPayer: null,
    remarkCodes: [],
    inpatientRemarkCodes: [],
    receivedDate: null,
    statementFrom: null,
    statementTo: null,
    coverageExpires: null,
    otherIds: [],
    otherAmounts: [],
    group: 1,
    lines: [],
    unread: [],
    at: null,
  };
}
