import { type Claim, patientOf, renderingOf, type ServiceLine } from '../claim/claim.ts';
import { type Cents, formatCents } from '../kernel/money.ts';
import type { PersonName } from '../record/person.ts';
import type { Acknowledgment, InterchangeAnswer } from '../x12/acknowledgment/acknowledgment.ts';
import type { Benefit, EligibilityRecord } from '../x12/eligibility/eligibility.ts';
import type { NamedParty } from '../x12/records/parties.ts';
import type { Status, StatusRecord } from '../x12/status/status.ts';
import type { ClaimPayment, LinePayment, RemittanceHeader } from './remittance.ts';

/** Words for codes of outside lists, where some are loaded; null = the number only. */
export type Words = (
  list: 'procedure' | 'icd10cm' | 'carc' | 'rarc' | 'pos',
  code: string,
  date: string | null,
) => string | null;

const NO_WORDS: Words = () => null;

/** What records of X12 files say, in sentences of our own, one a line. */

export function describeClaim(claim: Claim, words: Words = NO_WORDS): string[] {
  const patient = patientOf(claim);
  const kind = { professional: 'Claim', institutional: 'Hospital claim', dental: 'Dental claim' }[
    claim.kind ?? 'professional'
  ];
  const frequency =
    { '7': ' It replaces an earlier claim.', '8': ' It voids an earlier claim.' }[claim.frequencyCode] ?? '';
  const date = claim.lines[0]?.dateFrom ?? claim.institutional?.statementFrom ?? null;
  const stay = claim.institutional;
  return [
    `${kind} ${claim.patientControlNumber}: ${claim.billingProvider.name} bills ${claim.payer.name} ${money(claim.totalChargeCents)} for ${nameOf(patient.name)}${born(patient.birthDate)}.${frequency}`,
    ...(claim.patient === null ? [] : [`The insured is ${nameOf(claim.subscriber.name)}.`]),
    ...(stay?.statementFrom
      ? [
          `Bill type ${stay.facilityCode}${claim.frequencyCode}, ${stay.statementFrom} to ${stay.statementTo ?? 'open'}${claim.dates.admission ? `, admitted ${claim.dates.admission}` : ''}.`,
        ]
      : []),
    ...(claim.accident && claim.accident.causes.length > 0
      ? [
          `An accident (${claim.accident.causes.map((cause) => CAUSES[cause] ?? cause).join(', ')})${claim.accident.date ? ` on ${claim.accident.date}` : ''}.`,
        ]
      : []),
    ...claim.diagnoses.map(
      ({ code }, i) => `Diagnosis ${i + 1}: ${withWords(dotted(code), words('icd10cm', code, date))}.`,
    ),
    ...claim.lines.map((line) => describeLine(claim, line, words)),
    ...claim.otherCoverages.map(
      ({ payer, paidCents }) =>
        `${payer.name} is another payer${paidCents === null ? '' : ` and paid ${money(paidCents)}`}.`,
    ),
  ];
}

function describeLine(claim: Claim, line: ServiceLine, words: Words): string {
  const { procedure, dateFrom, dateTo, diagnosisPointers } = line;
  const code = [procedure.code || `revenue code ${line.institutional?.revenueCode ?? ''}`, ...procedure.modifiers].join(
    '-',
  );
  const day = dateFrom === null ? '' : ` on ${dateFrom}${dateTo === null ? '' : ` to ${dateTo}`}`;
  const teeth = (line.dental?.teeth ?? []).map(
    ({ tooth, surfaces }) => `tooth ${tooth}${surfaces.length > 0 ? ` (${surfaces.join('')})` : ''}`,
  );
  const pointers = diagnosisPointers.length === 0 ? '' : `, for diagnosis ${diagnosisPointers.join(', ')}`;
  const rendering = renderingOf(claim, line);
  const by = line.renderingProvider === null ? '' : `, by ${rendering.name}`;
  return `Line ${line.number}: ${withWords(code, words('procedure', procedure.code, dateFrom))}${day}, ${amountOf(line)}, ${money(line.chargeCents)}${teeth.length > 0 ? `, ${teeth.join(', ')}` : ''}${pointers}${by}.`;
}

function amountOf({ units, unitKind }: ServiceLine): string {
  const name = { MJ: 'minute', DA: 'day' }[unitKind] ?? 'unit';
  return `${Number.isNaN(units) ? 'an unreadable number of' : units} ${name}${units === 1 ? '' : 's'}`;
}

