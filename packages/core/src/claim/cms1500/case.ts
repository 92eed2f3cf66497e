import type { IsoDate } from '../../kernel/dates.ts';
import { type Claim, MAX_DIAGNOSES, type Provider } from '../claim.ts';
import { CASE } from './fields.ts';
import type { PageInWork } from './page.ts';
import { bare, plain, providerName } from './writing.ts';

const ICD_10 = '0';
const ORIGINAL = '1';
const GAP = '   ';

/** Boxes 14 to 23: dates, referring provider, further information, diagnoses, resubmission, authorization. */
export function fillCase(page: PageInWork, claim: Claim): void {
  fillDates(page, claim);
  fillReferrer(page, claim);
  fillMore(page, claim);
  fillOutsideLab(page, claim);
  page.put(CASE.icd, ICD_10);
  for (const [at, { code }] of claim.diagnoses.entries()) {
    if (at < MAX_DIAGNOSES) page.put(CASE.diagnoses[at]!, code.replace('.', ''));
    else page.leaveOut({ box: '21', caption: `Diagnosis ${at + 1}` }, code);
  }
  if (claim.frequencyCode !== ORIGINAL) page.put(CASE.resubmission, claim.frequencyCode);
  page.put(CASE.originalNumber, claim.payerClaimControlNumber);
  fillAuthorization(page, claim);
}

/** One date each in boxes 14 and 15; further ones are told. Kinds are the qualifiers that the 837 has too. */
function fillDates(page: PageInWork, { dates, accident }: Claim): void {
  const current: [string, IsoDate | null][] = [
    ['431', dates.onset],
    ['484', dates.lastMenstrualPeriod],
  ];
  const other: [string, IsoDate | null][] = [
    ['439', accident?.date ?? null],
    ['454', dates.initialTreatment],
    ['304', dates.lastSeen],
    ['453', dates.acuteManifestation],
    ['455', dates.lastXray],
    ['090', dates.assumedCare],
    ['091', dates.relinquishedCare],
  ];
  for (const [kinds, kindField, fields] of [
    [current, CASE.currentKind, CASE.current],
    [other, CASE.otherDateKind, CASE.otherDate],
  ] as const) {
    const [first, ...more] = kinds.filter(([, date]) => date !== null);
    if (!first) continue;
    page.put(kindField, first[0]);
    page.date(fields, first[1]);
    for (const [kind, date] of more) page.leaveOut(kindField, `${kind} ${date}`);
  }
  page.date(CASE.offWorkFrom, dates.disabilityFrom);
  page.date(CASE.offWorkTo, dates.disabilityTo);
  page.date(CASE.hospitalFrom, dates.admission);
  page.date(CASE.hospitalTo, dates.discharge);
}

/** One provider: who referred (DN), else who ordered (DK), else who supervised (DQ). Others are told. */
function fillReferrer(page: PageInWork, { referringProvider, supervisingProvider, lines }: Claim): void {
  const found: [string, Provider][] = [];
  const add = (role: string, provider: Provider | null) => {
    if (
      provider &&
      !found.some(([kind, same]) => kind === role && same.npi === provider.npi && same.name === provider.name)
    )
      found.push([role, provider]);
  };
  add('DN', referringProvider);
  for (const line of lines) add('DN', line.referringProvider);
  for (const line of lines) add('DK', line.orderingProvider);
  add('DQ', supervisingProvider);
  for (const line of lines) add('DQ', line.supervisingProvider);
  const [first, ...more] = found;
  if (!first) return;
  const [role, provider] = first;
  page.put(CASE.referrerKind, role);
  page.put(CASE.referrer, providerName(provider));
  page.put(CASE.referrerNpi, provider.npi);
  const [id, ...ids] = provider.otherIds;
  page.put(CASE.referrerIdKind, id?.qualifier ?? null);
  page.put(CASE.referrerId, id?.value ?? null);
  for (const { qualifier, value } of ids) page.leaveOut(CASE.referrerId, `${qualifier} ${value}`);
  for (const [kind, other] of more) page.leaveOut(CASE.referrer, `${kind} ${providerName(other)} ${other.npi ?? ''}`);
}

/** Notes and papers that go with the claim: the lower row, and before it the rest of the upper one where that is needed. */
function fillMore(page: PageInWork, { notes, attachments }: Claim): void {
  const papers = attachments.map(
    ({ reportType, transmission, controlNumber }) => `PWK${reportType}${transmission}${controlNumber ?? ''}`,
  );
  const text = [...notes.map((note) => plain(note.text)), ...papers].join(GAP);
  if (text.length <= CASE.more.width) {
    page.put(CASE.more, text);
    return;
  }
  const space = text.lastIndexOf(' ', CASE.moreUpper.width);
  const cut = space > 0 ? space : CASE.moreUpper.width;
  page.put(CASE.moreUpper, text.slice(0, cut));
  page.put(CASE.more, text.slice(cut).trimStart());
}

function fillOutsideLab(page: PageInWork, { lines }: Claim): void {
  const bought = lines.flatMap((line) => line.purchasedService ?? []);
  page.tick(bought.length > 0 ? CASE.outsideLab : CASE.noOutsideLab);
  if (bought.length > 0) {
    page.amount(
      CASE.outsideLabCharge,
      bought.reduce((sum, { cents }) => sum + cents, 0),
    );
  }
}

/** One number: prior authorization, else referral, else the laboratory's certificate. */
function fillAuthorization(page: PageInWork, claim: Claim): void {
  const places = [claim, ...claim.lines];
  const numbers = [
    ...places.map((place) => place.priorAuthorization),
    ...places.map((place) => place.referralNumber),
    ...places.map((place) => place.cliaNumber),
  ].filter((number) => number !== null);
  const [first, ...more] = new Set(numbers.map(bare));
  page.put(CASE.authorization, first ?? null);
  for (const number of more) page.leaveOut(CASE.authorization, number);
}
