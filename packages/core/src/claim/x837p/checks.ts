import { isMbi } from '../../kernel/check-digits.ts';
import { x12Amount } from '../../kernel/money.ts';
import type { Segment } from '../../x12/syntax/segment.ts';
import type { ModelPlace, TransactionContext } from '../../x12/transaction-model.ts';
import type { SegmentPosition } from '../../x12/walker.ts';
import { claimPayerBalance, hasUncounted, lineChargesCents, linePayerBalance } from '../balance.ts';
import {
  type Accident,
  type Claim,
  firstServiceDate,
  NO_DATES,
  type OtherCoverage,
  type Position,
  type ServiceLine,
} from '../claim.ts';
import type { InstitutionalFacts } from '../institutional.ts';

/** The Medicare beneficiary identifier is the only number since this day. Source: CMS, New Medicare Card project. */
const MBI_ONLY_FROM = '2020-01-01';
const INPATIENT = '21';

/** Where a segment stood that the model does not keep the place of. */
export class PlaceMark implements SegmentPosition {
  readonly segmentId: string;
  segment = 0;
  offset = 0;

  constructor(segmentId: string) {
    this.segmentId = segmentId;
  }

  take(segment: Segment): void {
    this.segment = segment.number;
    this.offset = segment.offset;
  }

  forget(): void {
    this.segment = 0;
    this.offset = 0;
  }

  place(loopPath: readonly string[]): Place {
    return { segment: this.segment, segmentId: this.segmentId, offset: this.offset, loopPath };
  }
}

export interface SubscriberPlaces {
  readonly sbr: PlaceMark;
  readonly name: PlaceMark;
}

type Place = Omit<ModelPlace, 'element' | 'component' | 'value'>;
type Report = TransactionContext['report'];

const SUBSCRIBER = ['2000A', '2000B'];
const SUBSCRIBER_NAME = [...SUBSCRIBER, '2010BA'];

/** Balances, situations and outside values of a claim: what no single segment shows (types 3 to 5). */
export function checkClaim(
  claim: Claim,
  loopPath: readonly string[],
  places: SubscriberPlaces,
  first: boolean,
  report: Report,
): void {
  checkTotal(claim, loopPath, report);
  if (claim.accident !== null) checkAccident(claim, claim.accident, loopPath, report);
  const { frequencyCode, dates } = claim;
  if ((frequencyCode === '7' || frequencyCode === '8') && claim.payerClaimControlNumber === null) {
    report('X12-ORIGINAL-REFERENCE', placed(clm(claim, loopPath), 5, frequencyCode, 3));
  }
  if (claim.placeOfService === INPATIENT && dates.admission === null) {
    report('X12-ADMISSION', placed(clm(claim, loopPath), 5, INPATIENT, 1));
  }
  if (dates !== NO_DATES) checkDates(claim, loopPath, report);
  if (claim.institutional) checkStay(claim, claim.institutional, loopPath, report);
  const order = claim.subscriber.coverageOrder;
  if (claim.otherCoverages.length > 0) checkOtherPayers(claim, loopPath, report);
  else if (/^[STA-H]$/.test(order)) {
    const fact = `the claim goes to a payer of place ${order}, so the payer before it must stand in loop 2320`;
    report('X12-PAYER-ORDER', placed(places.sbr.place(SUBSCRIBER), 1, order), { fact });
  }
  checkLines(claim, loopPath, report);
  if (first) checkSubscriber(claim, places, report);
}

function clm(claim: Claim, loopPath: readonly string[]): Place {
  return { ...at(claim.at, 'CLM'), loopPath };
}

function checkTotal(claim: Claim, loopPath: readonly string[], report: Report): void {
  const sum = lineChargesCents(claim);
  const total = claim.totalChargeCents;
  // A claim without lines is told as such.
  if (
    claim.lines.length > 0 &&
    (total < sum || total > sum) &&
    !hasUncounted(claim.unread) &&
    !claim.lines.some(({ unread }) => hasUncounted(unread))
  ) {
    report('X12-CLAIM-TOTAL', placed(clm(claim, loopPath), 2, x12Amount(total)), { expected: x12Amount(sum) });
  }
}

function checkAccident(claim: Claim, accident: Accident, loopPath: readonly string[], report: Report): void {
  if (accident.causes.length === 0) return;
  if (accident.date === null) {
    report('X12-ACCIDENT-DATE', placed(clm(claim, loopPath), 11, accident.causes.join(':'), 1));
  }
  const automobile = accident.causes.includes('AA');
  if (automobile && accident.state === null && accident.country === null) {
    report('X12-ACCIDENT-STATE', placed(clm(claim, loopPath), 11, '', 4));
  }
}

function checkDates(claim: Claim, loopPath: readonly string[], report: Report): void {
  const { admission, discharge, disabilityFrom, disabilityTo } = claim.dates;
  if (admission !== null && discharge !== null && admission > discharge) {
    const fact = 'the discharge date (DTP*096) is before the admission date (DTP*435)';
    report('X12-DATE-ORDER', clm(claim, loopPath), { fact });
  }
  if (disabilityFrom !== null && disabilityTo !== null && disabilityFrom > disabilityTo) {
    const fact = 'the end of the disability is before its beginning';
    report('X12-DATE-ORDER', clm(claim, loopPath), { fact });
  }
}

