import { toD8 } from '../../kernel/dates.ts';
import { FaultError } from '../../kernel/result.ts';
import type { Envelope } from '../../x12/envelope.ts';
import { EnvelopeWriter } from '../../x12/envelope-writer.ts';
import { guideOf } from '../../x12/guides/registry.ts';
import { type KeptSegment, LoopArranger } from '../../x12/loop-writer.ts';
import { type Delimiters, STANDARD_DELIMITERS } from '../../x12/syntax/delimiters.ts';
import type { PlainSegment } from '../../x12/syntax/plain-segment.ts';
import type { Claim, ClaimBatch, ClaimKind, DependentPatient, UnreadSegment } from '../claim.ts';
import * as write from '../x12-parts/writing.ts';
import { DENTAL } from '../x837d/form.ts';
import { INSTITUTIONAL } from '../x837i/form.ts';
import type { ClaimForm } from './claim-form.ts';
import { PROFESSIONAL } from './form.ts';
import { ClaimBody, WEAK } from './write-claim.ts';

export interface ClaimWriterOptions {
  /** For claims that carry none. */
  readonly batch?: ClaimBatch | null;
  /** Instead of those of the batch. */
  readonly delimiters?: Delimiters;
  readonly lineBreak?: '' | '\n' | '\r\n';
  /** More begin a new transaction: 5,000, as the guide advises. */
  readonly claimsPerTransaction?: number;
}

const { segment } = write;
const BILLING = ['2000A', '2010AA', '2010AB', '2010AC'];
const SUBSCRIBER = ['2000B', '2010BA', '2010BB'];
const PATIENT = ['2000C', '2010CA'];

const FORMS: Readonly<Record<ClaimKind, ClaimForm>> = {
  professional: PROFESSIONAL,
  institutional: INSTITUTIONAL,
  dental: DENTAL,
};

/** What writes the claims of one kind. */
interface KindWriter {
  readonly form: ClaimForm;
  readonly arranger: LoopArranger;
  readonly body: ClaimBody;
}

const arrangers = new Map<ClaimForm, LoopArranger>();

/**
 * Writes claims as 837P, 837I or 837D, each as what it is: interchange, group and transaction as each claim's batch says, levels by billing
 * provider, subscriber and patient, neighbours that share them together. `add` and `finish` return the text they add.
 * Throws FaultError: X12-WRITE-DELIMITER, X12-WRITE-LIMIT, X12-WRITE-WIDTH, X12-WRITE-BATCH; nothing is cut or changed to fit.
 * Not written, since the guide has no place for them: address, taxonomy and contact of providers other than the billing and
 * rendering provider, the service facility and the ordering provider.
 */
export class ClaimWriter {
  readonly #options: ClaimWriterOptions;
  readonly #envelopes = new EnvelopeWriter();
  readonly #kinds = new Map<ClaimForm, KindWriter>();
  #kind: KindWriter;
  #text = '';
  #place = '';
  #open: OpenTransaction = NOTHING_OPEN;

  constructor(options: ClaimWriterOptions = {}) {
    this.#options = options;
    this.#kind = this.#kindOf(PROFESSIONAL);
  }

