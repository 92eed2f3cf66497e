import { fromD8, type IsoDate, toD8 } from '../kernel/dates.ts';
import { AnswerBuilder, type GroupAnswer, type InterchangeAnswers } from '../x12/acknowledgment/answers.ts';
import { AcknowledgmentWriter, answering, answerSegment } from '../x12/acknowledgment/writer.ts';
import type { Envelope } from '../x12/envelope.ts';
import type { EnvelopeEvents } from '../x12/envelope-events.ts';
import { EnvelopeWriter } from '../x12/envelope-writer.ts';
import type { X12Finding } from '../x12/finding.ts';
import type { OutsideLists } from '../x12/outside/outside-lists.ts';
import { X12Reader } from '../x12/reader.ts';
import type { StatusRecord } from '../x12/status/status.ts';
import { StatusWriter } from '../x12/status/writer.ts';
import type { TransactionModel } from '../x12/transaction-model.ts';
import type { Claim } from './claim.ts';
import { ClaimAnswers } from './claim-answers.ts';
import { dentalClaims } from './x837d/model.ts';
import { institutionalClaims } from './x837i/model.ts';
import { professionalClaims } from './x837p/model.ts';

export interface AcknowledgeOptions {
  /** The day of the answer; null = the day that the group names. */
  readonly date?: IsoDate | null;
  /** Number of the first interchange of the answer: 1 when left out. */
  readonly control?: number;
  readonly lists?: OutsideLists | null;
}

/** How many of what was answered how. */
export interface AnswerSummary {
  readonly interchanges: { readonly control: string; readonly answer: string; readonly note: string }[];
  readonly groups: {
    readonly control: string;
    readonly answer: string;
    readonly received: number;
    readonly accepted: number;
  }[];
  readonly claims: { accepted: number; rejected: number };
}

/**
 * Answers a file as its receiver: TA1 (where it is asked for or something is wrong) and 999 for each interchange, and a 277CA for
 * the claims of each transaction that the 999 lets in. Give it the pieces of the file; `end` and `feed` return what is ready.
 */
export class Acknowledger {
  readonly summary: AnswerSummary = { interchanges: [], groups: [], claims: { accepted: 0, rejected: 0 } };
  readonly #reader: X12Reader;
  readonly #builder: AnswerBuilder;
  readonly #date: IsoDate | null;
  #control: number;
  #ready = '';
  #claims: ClaimAnswers | null = null;
  #envelope: Envelope | null = null;
  #transaction = '';
  #answers: StatusRecord[] = [];

