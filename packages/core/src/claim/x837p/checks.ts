import { isMbi } from '../../kernel/check-digits.ts';
import { x12Amount } from '../../kernel/money.ts';
import type { FindingFacts } from '../../x12/finding.ts';
import type { X12RuleId } from '../../x12/findings.ts';
import type { ModelPlace, TransactionContext } from '../../x12/transaction-model.ts';
import type { SegmentPosition } from '../../x12/walker.ts';
import { claimPayerBalance, lineChargesCents, linePayerBalance } from '../balance.ts';
import { type Claim, firstServiceDate, type Position, type ServiceLine } from '../claim.ts';

/** The Medicare beneficiary identifier is the only number since this day. Source: CMS, New Medicare Card project. */
const MBI_ONLY_FROM = '2020-01-01';
const INPATIENT = '21';

/** Where the subscriber's segments stood: what the model does not keep. */
export interface SubscriberPlaces {
  readonly sbr: SegmentPosition;
  readonly name: SegmentPosition;
}

/** Balances, situations and outside values of a claim: what no single segment shows (types 3 to 5). */
export function checkClaim(
  claim: Claim,
  loopPath: readonly string[],
  places: SubscriberPlaces,
  first: boolean,
  report: TransactionContext['report'],
): void {
  const clm = { ...at(claim.at, 'CLM'), loopPath };
  const say = (rule: X12RuleId, element: number | null, facts?: FindingFacts, value?: string, component?: number) =>
    report(rule, placed(clm, element, value, component), facts);
  checkTotal(claim, say);
  checkAccident(claim, say);
  const { frequencyCode } = claim;
  if ((frequencyCode === '7' || frequencyCode === '8') && claim.payerClaimControlNumber === null) {
    say('X12-ORIGINAL-REFERENCE', 5, {}, frequencyCode, 3);
  }
  const { admission, discharge, disabilityFrom, disabilityTo } = claim.dates;
  if (claim.placeOfService === INPATIENT && admission === null) say('X12-ADMISSION', 5, {}, INPATIENT, 1);
  if (admission !== null && discharge !== null && admission > discharge) {
    say('X12-DATE-ORDER', null, { fact: 'the discharge date (DTP*096) is before the admission date (DTP*435)' });
  }
  if (disabilityFrom !== null && disabilityTo !== null && disabilityFrom > disabilityTo) {
    say('X12-DATE-ORDER', null, { fact: 'the end of the disability is before its beginning' });
  }
  if (claim.otherCoverages.length > 0) checkOtherPayers(claim, loopPath, report);
  else if (claim.subscriber.coverageOrder !== 'P' && claim.subscriber.coverageOrder !== 'U') {
    const fact = `the claim goes to a payer of place ${claim.subscriber.coverageOrder}, so the payer before it must stand in loop 2320`;
    report('X12-PAYER-ORDER', placed({ ...places.sbr, loopPath: SUBSCRIBER }, 1, claim.subscriber.coverageOrder), {
      fact,
    });
  }
  checkLines(claim, loopPath, report);
  if (first) checkSubscriber(claim, places, report);
}

const SUBSCRIBER = ['2000A', '2000B'];
const SUBSCRIBER_NAME = [...SUBSCRIBER, '2010BA'];

type Say = (rule: X12RuleId, element: number | null, facts?: FindingFacts, value?: string, component?: number) => void;

function checkTotal(claim: Claim, say: Say): void {
  const sum = lineChargesCents(claim);
  const total = claim.totalChargeCents;
  if (total < sum || total > sum) say('X12-CLAIM-TOTAL', 2, { expected: x12Amount(sum) }, x12Amount(total));
}

function checkAccident(claim: Claim, say: Say): void {
  const { accident } = claim;
  if (accident === null || accident.causes.length === 0) return;
  if (accident.date === null) say('X12-ACCIDENT-DATE', 11, {}, accident.causes.join(':'), 1);
  const automobile = accident.causes.includes('AA');
  if (automobile && accident.state === null && accident.country === null)
    say('X12-ACCIDENT-STATE', 11, {}, undefined, 4);
}