export function describePayment(payment: ClaimPayment, words: Words = NO_WORDS): string[] {
  const { patientControlNumber, statusCode, chargeCents, paidCents, patientResponsibilityCents, patient } = payment;
  const share = patientResponsibilityCents ? `; the patient owes ${money(patientResponsibilityCents)}` : '';
  const done =
    statusCode === '22' ? 'is taken back' : statusCode === '4' ? 'is denied' : `is answered (status ${statusCode})`;
  return [
    `Claim ${patientControlNumber}${patient ? ` of ${nameOf(patient.name)}` : ''} ${done}: charged ${money(chargeCents)}, paid ${money(paidCents)}${share}.`,
    ...payment.adjustments.map((each) => `  ${adjustment(each, words)}`),
    ...payment.lines.map((line, i) => describePaidLine(line, i + 1, words)),
  ];
}

function describePaidLine(line: LinePayment, number: number, words: Words): string {
  const { procedure, chargeCents, paidCents, dateFrom } = line;
  const code = [procedure.code, ...procedure.modifiers].join('-');
  const adjusted = line.adjustments.map((each) => adjustment(each, words));
  const remarks = line.remarkCodes.map((remark) => withWords(`remark ${remark}`, words('rarc', remark, dateFrom)));
  return `Line ${number}: ${withWords(code, words('procedure', procedure.code, dateFrom))}${dateFrom === null ? '' : ` on ${dateFrom}`}, charged ${money(chargeCents)}, paid ${money(paidCents)}${[...adjusted, ...remarks].map((text) => `; ${text}`).join('')}.`;
}

function adjustment({ groupCode, carc, cents }: ClaimPayment['adjustments'][number], words: Words): string {
  const who =
    { PR: 'the patient owes', CO: 'the provider writes off', OA: 'adjusted', PI: 'the payer reduces' }[groupCode] ??
    'adjusted';
  return `${who} ${money(cents)} (${withWords(`${groupCode} ${carc}`, words('carc', carc, null))})`;
}

export function describeRemittance(remittance: RemittanceHeader): string[] {
  const { payer, payee, paymentCents, paymentDate, traceNumber, method, providerAdjustments, simulated } = remittance;
  const how =
    { ACH: 'by bank transfer', CHK: 'by check', NON: 'with no payment', FWT: 'by wire', BOP: 'as the bank chooses' }[
      method
    ] ?? method;
  return [
    `${simulated ? 'SIMULATED. ' : ''}${payer.name} pays ${payee.name} ${money(paymentCents)} on ${paymentDate} ${how}, number ${traceNumber}.`,
    ...providerAdjustments.map(
      (each) => `Beside the claims ${money(Math.abs(each.cents))} are ${each.cents > 0 ? 'kept back' : 'added'}.`,
    ),
  ];
}

export function describeEligibility(record: EligibilityRecord): string[] {
  const { set, source, receiver, subscriber, dependent, questions, benefits } = record;
  const person = dependent ?? subscriber;
  const who =
    person === null
      ? 'nobody'
      : `${partyName(person)}${born(person.birthDate)}${person.id ? `, member ${person.id}` : ''}`;
  const asker = receiver === null ? 'somebody' : partyName(receiver);
  const refused = [source, receiver, subscriber, dependent].flatMap((party) => party?.rejections ?? []);
  if (set === '270') {
    return [
      `${asker} asks ${partyName(source)} about ${who}.`,
      ...questions.map(
        ({ serviceTypes, procedure }) =>
          `Asked: ${procedure === null ? `service types ${(serviceTypes ?? []).join(', ')}` : `procedure ${procedure.code}`}.`,
      ),
    ];
  }
  return [
    `${partyName(source)} answers ${asker} about ${who}.`,
    ...refused.map(
      ({ reason, followUp }) => `Refused: reason ${reason}${followUp === 'C' ? '; correct it and ask again' : ''}.`,
    ),
    ...benefits.map(describeBenefit),
  ];
}

const BENEFITS: Readonly<Record<string, string>> = {
  '1': 'Coverage is active',
  '6': 'Coverage is not active',
  A: 'Coinsurance',
  B: 'Copay',
  C: 'Deductible',
  F: 'Limit',
  G: 'Most out of pocket',
  I: 'Not covered',
  R: 'Another payer',
  U: 'Ask',
};

function describeBenefit(benefit: Benefit): string {
  const { kind, serviceTypes, cents, share, coverageLevel, plan, inNetwork, parties, messages } = benefit;
  const facts = [
    plan,
    serviceTypes === null ? null : `service types ${serviceTypes.join(', ')}`,
    coverageLevel === null ? null : ({ IND: 'each person', FAM: 'the family' }[coverageLevel] ?? coverageLevel),
    cents === null ? null : money(cents),
    share === null ? null : `${Math.round(share * 10000) / 100} percent`,
    inNetwork === 'Y' ? 'in the network' : inNetwork === 'N' ? 'out of the network' : null,
    ...parties.map(partyName),
    ...messages.map(({ text }) => text),
  ].filter((fact) => fact !== null && fact !== '');
  return `${BENEFITS[kind ?? ''] ?? `Benefit of kind ${kind}`}: ${facts.join(', ') || 'nothing more is said'}.`;
}