/** SBR02 against the tree, and what is needed when the insured is the patient. Once a subscriber. */
function checkSubscriber(claim: Claim, places: SubscriberPlaces, report: Report): void {
  const { subscriber } = claim;
  const self = subscriber.relationship === '18';
  if (self !== (claim.patient === null)) {
    const fact = self
      ? 'SBR02 says that the insured is the patient, but a patient level follows'
      : 'the claim stands below the insured, so SBR02 must be 18';
    report('X12-SELF', placed(places.sbr.place(SUBSCRIBER), 2, subscriber.relationship ?? ''), { fact });
  }
  // An insured who is not named at all is told as a loop that is missing.
  if (claim.patient === null && subscriber.entityType === 'person' && places.name.segment > 0) {
    const missing = (segment: string) => report('X12-PATIENT-DATA', places.name.place(SUBSCRIBER_NAME), { segment });
    const { address } = subscriber;
    if (address === null || address.line1 === '') missing('N3');
    if (address === null || address.city === '') missing('N4');
    if (subscriber.birthDate === null && subscriber.sex === null) missing('DMG');
  }
  const { filingIndicator, memberId } = subscriber;
  if ((filingIndicator !== 'MB' && filingIndicator !== 'MA') || memberId === null) return;
  const serviceDate = firstServiceDate(claim);
  if (serviceDate === null || serviceDate < MBI_ONLY_FROM || isMbi(memberId)) return;
  report('X12-MBI', placed(places.name.place(SUBSCRIBER_NAME), 9, memberId));
}

/** Source: 837I (005010X223A2), loops 2300 and 2400; NUBC types of bill by their public summaries. */
const INPATIENT_BILLS: ReadonlySet<string> = new Set(['11', '18', '21', '41']);
const OUTPATIENT_BILLS: ReadonlySet<string> = new Set(['13', '14', '83', '85']);

function checkStay(claim: Claim, stay: InstitutionalFacts, loopPath: readonly string[], report: Report): void {
  const { facilityCode, statementFrom, statementTo } = stay;
  const { admission } = claim.dates;
  if (INPATIENT_BILLS.has(facilityCode) && admission === null) {
    report('X12-INPATIENT', placed(clm(claim, loopPath), 5, facilityCode, 1), { segment: 'DTP*435' });
  }
  if (admission !== null && statementTo !== null && admission > statementTo) {
    const fact = 'the admission date (DTP*435) is after the end of the statement (DTP*434)';
    report('X12-DATE-ORDER', clm(claim, loopPath), { fact });
  }
  // A statement of one day is the day of its lines; one that is missing is told as that.
  const severalDays = statementFrom !== null && statementFrom !== statementTo;
  for (const line of claim.lines) {
    const { dateFrom, dateTo, number: of } = line;
    const place = { ...at(line.at, 'LX'), loopPath: [...loopPath, '2400'] };
    if (dateFrom === null) {
      if (OUTPATIENT_BILLS.has(facilityCode) && severalDays) report('X12-LINE-DATE', place, { line: of });
      continue;
    }
    if (statementFrom === null || statementTo === null) continue;
    if (dateFrom < statementFrom || (dateTo ?? dateFrom) > statementTo) {
      report('X12-STATEMENT', place, { line: of, from: statementFrom, to: statementTo });
    }
  }
}

function checkOtherPayers(claim: Claim, loopPath: readonly string[], report: Report): void {
  const orders = [claim.subscriber.coverageOrder];
  for (const coverage of claim.otherCoverages) {
    const place = { ...at(coverage.at ?? null, 'SBR'), loopPath: [...loopPath, '2320'] };
    const order = coverage.coverageOrder;
    if (order !== 'U' && orders.includes(order)) {
      report('X12-PAYER-ORDER', placed(place, 1, order), { fact: `two payers of this claim have place ${order}` });
    }
    orders.push(order);
    const { payerId } = coverage.payer;
    const balance = claimPayerBalance(claim, coverage);
    if (
      payerId !== '' &&
      balance !== null &&
      balance.differenceCents !== 0 &&
      !explainedByLines(claim, payerId, balance.differenceCents) &&
      !hasUncountedOf(claim, coverage)
    ) {
      report('X12-COB-CLAIM', place, {
        charge: x12Amount(balance.chargeCents),
        payer: payerId,
        paid: x12Amount(balance.paidCents),
        adjusted: x12Amount(balance.adjustedCents),
      });
    }
  }
}

function hasUncountedOf(claim: Claim, coverage: OtherCoverage): boolean {
  const lines = claim.lines.some(
    ({ unread, adjudications }) => hasUncounted(unread) || adjudications.some((each) => hasUncounted(each.unread)),
  );
  return lines || hasUncounted(coverage.unread);
}

/** What is amiss on the claim is what is amiss on its lines: it is told of there. */
function explainedByLines(claim: Claim, payerId: string, differenceCents: number): boolean {
  let sum = 0;
  for (const line of claim.lines) sum += linePayerBalance(line, payerId)?.differenceCents ?? 0;
  return sum === differenceCents;
}

function checkLines(claim: Claim, loopPath: readonly string[], report: Report): void {
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

function checkAdjudications(claim: Claim, line: ServiceLine, loopPath: readonly string[], report: Report): void {
  const seen = new Set<string>();
  for (const { payerId, at: position } of line.adjudications) {
    if (seen.has(payerId)) continue;
    seen.add(payerId);
    const place = { ...at(position ?? null, 'SVD'), loopPath };
    if (!claim.otherCoverages.some(({ payer }) => payer.payerId === payerId || payer.payerId === '')) {
      report('X12-OTHER-PAYER', placed(place, 1, payerId));
    }
    const balance = linePayerBalance(line, payerId);
    if (balance === null || balance.differenceCents === 0) continue;
    if (line.adjudications.some((each) => each.payerId === payerId && hasUncounted(each.unread))) continue;
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

function placed(place: Place, element: number, value: string, component?: number): ModelPlace {
  return {
    ...place,
    element,
    ...(component === undefined ? {} : { component }),
    ...(value === '' ? {} : { value }),
  };
}
