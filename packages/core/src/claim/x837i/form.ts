import { toD8 } from '../../kernel/dates.ts';
import type { PlainSegment } from '../../x12/syntax/plain-segment.ts';
import type { Claim, ServiceLine } from '../claim.ts';
import { blankInstitutional, blankInstitutionalLine, type DatedProcedure } from '../institutional.ts';
import type { Diagnosis } from '../provider.ts';
import * as write from '../x12-parts/writing.ts';
import type { ClaimForm } from '../x837p/claim-form.ts';

const { segment } = write;
const NO_STAY = blankInstitutional();
const NO_LINE = blankInstitutionalLine();

/** 837I: what of a claim and its lines goes where. */
export const INSTITUTIONAL: ClaimForm = {
  guide: '005010X223A2',
  mostLines: 999,
  claim: claimSegments,
  line: lineSegments,
  providers: [
    { loop: '2310A', role: '71', of: (claim) => stay(claim).attendingProvider, taxonomy: 'AT' },
    { loop: '2310B', role: '72', of: (claim) => stay(claim).operatingPhysician },
    { loop: '2310C', role: 'ZZ', of: (claim) => stay(claim).otherOperatingPhysician },
    { loop: '2310D', role: '82', of: (claim) => claim.renderingProvider },
    { loop: '2310E', role: '77', of: (claim) => claim.serviceFacility, address: true },
    { loop: '2310F', role: 'DN', of: (claim) => claim.referringProvider },
  ],
  otherPayerLoops: ['2330C', '2330D', '2330E', '2330F', '2330G', '2330H', '2330I'],
  lineProviders: [
    { loop: '2420A', role: '72', of: (line) => revenue(line).operatingPhysician },
    { loop: '2420B', role: 'ZZ', of: (line) => revenue(line).otherOperatingPhysician },
    { loop: '2420C', role: '82', of: (line) => line.renderingProvider },
    { loop: '2420D', role: 'DN', of: (line) => line.referringProvider },
  ],
};

function stay(claim: Claim) {
  return claim.institutional ?? NO_STAY;
}

function revenue(line: ServiceLine) {
  return line.institutional ?? NO_LINE;
}

function claimSegments(claim: Claim): PlainSegment[] {
  const facts = stay(claim);
  const { facilityCode, statementFrom, statementTo, admissionTime, dischargeTime } = facts;
  const admission = claim.dates.admission;
  const principal = claim.diagnoses.filter(({ qualifier }) => qualifier.endsWith('BK'));
  const others = claim.diagnoses.filter(({ qualifier }) => !qualifier.endsWith('BK'));
  return [
    segment(
      'CLM',
      claim.patientControlNumber,
      write.amount(claim.totalChargeCents),
      '',
      '',
      facilityCode === '' && claim.frequencyCode === '' ? '' : [facilityCode, 'A', claim.frequencyCode],
      '',
      claim.assignment,
      claim.benefitsAssigned,
      claim.releaseOfInformation,
      ...new Array<string>(10).fill(''),
      claim.delayReason,
    ),
    ...(dischargeTime === null ? [] : [segment('DTP', '096', 'TM', dischargeTime)]),
    ...(statementFrom === null || statementTo === null ? [] : [write.period('434', statementFrom, statementTo)]),
    ...(admission !== null && admissionTime !== null
      ? [segment('DTP', '435', 'DT', toD8(admission) + admissionTime)]
      : write.dateOf('435', admission)),
    ...(claim.otherDates ?? []).flatMap(({ qualifier, date }) => write.dateOf(qualifier, date)),
    ...(facts.admissionType === null && facts.admissionSource === null && facts.patientStatus === null
      ? []
      : [segment('CL1', facts.admissionType, facts.admissionSource, facts.patientStatus)]),
    ...write.attachments(claim.attachments),
    ...write.amountSegment('F3', facts.estimatedDueCents),
    ...write.reference('9F', claim.referralNumber),
    ...write.reference('G1', claim.priorAuthorization),
    ...write.reference('F8', claim.payerClaimControlNumber),
    ...write.reference('X4', claim.cliaNumber),
    ...write.reference('EA', claim.medicalRecordNumber),
    ...write.references(claim.otherIds),
    ...claim.notes.map(({ kind, text }) => segment('NTE', kind, text)),
    ...write.twelves(principal.map(diagnosis)),
    ...write.twelves(facts.admittingDiagnosis === null ? [] : [diagnosis(facts.admittingDiagnosis)]),
    ...write.twelves(facts.reasonsForVisit.map(diagnosis)),
    ...write.twelves(facts.externalCauses.map(diagnosis)),
    ...write.codeList('DR', facts.diagnosisRelatedGroup === null ? [] : [facts.diagnosisRelatedGroup]),
    ...write.twelves(others.map(diagnosis)),
    ...write.twelves(facts.principalProcedure === null ? [] : [procedure(facts.principalProcedure)]),
    ...write.twelves(facts.otherProcedures.map(procedure)),
    ...write.twelves(
      facts.occurrenceSpans.map(({ code, from, to }) => ['BI', code, 'RD8', `${toD8(from)}-${toD8(to)}`]),
    ),
    ...write.twelves(facts.occurrences.map(({ code, date }) => ['BH', code, 'D8', toD8(date)])),
    ...write.twelves(facts.values.map(({ code, cents }) => ['BE', code, '', '', write.amount(cents)])),
    ...write.codeList('BG', claim.conditionCodes ?? []),
    ...write.codeList('TC', facts.treatmentCodes),
  ];
}

function diagnosis({ qualifier, code, presentOnAdmission = null }: Diagnosis): readonly string[] {
  return presentOnAdmission === null
    ? [qualifier, code]
    : [qualifier, code, '', '', '', '', '', '', presentOnAdmission];
}

function procedure({ qualifier, code, date }: DatedProcedure): readonly string[] {
  return date === null ? [qualifier, code] : [qualifier, code, 'D8', toD8(date)];
}

function lineSegments(line: ServiceLine, at: string): PlainSegment[] {
  const { revenueCode, nonCoveredCents } = revenue(line);
  return [
    segment('LX', write.decimal(line.number)),
    ...write.unlessEmpty(
      segment(
        'SV2',
        revenueCode,
        line.procedure.code === '' && line.procedure.qualifier === '' ? '' : write.procedure(line.procedure, at),
        write.amount(line.chargeCents),
        line.unitKind,
        write.decimal(line.units),
        '',
        nonCoveredCents === null ? '' : write.amount(nonCoveredCents),
      ),
    ),
    ...write.attachments(line.attachments),
    ...write.serviceDates(line.dateFrom, line.dateTo),
    ...(line.otherDates ?? []).flatMap(({ qualifier, date }) => write.dateOf(qualifier, date)),
    ...write.reference('G1', line.priorAuthorization),
    ...write.reference('6R', line.lineControlNumber),
    ...write.reference('X4', line.cliaNumber),
    ...write.reference('9F', line.referralNumber),
    ...write.references(line.otherIds),
    ...line.notes.map(({ kind, text }) => segment('NTE', kind, text)),
  ];
}