  constructor(options: AcknowledgeOptions = {}) {
    this.#date = options.date ?? null;
    this.#control = options.control ?? 1;
    this.#builder = new AnswerBuilder((answers) => this.#interchange(answers));
    const claim = (each: Claim) => this.#claim(each);
    const models: TransactionModel[] = [professionalClaims(claim), institutionalClaims(claim), dentalClaims(claim)];
    this.#reader = new X12Reader({
      models,
      events: this.#events(),
      onFinding: (finding) => this.#finding(finding),
      lists: options.lists ?? null,
    });
  }

  feed(chunk: Uint8Array): string {
    this.#reader.feed(chunk);
    return this.#taken();
  }

  end(): string {
    this.#reader.end();
    return this.#taken();
  }

  #taken(): string {
    const text = this.#ready;
    this.#ready = '';
    return text;
  }

  #finding(finding: X12Finding): void {
    this.#builder.finding(finding);
    this.#claims?.finding(finding);
  }

  #claim(claim: Claim): void {
    this.#builder.unit(claim.at!.segment, `CLM01:${claim.patientControlNumber}`);
    this.#claims?.claim(claim);
  }

  #events(): EnvelopeEvents {
    const { events } = this.#builder;
    return {
      ...events,
      group: (envelope, kind, version) => {
        this.#envelope = envelope;
        events.group!(envelope, kind, version);
      },
      transaction: (report, st01, st03, segment) => {
        this.#transaction = report.control;
        this.#claims = st01 === '837' ? new ClaimAnswers() : null;
        events.transaction!(report, st01, st03, segment);
      },
      transactionEnd: () => {
        events.transactionEnd!();
        this.#answerClaims();
      },
    };
  }

  #answerClaims(): void {
    const claims = this.#claims;
    this.#claims = null;
    const answer = this.#builder.lastAnswer;
    const envelope = this.#envelope;
    if (claims === null || envelope === null || answer === null || answer === 'R') return;
    const records = claims.records(this.#answeringEnvelope(envelope), {
      guide: '005010X214',
      reference: this.#transaction,
      date: this.#date ?? fromD8(envelope.groupDate) ?? '1970-01-01',
      time: envelope.groupTime.slice(0, 4),
      transactionControlNumber: String(this.#answers.length + 1).padStart(4, '0'),
    });
    this.#answers.push(...records);
    for (const { provider, subscriber, subject } of records) {
      if (provider === null || subscriber === null) continue;
      if (subject!.statuses[0]!.action === 'U') this.summary.claims.rejected++;
      else this.summary.claims.accepted++;
    }
  }

  /** What is answered, with dates and versions of the answer; sender and receiver are turned round later. */
  #answeringEnvelope(envelope: Envelope): Envelope {
    const day = this.#date === null ? null : toD8(this.#date);
    return {
      ...envelope,
      interchangeDate: day === null ? envelope.interchangeDate : day.slice(2),
      groupDate: day ?? envelope.groupDate,
      groupControlNumber: '1',
      interchangeControlNumber: String(this.#control + 1).padStart(9, '0'),
    };
  }

  #interchange({ header, answer, note, groups: all }: InterchangeAnswers): void {
    // An acknowledgment is not acknowledged.
    const groups = all.filter(({ group }) => group.kind !== 'FA');
    this.summary.interchanges.push({ control: header.interchangeControlNumber, answer, note });
    for (const { group, answer: told, received, accepted } of groups) {
      this.summary.groups.push({ control: group.control, answer: told, received, accepted });
    }
    this.#ready += this.#technical({ header, answer, note, groups });
    this.#control++;
    if (this.#answers.length > 0) {
      const writer = new StatusWriter('277CA');
      for (const record of this.#answers) this.#ready += writer.add(record);
      this.#ready += writer.finish();
      this.#control++;
    }
    this.#answers = [];
  }

  #technical({ header, answer, note, groups }: InterchangeAnswers): string {
    const asked = header.acknowledgmentRequested === '1' || answer !== 'A';
    if (!asked && groups.length === 0) return '';
    const control = String(this.#control).padStart(9, '0');
    const like: Envelope = groups[0]?.envelope ?? {
      ...header,
      groupSender: header.sender.value,
      groupReceiver: header.receiver.value,
      groupDate: '',
      groupTime: '',
      groupControlNumber: '1',
    };
    const envelope = { ...answering(this.#answeringEnvelope(like)), interchangeControlNumber: control };
    const envelopes = new EnvelopeWriter();
    let text = envelopes.openInterchange(envelope);
    if (asked) {
      text += envelopes.besideGroups(
        answerSegment({
          set: 'TA1',
          header,
          control: header.interchangeControlNumber,
          date: header.interchangeDate,
          time: header.interchangeTime,
          answer,
          note,
        }),
      );
    }
    const writer = new AcknowledgmentWriter(envelopes);
    for (const [i, group] of groups.entries()) text += writer.add(acknowledgmentOf(group, envelope, i + 1));
    return text + writer.finish();
  }
}

function acknowledgmentOf(group: GroupAnswer, envelope: Envelope, number: number) {
  const { group: answered, transactions, answer, said, received, accepted, codes } = group;
  return {
    set: '999' as const,
    envelope,
    transactionControlNumber: String(number).padStart(4, '0'),
    guide: '005010X231A1',
    group: answered,
    transactions,
    answer,
    said,
    received,
    accepted,
    codes,
    unread: [],
  };
}