export function describeStatus(record: StatusRecord): string[] {
  const { set, payer, receiver, provider, subscriber, dependent, subject } = record;
  const person = dependent ?? subscriber;
  const what =
    person === null
      ? `all claims of ${partyName(provider ?? receiver ?? payer)}`
      : `claim ${subject?.trace ?? ''} of ${partyName(person)}`;
  if (set === '276')
    return [`${partyName(provider ?? receiver ?? payer)} asks ${partyName(payer)} where ${what} stands.`];
  return [
    `${partyName(payer)} answers about ${what}.`,
    ...(subject?.statuses ?? []).map(statusText),
    ...(subject?.lines ?? []).flatMap(({ procedure, statuses }) =>
      statuses.map((status) => `Service ${procedure?.code ?? ''}: ${statusText(status)}`),
    ),
  ];
}

/** First letter of a category. Source: X12 external list 507, by its public summaries. */
const CATEGORIES: Readonly<Record<string, string>> = {
  A0: 'sent on',
  A1: 'received',
  A2: 'accepted for a decision',
  A3: 'returned: not processed',
  A4: 'not found',
  A5: 'split',
  A6: 'rejected: information is missing',
  A7: 'rejected: information is wrong',
  A8: 'rejected: information contradicts itself',
};
const STAGES: Readonly<Record<string, string>> = {
  A: 'acknowledged',
  D: 'found in part',
  E: 'could not be answered',
  F: 'decided',
  P: 'pending',
  R: 'more is asked for',
};

function statusText({ status, date, chargeCents, paidCents }: Status): string {
  const category = status?.category ?? '';
  const stage = CATEGORIES[category] ?? STAGES[category[0] ?? ''] ?? 'of an unknown state';
  const paid = paidCents === null ? '' : `, paid ${money(paidCents)}`;
  return `It is ${stage} (${category}:${status?.code ?? ''})${date === null ? '' : ` on ${date}`}${chargeCents === null ? '' : `, charged ${money(chargeCents)}`}${paid}.`;
}

export function describeAcknowledgment(answer: Acknowledgment): string[] {
  const whole =
    { A: 'all is accepted', E: 'all is accepted, with errors told', P: 'a part is accepted', R: 'all is rejected' }[
      answer.answer
    ] ?? answer.answer;
  return [
    `Group ${answer.group.control}: ${whole}, ${answer.accepted} of ${answer.received} transactions.`,
    ...answer.transactions
      .filter(({ answer: told }) => told !== 'A')
      .flatMap((transaction) => [
        `Transaction ${transaction.control} (${transaction.set}) is ${transaction.answer === 'E' ? 'accepted with errors' : 'rejected'}.`,
        ...transaction.errors.map(
          ({ segmentId, position, loop, elements }) =>
            `Segment ${position}, ${segmentId}${loop === null ? '' : ` in loop ${loop}`}${elements.length === 0 ? '' : `, element ${elements.map(({ element, component }) => (component === null ? element : `${element}-${component}`)).join(', ')}`} is wrong.`,
        ),
      ]),
  ];
}

export function describeInterchangeAnswer({ control, answer, note }: InterchangeAnswer): string[] {
  const told = { A: 'is accepted', E: 'is accepted with errors', R: 'is rejected' }[answer] ?? answer;
  return [`Interchange ${control} ${told}${note === '000' || note === '' ? '' : ` (note ${note})`}.`];
}

const CAUSES: Readonly<Record<string, string>> = { AA: 'automobile', EM: 'at work', OA: 'other' };

function nameOf({ first, last }: PersonName): string {
  return [first, last].filter(Boolean).join(' ') || 'somebody unnamed';
}

function partyName({ name, firstName }: NamedParty): string {
  return [firstName, name].filter(Boolean).join(' ') || 'somebody unnamed';
}

function born(date: string | null): string {
  return date === null ? '' : `, born ${date}`;
}

function money(cents: Cents): string {
  return Number.isNaN(cents) ? 'an unreadable amount' : formatCents(cents);
}

function dotted(code: string): string {
  return code.length > 3 && !code.includes('.') ? `${code.slice(0, 3)}.${code.slice(3)}` : code;
}

function withWords(code: string, words: string | null): string {
  return words === null ? code : `${code} (${words})`;
}
