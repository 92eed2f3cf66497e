import { type IsoDate, toD8 } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import { answering } from '../x12/acknowledgment/writer.ts';
import type { Envelope } from '../x12/envelope.ts';
import type { X12Finding } from '../x12/finding.ts';
import type { Unread } from '../x12/records/fields.ts';
import type { TransactionHeader } from '../x12/records/transaction-header.ts';
import type { Status, StatusParty, StatusPerson, StatusRecord, StatusSubject } from '../x12/status/status.ts';
import type { Claim, Provider } from './claim.ts';
import { statusesOf } from './claim-status-codes.ts';

/** What a 277CA needs that the claims do not say. */
export interface AnswerOptions {
  readonly guide: '005010X214';
  /** BHT03 and 2200A TRN02 of the answer. */
  readonly reference: string;
  /** The day on which the claims came and were looked at. */
  readonly date: IsoDate;
  /** HHMM */
  readonly time: string;
  readonly transactionControlNumber: string;
}

interface Judged {
  readonly claim: Claim;
  /** Errors of types 3 to 7 that speak of it, of its subscriber or of its patient. */
  readonly findings: readonly X12Finding[];
}

interface ProviderGroup {
  readonly provider: Provider;
  /** Errors that speak of the provider: all his claims are rejected. */
  readonly findings: readonly X12Finding[];
  readonly claims: Judged[];
}

/**
 * Gathers the claims of one transaction with what types 3 to 7 find, and answers them with a 277CA: each claim accepted or
 * rejected for what is wrong with it, all claims of a provider for what is wrong with the provider, all of the transaction for
 * what is wrong with its head. Warnings reject nothing.
 */
export class ClaimAnswers {
  #pending: X12Finding[] = [];
  #whole: X12Finding[] = [];
  readonly #ofProvider = new Map<object, X12Finding[]>();
  readonly #ofSubscriber = new Map<object, X12Finding[]>();
  readonly #ofPatient = new Map<object, X12Finding[]>();
  readonly #groups: ProviderGroup[] = [];

  finding(finding: X12Finding): void {
    if (finding.snip >= 3 && finding.severity === 'E') this.#pending.push(finding);
  }

