import type { ClaimPayment } from './remittance.ts';

/** Most lists are empty: they share this one. To add, make a list of your own. */
const NONE: readonly never[] = Object.freeze([]);

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
    adjustments: NONE,
    patient: { name: { last: '', first: null, middle: null, suffix: null }, memberId: null },
    subscriber: null,
    correctedSubscriber: null,
    renderingProvider: null,
    crossoverPayer: null,
    remarkCodes: NONE,
    inpatientRemarkCodes: NONE,
    receivedDate: null,
    statementFrom: null,
    statementTo: null,
    coverageExpires: null,
    otherIds: NONE,
    otherAmounts: NONE,
    group: 1,
    lines: NONE,
    unread: NONE,
    at: null,
  };
}