/** SBR02 against the tree, and what is needed when the insured is the patient. Once a subscriber. */
function checkSubscriber(claim: Claim, places: SubscriberPlaces, report: TransactionContext['report']): void {
  const { subscriber } = claim;
  const self = subscriber.relationship === '18';
  const sbr = placed({ ...places.sbr, loopPath: SUBSCRIBER }, 2, subscriber.relationship ?? '');
  if (claim.patient !== null && self) {
    report('X12-SELF', sbr, { fact: 'SBR02 says that the insured is the patient, but a patient level follows' });
  } else if (claim.patient === null && !self) {
    report('X12-SELF', sbr, { fact: 'the claim stands below the insured, so SBR02 must be 18' });
  }
  if (claim.patient === null && subscriber.entityType === 'person') {
    const name = { ...places.name, loopPath: SUBSCRIBER_NAME };
    if (!subscriber.address?.line1) report('X12-PATIENT-DATA', name, { segment: 'N3' });
    if (!subscriber.address?.city) report('X12-PATIENT-DATA', name, { segment: 'N4' });
    if (subscriber.birthDate === null && subscriber.sex === null) {
      report('X12-PATIENT-DATA', name, { segment: 'DMG' });
    }
  }
  const medicare = subscriber.filingIndicator === 'MB' || subscriber.filingIndicator === 'MA';
  const serviceDate = firstServiceDate(claim);
  if (medicare && subscriber.memberId !== null && serviceDate !== null && serviceDate >= MBI_ONLY_FROM) {
    if (!isMbi(subscriber.memberId)) {
      report('X12-MBI', placed({ ...places.name, loopPath: SUBSCRIBER_NAME }, 9, subscriber.memberId));
    }
  }
}

function checkOtherPayers(claim: Claim, loopPath: readonly string[], report: TransactionContext['report']): void {
  const orders = [claim.subscriber.coverageOrder];
  for (const coverage of claim.otherCoverages) {
    const place = { ...at(coverage.at ?? null, 'SBR'), loopPath: [...loopPath, '2320'] };
    const order = coverage.coverageOrder;
    if (order !== 'U' && orders.includes(order)) {
      report('X12-PAYER-ORDER', placed(place, 1, order), { fact: `two payers of this claim have place ${order}` });
    }
    orders.push(order);
    const balance = claimPayerBalance(claim, coverage);
    if (balance !== null && !balance.balanced) {
      report('X12-COB-CLAIM', place, {
        charge: x12Amount(balance.chargeCents),
        payer: coverage.payer.payerId,
        paid: x12Amount(balance.paidCents),
        adjusted: x12Amount(balance.adjustedCents),
      });
    }
  }
}

function checkLines(claim: Claim, loopPath: readonly string[], report: TransactionContext['report']): void {
  let expected = 1;
  for (const line of claim.lines) {
    if (line.number !== expected && !Number.isNaN(line.number)) {
      const place = { ...at(line.at, 'LX'), loopPath: [...loopPath, '2400'] };
      report('X12-LINE-NUMBER', placed(place, 1, String(line.number)), { expected });
    }
    expected++;
    if (line.adjudications.length > 0) checkAdjudications(claim, line, [...loopPath, '2400', '2430'], report);
  }
}

function checkAdjudications(
  claim: Claim,
  line: ServiceLine,
  loopPath: readonly string[],
  report: TransactionContext['report'],
): void {
  const seen = new Set<string>();
  for (const { payerId, at: position } of line.adjudications) {
    if (seen.has(payerId)) continue;
    seen.add(payerId);
    const place = { ...at(position ?? null, 'SVD'), loopPath };
    if (!claim.otherCoverages.some((coverage) => coverage.payer.payerId === payerId)) {
      report('X12-OTHER-PAYER', placed(place, 1, payerId));
    }
    const balance = linePayerBalance(line, payerId);
    if (balance === null || balance.balanced) continue;
    report('X12-COB-LINE', placed(place, 2, x12Amount(balance.paidCents)), {
      line: line.number,
      charge: x12Amount(balance.chargeCents),
      payer: payerId,
      paid: x12Amount(balance.paidCents),
      adjusted: x12Amount(balance.adjustedCents),
    });
  }
}

function at(position: Position | null, segmentId: string): SegmentPosition {
  return { segment: position?.segment ?? 0, offset: position?.offset ?? 0, segmentId };
}

function placed(
  place: Omit<ModelPlace, 'element' | 'component' | 'value'>,
  element: number | null,
  value?: string,
  component?: number,
): ModelPlace {
  return {
    ...place,
    ...(element === null ? {} : { element }),
    ...(component === undefined ? {} : { component }),
    ...(value === undefined || value === '' ? {} : { value }),
  };
}