  /** In the order in which a reader gives them; findings of a claim come before it. */
  claim(claim: Claim): void {
    const own: X12Finding[] = [];
    const later: X12Finding[] = [];
    for (const finding of this.#pending) {
      const path = finding.loopPath ?? [];
      const { billingProvider, subscriber, patient } = claim;
      if (path.includes('2300')) own.push(finding);
      else if (path.includes('2000C') && patient !== null) listOf(this.#ofPatient, patient).push(finding);
      else if (path.includes('2000B')) listOf(this.#ofSubscriber, subscriber).push(finding);
      else if (path.includes('2000A')) listOf(this.#ofProvider, billingProvider).push(finding);
      else this.#whole.push(finding);
    }
    this.#pending = later;
    const findings = [
      ...(this.#ofSubscriber.get(claim.subscriber) ?? []),
      ...(claim.patient === null ? [] : (this.#ofPatient.get(claim.patient) ?? [])),
      ...own,
    ];
    let group = this.#groups.at(-1);
    if (group?.provider !== claim.billingProvider) {
      const provider = claim.billingProvider;
      group = { provider, findings: this.#ofProvider.get(provider) ?? [], claims: [] };
      this.#groups.push(group);
    }
    group.claims.push({ claim, findings });
  }

  /** Findings that come after the last claim belong to it. */
  late(): void {
    const last = this.#groups.at(-1);
    const judged = last?.claims.pop();
    if (last && judged) last.claims.push({ claim: judged.claim, findings: [...judged.findings, ...this.#pending] });
    this.#pending = [];
  }

  /** The records of the answer, in the order in which a 277CA has them; [] when there was no claim. */
  records(envelope: Envelope, options: AnswerOptions): StatusRecord[] {
    this.late();
    const first = this.#groups[0]?.claims[0]?.claim;
    if (first === undefined) return [];
    const answer = new AnswerRecords(first, headerOf(envelope, options), options, this.#whole);
    return answer.of(this.#groups);
  }
}

function headerOf(envelope: Envelope, options: AnswerOptions): TransactionHeader {
  const { reference, date, time, transactionControlNumber, guide } = options;
  return {
    envelope: answering(envelope),
    transactionControlNumber,
    guide,
    structure: '0085',
    purpose: '08',
    reference,
    date,
    time,
    type: 'TH',
    unread: [],
  };
}

/** Makes the records of one answer. */
class AnswerRecords {
  readonly #base: Pick<StatusRecord, 'set' | 'header' | 'payer' | 'receiver' | 'dependent' | 'unread'>;
  readonly #first: Claim;
  readonly #date: IsoDate;
  readonly #whole: readonly X12Finding[];

  constructor(first: Claim, header: TransactionHeader, options: AnswerOptions, whole: readonly X12Finding[]) {
    const { batch } = first;
    const receipt: Unread[] = [
      { loop: '2200A', segment: `TRN*1*${options.reference}` },
      { loop: '2200A', segment: `DTP*050*D8*${toD8(options.date)}` },
      { loop: '2200A', segment: `DTP*009*D8*${toD8(options.date)}` },
    ];
    this.#first = first;
    this.#date = options.date;
    this.#whole = whole;
    this.#base = {
      set: '277CA',
      header,
      payer: organization('PR', batch?.receiver.name ?? '', 'PI', batch?.receiver.id ?? ''),
      receiver: submitterOf(first),
      dependent: null,
      unread: receipt,
    };
  }

  of(groups: readonly ProviderGroup[]): StatusRecord[] {
    const all = groups.flatMap(({ claims }) => claims);
    const totals = (judged: readonly Judged[], rejected: (each: Judged) => boolean) => ({
      accepted: judged.filter((each) => !rejected(each)),
      rejected: judged.filter(rejected),
    });
    const isRejected = (group: ProviderGroup) => (each: Judged) =>
      this.#whole.length > 0 || group.findings.length > 0 || each.findings.length > 0;
    const sums = groups.map((group) => totals(group.claims, isRejected(group)));
    const accepted = sums.flatMap((sum) => sum.accepted);
    const rejected = sums.flatMap((sum) => sum.rejected);
    const action = accepted.length > 0 ? 'WQ' : 'U';
    const received =
      this.#whole.length > 0
        ? statusesOf(this.#whole)
        : [{ category: action === 'WQ' ? 'A1' : 'A3', code: action === 'WQ' ? '19' : '0', entity: 'PR' }];
    const receiver = this.#record(null, null, {
      ...this.#subject('2', this.#first.batch?.reference || '0', status(received, this.#date, action, chargesOf(all))),
      ...counts(accepted, rejected, '90', 'AA'),
    });
    return [
      { ...receiver, levelsFollow: true },
      ...groups.flatMap((group, i) => this.#provider(group, sums[i]!, isRejected(group))),
    ];
  }

  #provider(
    group: ProviderGroup,
    sum: { readonly accepted: readonly Judged[]; readonly rejected: readonly Judged[] },
    isRejected: (each: Judged) => boolean,
  ): StatusRecord[] {
    const { provider, findings, claims } = group;
    const records: StatusRecord[] = [];
    if (findings.length > 0) {
      const told = { ...status(statusesOf(findings), null, 'U', chargesOf(claims)), date: null };
      const subject = { ...this.#subject('1', '0', told), ...counts(sum.accepted, sum.rejected, 'QA', 'QC') };
      records.push({ ...this.#record(provider, null, subject), levelsFollow: true });
    }
    for (const each of claims) {
      const { claim } = each;
      const rejected = isRejected(each);
      const own = [...this.#whole, ...findings, ...each.findings];
      const codes = rejected ? statusesOf(own) : [{ category: 'A2', code: '20', entity: 'PR' }];
      const [from, to] = serviceOf(claim);
      records.push(
        this.#record(provider, claim, {
          ...this.#subject(
            '2',
            claim.patientControlNumber,
            status(codes, this.#date, rejected ? 'U' : 'WQ', known(claim.totalChargeCents)),
          ),
          references: claim.institutional
            ? [{ qualifier: 'BLT', value: claim.institutional.facilityCode + claim.frequencyCode, description: null }]
            : [],
          service: from === null ? { from: this.#date, to: null } : { from, to: to === from ? null : to },
        }),
      );
    }
    return records;
  }

  #record(provider: Provider | null, claim: Claim | null, subject: StatusSubject): StatusRecord {
    return {
      ...this.#base,
      provider: provider === null ? null : providerParty(provider),
      subscriber: claim === null ? null : patientParty(claim),
      subject,
      levelsFollow: false,
    };
  }

  #subject(traceKind: string, trace: string, told: Status): StatusSubject {
    return {
      traceKind,
      trace,
      statuses: [told],
      references: [],
      chargeCents: null,
      service: null,
      quantities: [],
      amounts: [],
      lines: [],
      unread: [],
    };
  }
}

function listOf(map: Map<object, X12Finding[]>, key: object): X12Finding[] {
  let list = map.get(key);
  if (!list) map.set(key, (list = []));
  return list;
}

function status(codes: ReturnType<typeof statusesOf>, date: IsoDate | null, action: 'WQ' | 'U', cents: Cents): Status {
  return {
    status: codes[0]!,
    date,
    action,
    chargeCents: cents,
    paidCents: null,
    paymentDate: null,
    checkDate: null,
    checkNumber: null,
    second: codes[1] ?? null,
    third: codes[2] ?? null,
    message: null,
  };
}

function counts(
  accepted: readonly Judged[],
  rejected: readonly Judged[],
  good: string,
  bad: string,
): Pick<StatusSubject, 'quantities' | 'amounts'> {
  const of = (qualifier: string, judged: readonly Judged[]) =>
    judged.length === 0 ? [] : [{ qualifier, quantity: judged.length }];
  const sum = (qualifier: string, judged: readonly Judged[]) =>
    judged.length === 0 ? [] : [{ qualifier, cents: chargesOf(judged) }];
  return {
    quantities: [...of(good, accepted), ...of(bad, rejected)],
    amounts: [...sum('YU', accepted), ...sum('YY', rejected)],
  };
}

function chargesOf(judged: readonly Judged[]): Cents {
  return judged.reduce((sum, { claim }) => sum + known(claim.totalChargeCents), 0);
}

function known(cents: Cents): Cents {
  return Number.isNaN(cents) ? 0 : cents;
}

function serviceOf(claim: Claim): readonly [IsoDate | null, IsoDate | null] {
  const { institutional, lines } = claim;
  if (institutional?.statementFrom) return [institutional.statementFrom, institutional.statementTo];
  const from = lines.map(({ dateFrom }) => dateFrom).filter((date) => date !== null);
  const to = lines.map(({ dateFrom, dateTo }) => dateTo ?? dateFrom).filter((date) => date !== null);
  return [from.sort()[0] ?? null, to.sort().at(-1) ?? null];
}

function organization(role: string, name: string, idKind: string, id: string): StatusParty {
  const nobody = { firstName: null, middleName: null, suffix: null };
  return { role, entityType: 'organization', name, ...nobody, idKind, id, contacts: [] };
}

function submitterOf({ batch }: Claim): StatusParty {
  const party = organization('41', batch?.submitter.name ?? '', '46', batch?.submitter.id ?? '');
  const firstName = batch?.submitter.firstName ?? null;
  return firstName === null ? party : { ...party, entityType: 'person', firstName };
}

function providerParty(provider: Provider): StatusParty {
  const { entityType, name, firstName, middleName, suffix, npi, taxId } = provider;
  const id = npi === null ? (taxId?.value ?? '') : npi;
  return {
    role: '85',
    entityType,
    name,
    firstName,
    middleName,
    suffix,
    idKind: npi === null ? 'FI' : 'XX',
    id,
    contacts: [],
  };
}

function patientParty(claim: Claim): StatusPerson {
  const { name } = claim.patient ?? claim.subscriber;
  return {
    role: 'QC',
    entityType: 'person',
    name: name.last,
    firstName: name.first,
    middleName: name.middle,
    suffix: name.suffix,
    idKind: 'MI',
    id: claim.subscriber.memberId ?? claim.patientControlNumber,
    birthDate: null,
    sex: null,
  };
}