  #kindOf(form: ClaimForm): KindWriter {
    let kind = this.#kinds.get(form);
    if (!kind) {
      const arranger = arrangers.get(form) ?? new LoopArranger(guideOf(form.guide)!);
      arrangers.set(form, arranger);
      kind = { form, arranger, body: new ClaimBody(form, arranger, (loop, segments) => this.#out(loop, segments)) };
      this.#kinds.set(form, kind);
    }
    return kind;
  }

  /** A claim that cannot be written leaves the file as if it had not come. */
  add(claim: Claim): string {
    this.#text = '';
    this.#place = `claim ${claim.patientControlNumber}`;
    const before = { ...this.#open };
    const envelopes = this.#envelopes.mark();
    try {
      this.#kind = this.#kindOf(FORMS[claim.kind ?? 'professional']);
      this.#openTransaction(claim);
      this.#openLevels(claim);
      this.#kind.body.write(claim);
      this.#open.claims++;
      return this.#text;
    } catch (error) {
      this.#open = before;
      this.#envelopes.reset(envelopes);
      throw error;
    }
  }

  finish(): string {
    this.#open = NOTHING_OPEN;
    return this.#envelopes.closeInterchange();
  }

  #openTransaction(claim: Claim): void {
    const batch = claim.batch ?? this.#options.batch ?? null;
    if (batch === null) {
      throw new FaultError(
        'X12-WRITE-BATCH',
        'the claim has no batch: sender, receiver and control numbers',
        this.#place,
      );
    }
    const { guide } = this.#kind.form;
    if (guideOf(batch.guide, '837')?.set !== guideOf(guide)!.set) {
      throw new FaultError(
        'X12-WRITE-BATCH',
        `the claim is ${claim.kind ?? 'professional'}, but its batch is of guide ${batch.guide}; write ${guide} there`,
        this.#place,
      );
    }
    const { batch: before, claims } = this.#open;
    const room = claims < (this.#options.claimsPerTransaction ?? 5000);
    if (batch === before && room) return;
    const key = batchKey(batch);
    if (before !== null && key === this.#open.batchKey && room) {
      this.#open = { ...this.#open, batch };
      return;
    }
    const envelope = envelopeFor(batch, this.#options, this.#place);
    const sameInterchange = before !== null && sameEnvelope(before, batch);
    const sameGroup =
      sameInterchange && before.groupControlNumber === batch.groupControlNumber && before.guide === batch.guide;
    if (!sameInterchange) this.#text += this.#envelopes.openInterchange(envelope);
    if (!sameGroup) this.#text += this.#envelopes.openGroup('HC', batch.guide, envelope);
    const used = sameGroup ? this.#open.controlNumbers : [];
    const control = unused(batch.transactionControlNumber, used);
    this.#text += this.#envelopes.openTransaction('837', control, batch.guide);
    this.#open = { ...NOTHING_OPEN, batch, batchKey: key, controlNumbers: [...used, control] };
    this.#writeHeader(batch);
  }

  #writeHeader(batch: ClaimBatch): void {
    const kept = batch.unread ?? [];
    const { submitter, receiver } = batch;
    const beginning = segment(
      'BHT',
      '0019',
      batch.purpose,
      batch.reference,
      batch.date === '' ? '' : toD8(batch.date),
      batch.time,
      batch.claimOrEncounter,
    );
    this.#loop('ST', [beginning], kept);
    const person = submitter.firstName === null ? '2' : '1';
    this.#loop(
      '1000A',
      [
        segment('NM1', '41', person, submitter.name, submitter.firstName, '', '', '', '46', submitter.id),
        ...write.contact(submitter.contact, 'loop 1000A'),
      ],
      kept,
    );
    this.#loop('1000B', [segment('NM1', '40', '2', receiver.name, '', '', '', '', '46', receiver.id)], kept);
  }

  #openLevels(claim: Claim): void {
    const open = this.#open;
    const billing = levelKey([claim.billingProvider, claim.payToAddress], claim.unread, BILLING);
    if (billing !== open.billing?.key) {
      open.billing = { key: billing, level: ++open.levels };
      open.subscriber = null;
      this.#writeBilling(claim, open.billing.level);
    }
    const subscriber = levelKey([claim.subscriber, claim.payer, claim.patient === null], claim.unread, SUBSCRIBER);
    if (subscriber !== open.subscriber?.key) {
      open.subscriber = { key: subscriber, level: ++open.levels };
      open.patient = null;
      this.#writeSubscriber(claim, open.subscriber.level, open.billing.level);
    }
    if (claim.patient === null) return;
    const patient = levelKey([claim.patient], claim.unread, PATIENT);
    if (patient !== open.patient?.key) {
      open.patient = { key: patient, level: ++open.levels };
      this.#writePatient(claim.patient, claim.unread, open.patient.level, open.subscriber.level);
    }
  }

  #writeBilling(claim: Claim, level: number): void {
    const { billingProvider: provider, payToAddress, unread } = claim;
    const taxonomy = provider.taxonomy === null ? [] : [segment('PRV', 'BI', 'PXC', provider.taxonomy)];
    this.#loop('2000A', [segment('HL', String(level), '', '20', '1'), ...taxonomy], unread);
    this.#loop(
      '2010AA',
      [
        write.providerName('85', provider),
        ...write.address(provider.address),
        ...write.references(provider.taxId === null ? [] : [provider.taxId]),
        ...write.references(provider.otherIds),
        ...write.contact(provider.contact, `${this.#place}, loop 2010AA`),
      ],
      unread,
    );
    this.#loop(
      '2010AB',
      payToAddress === null ? [] : [segment('NM1', '87', '2'), ...write.address(payToAddress)],
      unread,
    );
    this.#loop('2010AC', [], unread);
  }

  #writeSubscriber(claim: Claim, level: number, parent: number): void {
    const { subscriber, payer, unread } = claim;
    this.#loop(
      '2000B',
      [
        segment('HL', String(level), String(parent), '22', claim.patient === null ? '0' : '1'),
        segment(
          'SBR',
          subscriber.coverageOrder,
          subscriber.relationship,
          subscriber.groupNumber,
          subscriber.groupName,
          subscriber.insuranceType,
          ...['', '', ''],
          subscriber.filingIndicator,
        ),
        ...personFacts('', subscriber),
      ],
      unread,
    );
    this.#loop(
      '2010BA',
      [
        write.personNameSegment('IL', subscriber.entityType, subscriber.name, 'MI', subscriber.memberId),
        ...write.address(subscriber.address),
        ...write.demographics(subscriber),
        ...write.references(subscriber.otherIds),
      ],
      unread,
    );
    this.#loop(
      '2010BB',
      [write.payerName(payer), ...write.address(payer.address), ...write.references(payer.otherIds)],
      unread,
    );
  }

  #writePatient(patient: DependentPatient, unread: readonly UnreadSegment[], level: number, parent: number): void {
    const facts = personFacts(patient.relationship, patient);
    const pat = facts.length > 0 ? facts : [segment('PAT', patient.relationship)];
    this.#loop('2000C', [segment('HL', String(level), String(parent), '23', '0'), ...pat], unread);
    this.#loop(
      '2010CA',
      [
        write.personNameSegment('QC', 'person', patient.name),
        ...write.address(patient.address),
        ...write.demographics(patient),
        ...write.references(patient.otherIds),
      ],
      unread,
    );
  }

  #loop(loop: string, segments: readonly PlainSegment[], kept: readonly KeptSegment[]): void {
    this.#out(loop, this.#kind.arranger.arrange(loop, segments, kept, WEAK));
  }

  #out(loop: string, segments: readonly PlainSegment[]): void {
    for (const each of segments) this.#text += this.#envelopes.segment(each, `${this.#place}, loop ${loop}`);
  }
}

