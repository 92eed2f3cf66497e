import { type Claim, NO_DATES } from '@cleanclaim/core/claim/claim.ts';
import { type ClaimVersion, claimSha256, versionHolds } from '@cleanclaim/core/coding/version.ts';
import type { Finding } from '@cleanclaim/core/kernel/finding.ts';
import type { ClaimPayment, Remittance } from '@cleanclaim/core/remittance/remittance.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimByControlNumber, claimVersions, insertClaimVersion } from './claims.ts';
import { insertPostings, type Posting, postingsOf } from './postings.ts';
import { importRemittance, paymentsOf, remittanceById } from './remittances.ts';
import { insertScrub, lastScrub } from './scrubs.ts';
import type { Scope } from './store.ts';
import { insertAcknowledgement, insertSubmission, submissionsOf } from './submissions.ts';
import { insertPractice, patient, type TestStore, testStore } from './test-store.fixtures.ts';

let test: TestStore;
beforeAll(async () => {
  test = await testStore();
  await within((scope) => insertPractice(scope, ['visit-1', 'visit-2', 'visit-3']));
});
afterAll(() => test.stop());

const AT = '2026-04-10T14:31:44.120Z';
const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => test.store.within('lakeside', work);

const provider = {
  entityType: 'organization' as const,
  name: 'Practice',
  firstName: null,
  middleName: null,
  suffix: null,
  npi: '1234567893',
  taxonomy: null,
  address: null,
  taxId: null,
  otherIds: [],
  contact: null,
};
const claim: Claim = {
  batch: null,
  billingProvider: provider,
  payToAddress: null,
  subscriber: {
    coverageOrder: 'P',
    relationship: '18',
    groupNumber: null,
    groupName: null,
    insuranceType: null,
    filingIndicator: 'MB',
    entityType: 'person',
    name: patient.name,
    memberId: '1EG4TE5MK73',
    address: null,
    birthDate: null,
    sex: null,
    otherIds: [],
  },
  patient: null,
  payer: { name: 'Medicare', payerId: 'MEDB', address: null, otherIds: [] },
  patientControlNumber: 'ACCT1',
  totalChargeCents: 17_500,
  placeOfService: '11',
  frequencyCode: '1',
  providerSignatureOnFile: true,
  assignment: 'A',
  benefitsAssigned: 'Y',
  releaseOfInformation: 'Y',
  patientSignatureSource: null,
  accident: null,
  delayReason: null,
  dates: NO_DATES,
  diagnoses: [{ code: 'R079', qualifier: 'ABK' }],
  patientPaidCents: null,
  priorAuthorization: null,
  referralNumber: null,
  payerClaimControlNumber: null,
  cliaNumber: null,
  medicalRecordNumber: null,
  attachments: [],
  notes: [],
  referringProvider: null,
  renderingProvider: null,
  serviceFacility: null,
  supervisingProvider: null,
  otherCoverages: [],
  lines: [],
  unread: [],
  at: null,
};

describe('claims', () => {
  const first: ClaimVersion = {
    encounterId: 'visit-1',
    number: 1,
    claim,
    sha256: claimSha256(claim),
    route: 'original',
    frequencyCode: '1',
    replaces: null,
    caseId: null,
    recordPosition: 4,
    preparedAt: AT,
    build: 'test',
  };

  it('keep every version as it was prepared, and know the last', async () => {
    const again = { ...claim, frequencyCode: '7' };
    const second: ClaimVersion = {
      ...first,
      number: 2,
      claim: again,
      sha256: claimSha256(again),
      route: 'replacement',
      frequencyCode: '7',
      replaces: 1,
      caseId: 'k1',
      preparedAt: '2026-05-01T00:00:00.000Z',
    };
    await within((scope) => insertClaimVersion(scope, first));
    await within((scope) => insertClaimVersion(scope, second));
    const versions = await within((scope) => claimVersions(scope, 'visit-1'));
    expect(versions).toEqual([first, second]);
    expect(versions.every(versionHolds)).toBe(true);
    await expect(within((scope) => insertClaimVersion(scope, first))).rejects.toMatchObject({ code: '23505' });
    expect(await within((scope) => claimByControlNumber(scope, 'ACCT1'))).toEqual({
      encounterId: 'visit-1',
      patientControlNumber: 'ACCT1',
      version: 2,
      state: 'draft',
      stateSince: second.preparedAt,
    });
  });

  it('share no number', async () => {
    const other = { ...first, encounterId: 'visit-2' };
    await expect(within((scope) => insertClaimVersion(scope, other))).rejects.toMatchObject({ code: '23505' });
  });

  it('keep the findings as they were given, with build and packs', async () => {
    const finding: Finding = {
      rule: 'NPI-01',
      family: 'NPI',
      outcome: 'fail',
      severity: 'E',
      lines: [2, 1],
      codes: [],
      source: 's',
      edition: null,
      message: 'm',
      fixes: [{ text: 't' }],
    };
    const scrub = {
      id: 's1',
      encounterId: 'visit-1',
      version: 1,
      ranAt: AT,
      asOf: '2026-04-10',
      build: '0.1.0',
      packs: { icd10cm: 'ab' },
      findings: [finding, { ...finding, outcome: 'not-checked' as const }],
      passes: 41,
    };
    await within((scope) => insertScrub(scope, scrub));
    expect(await within((scope) => lastScrub(scope, 'visit-1', 1))).toEqual(scrub);
    expect(await within((scope) => lastScrub(scope, 'visit-1', 2))).toBeNull();
  });

  it('keep what was sent byte for byte, and each acknowledgement once', async () => {
    const content = new Uint8Array([0x49, 0x53, 0x41, 0, 0xff]);
    await within(async (scope) => {
      await insertSubmission(scope, {
        id: 'u1',
        encounterId: 'visit-1',
        version: 1,
        channel: 'file',
        sentAt: AT,
        sentBy: 'p1',
        simulated: true,
        interchangeControlNumber: '1',
        groupControlNumber: '1',
        transactionControlNumber: '0001',
        content,
      });
      const acknowledgement = {
        id: 'k1',
        kind: '999' as const,
        receivedAt: AT,
        simulated: true,
        content,
        answers: [{ submissionId: 'u1', accepted: true, details: ['A'] }],
      };
      expect(await insertAcknowledgement(scope, acknowledgement)).toBe(true);
      expect(await insertAcknowledgement(scope, { ...acknowledgement, id: 'k2' })).toBe(false);
    });
    const [sent] = await within((scope) => submissionsOf(scope, 'visit-1'));
    expect(new Uint8Array(sent!.content)).toEqual(content);
  });
});