interface OpenLevel {
  readonly key: string;
  readonly level: number;
}

/** The transaction being written, and its open levels. */
interface OpenTransaction {
  readonly batch: ClaimBatch | null;
  readonly batchKey: string;
  /** ST02 used in the open group. */
  readonly controlNumbers: readonly string[];
  claims: number;
  levels: number;
  billing: OpenLevel | null;
  subscriber: OpenLevel | null;
  patient: OpenLevel | null;
}

const NOTHING_OPEN: OpenTransaction = {
  batch: null,
  batchKey: '',
  controlNumbers: [],
  claims: 0,
  levels: 0,
  billing: null,
  subscriber: null,
  patient: null,
};

/** PAT, when there is a date of death or a pregnancy to tell. */
function personFacts(relationship: string, person: { deathDate?: string | null; pregnant?: boolean }): PlainSegment[] {
  const { deathDate = null, pregnant = false } = person;
  if (deathDate === null && !pregnant) return [];
  const death = deathDate === null ? ['', ''] : ['D8', toD8(deathDate)];
  return [segment('PAT', relationship, '', '', '', ...death, '', '', pregnant ? 'Y' : '')];
}

/** The same for claims that can share a level. */
function levelKey(parts: readonly unknown[], unread: readonly UnreadSegment[], loops: readonly string[]): string {
  const kept = unread.filter(({ loop }) => loops.includes(loop)).map(({ segment: text, partial }) => [text, partial]);
  return JSON.stringify([parts, kept]);
}

function batchKey(batch: ClaimBatch): string {
  const unread = (batch.unread ?? []).map(({ loop, segment: text, partial }) => [loop, text, partial]);
  return JSON.stringify({ ...batch, unread });
}

function sameEnvelope(a: ClaimBatch, b: ClaimBatch): boolean {
  return JSON.stringify(interchangeOf(a)) === JSON.stringify(interchangeOf(b));
}

function interchangeOf(batch: ClaimBatch): unknown {
  const { interchangeControlNumber, senderId, receiverId, usage, envelope } = batch;
  return [interchangeControlNumber, senderId, receiverId, usage, envelope?.interchangeDate, envelope?.interchangeTime];
}

/** The envelope the batch came in, else one made of what the batch says. */
function envelopeFor(batch: ClaimBatch, options: ClaimWriterOptions, place: string): Envelope {
  const { senderId, receiverId, envelope } = batch;
  const d8 = batch.date === '' ? '' : toD8(batch.date);
  if (!envelope && d8 === '') {
    throw new FaultError('X12-WRITE-BATCH', 'the batch has no date', place);
  }
  const made: Envelope = envelope ?? {
    authorization: { qualifier: '00', value: '' },
    security: { qualifier: '00', value: '' },
    sender: senderId,
    receiver: receiverId,
    interchangeDate: d8.slice(2),
    interchangeTime: batch.time.slice(0, 4),
    interchangeVersion: '00501',
    interchangeControlNumber: batch.interchangeControlNumber,
    acknowledgmentRequested: '0',
    usage: batch.usage,
    groupSender: senderId.value,
    groupReceiver: receiverId.value,
    groupDate: d8,
    groupTime: batch.time,
    groupControlNumber: batch.groupControlNumber,
    delimiters: STANDARD_DELIMITERS,
    lineBreak: '',
  };
  return {
    ...made,
    delimiters: options.delimiters ?? made.delimiters,
    lineBreak: options.lineBreak ?? made.lineBreak,
  };
}

/** The number, or the next one that no transaction of the group has. */
function unused(control: string, used: readonly string[]): string {
  let candidate = control;
  for (let next = Number(control) + 1; used.includes(candidate); next++) {
    candidate = String(next).padStart(control.length, '0');
  }
  return candidate;
}

/** All claims as 837P, piece by piece. */
export function* writeClaims(claims: Iterable<Claim>, options: ClaimWriterOptions = {}): Generator<string> {
  const writer = new ClaimWriter(options);
  for (const claim of claims) yield writer.add(claim);
  yield writer.finish();
}