describe('remittances', () => {
  const payment: ClaimPayment = {
    patientControlNumber: 'ACCT1',
    statusCode: '1',
    chargeCents: 17_500,
    paidCents: 5_344,
    patientResponsibilityCents: 7_363,
    filingIndicator: 'MB',
    payerClaimControlNumber: 'ICN1',
    placeOfService: '11',
    frequencyCode: '1',
    adjustments: [],
    patient: { name: patient.name, memberId: null },
    correctedSubscriber: null,
    renderingProvider: null,
    crossoverPayer: null,
    remarkCodes: [],
    receivedDate: null,
    statementFrom: null,
    statementTo: null,
    coverageExpires: null,
    otherIds: [],
    lines: [],
    unread: [],
    at: null,
  };
  const remittance: Remittance = {
    batch: {
      interchangeControlNumber: '1',
      groupControlNumber: '1',
      transactionControlNumber: '1',
      senderId: { qualifier: 'ZZ', value: 'P' },
      receiverId: { qualifier: 'ZZ', value: 'U' },
      guide: '005010X221A1',
      usage: 'T',
      created: '2026-04-22',
      time: '1200',
    },
    handling: 'I',
    paymentCents: 10_688,
    creditOrDebit: 'C',
    method: 'ACH',
    paymentDate: '2026-04-24',
    traceNumber: 'EFT0001',
    payerIdentifier: '1234567890',
    productionDate: null,
    payer: { name: 'Medicare', address: null, contact: null, otherIds: [] },
    payee: { name: 'Practice', npi: '1234567893', taxId: null, address: null },
    claims: [payment, { ...payment, statusCode: '22', paidCents: -5_344 }],
    providerAdjustments: [],
    unread: [],
    simulated: true,
  };
  const stored = { id: 'r1', transactionNumber: 1, importedAt: AT, importedBy: 'p1', remittance };
  const file = new TextEncoder().encode('ISA*00…');

  it('come in once, whole', async () => {
    expect(await within((scope) => importRemittance(scope, stored, file))).toEqual({ imported: true, id: 'r1' });
    expect(await within((scope) => importRemittance(scope, { ...stored, id: 'r2' }, file))).toEqual({
      imported: false,
      id: 'r1',
    });
    expect(
      await within((scope) => importRemittance(scope, { ...stored, id: 'r3', transactionNumber: 2 }, file)),
    ).toEqual({ imported: true, id: 'r3' });
    expect(await within((scope) => remittanceById(scope, 'r1'))).toEqual(stored);
    const payments = await within((scope) => paymentsOf(scope, 'ACCT1'));
    expect(payments.map(({ remittanceId, number }) => [remittanceId, number])).toEqual([
      ['r1', 1],
      ['r1', 2],
      ['r3', 1],
      ['r3', 2],
    ]);
  });

  it('are booked once', async () => {
    const posting: Posting = {
      id: 'g1',
      encounterId: 'visit-1',
      line: 1,
      kind: 'payment',
      groupCode: null,
      carc: null,
      cents: 5_344,
      postedAt: AT,
      postedBy: 'p1',
      source: { remittanceId: 'r1', number: 1, booking: 1 },
      reverses: null,
      reason: null,
    };
    const adjustment: Posting = {
      ...posting,
      id: 'g2',
      kind: 'adjustment',
      groupCode: 'CO',
      carc: '45',
      cents: -4_793,
      source: { remittanceId: 'r1', number: 1, booking: 2 },
    };
    expect(await within((scope) => insertPostings(scope, [posting, adjustment]))).toBe(true);
    expect(await within((scope) => insertPostings(scope, [{ ...posting, id: 'g3' }]))).toBe(false);
    const back: Posting = {
      ...posting,
      id: 'g4',
      source: null,
      reverses: 'g1',
      reason: 'wrong claim',
      cents: -5_344,
      postedAt: '2026-04-11T00:00:00.000Z',
    };
    expect(await within((scope) => insertPostings(scope, [back]))).toBe(true);
    expect(await within((scope) => insertPostings(scope, [{ ...back, id: 'g5' }]))).toBe(false);
    expect(await within((scope) => postingsOf(scope, 'visit-1'))).toEqual([posting, adjustment, back]);
  });
});
