import type { GuideLoop, GuidePlace } from '../../x12/guides/compile.ts';
import { appended, MASKED, NOTHING, partialText, push, singlePlaces } from '../../x12/model-reading.ts';
import { type Segment, valueCode } from '../../x12/syntax/segment.ts';
import type { TransactionContext, TransactionReader } from '../../x12/transaction-model.ts';
import { blankClaim, blankProvider, blankSubscriber } from '../blank.ts';
import type { Claim, UnreadSegment } from '../claim.ts';
import { pointerFaults } from '../pointers.ts';
import type { Open } from '../x12-parts/reading.ts';
import { checkClaim, PlaceMark, type SubscriberPlaces } from './checks.ts';
import { scopeOf } from './handlers.ts';
import { beginBilling } from './levels.ts';
import { blankBatch, type Handler, type ReadingState } from './state.ts';

const HL = valueCode('HL');
const CLM = valueCode('CLM');
const SE = valueCode('SE');
const SV1 = valueCode('SV1');
const SV3 = valueCode('SV3');
const SBR = valueCode('SBR');
const NM1 = valueCode('NM1');

export type ClaimSink = (claim: Claim) => void;

/**
 * Reads a claim transaction (837P, 837I, 837D): each claim is handed on as soon as its last segment is known
 * to have passed, with what it inherits from the levels above. Parts of the levels are shared between claims, not copied.
 * A claim that the file cuts off is not handed on.
 */
export class ClaimReader implements TransactionReader {
  readonly #report: TransactionContext['report'];
  readonly #handlers: readonly (Handler | null)[];
  readonly #single: readonly boolean[];
  readonly #sink: ClaimSink;
  readonly #state: ReadingState;
  #reading = false;
  #loopPath: readonly string[] = [];
  /** Loop instance of which nothing is read: its second occurrence, where the model holds one. */
  #kept: GuideLoop | null = null;
  /** Of the last segment that was read. */
  #last: GuideLoop | null = null;
  #billingUnread: UnreadSegment[] = [];
  #subscriberUnread: UnreadSegment[] = [];
  #patientUnread: UnreadSegment[] = [];
  readonly #subscriberPlaces: SubscriberPlaces = { sbr: new PlaceMark('SBR'), name: new PlaceMark('NM1') };
  #subscriberChecked = false;

  constructor(context: TransactionContext, handlers: readonly (Handler | null)[], sink: ClaimSink) {
    this.#report = context.report;
    this.#handlers = handlers;
    this.#single = singlePlaces(context.guide);
    this.#sink = sink;
    const batch = blankBatch(context.envelope, context.version, context.controlNumber);
    const nothing = blankProvider();
    this.#state = {
      envelope: context.envelope,
      batch,
      submitter: batch.submitter,
      billing: null,
      billingTaxonomy: null,
      payToAddress: null,
      subscriber: blankSubscriber(),
      payer: null,
      patient: null,
      party: nothing,
      provider: nothing,
      claim: null as unknown as Open<Claim>,
      line: null as unknown as ReadingState['line'],
      drug: null as unknown as ReadingState['drug'],
      coverage: null as unknown as ReadingState['coverage'],
      otherPayer: null as unknown as ReadingState['otherPayer'],
      adjudication: null as unknown as ReadingState['adjudication'],
      rests: [],
    };
  }

  segment(segment: Segment, place: GuidePlace, again: boolean): void {
    this.#last = place.loop;
    if (segment.code === CLM) this.#begin(segment, place.loop);
    else if (segment.code === HL) {
      this.#level(place.loop);
      return;
    }
    const loop = place.loop;
    if (place.opens) this.#kept = null;
    const handler = this.#handlers[place.index]!;
    const surplus = again && this.#single[place.index]!;
    if (handler === null || this.#kept === loop || surplus) {
      this.#keep(segment, loop);
      return;
    }
    const taken = handler(this.#state, segment);
    this.#follow(segment, loop);
    if (taken === NOTHING) {
      this.#keep(segment, loop);
      if (place.opens) this.#kept = loop;
      return;
    }
    const left = segment.present & ~1 & ~taken;
    if (left !== 0 || segment.count > MASKED) this.#keepPart(segment, loop, left);
  }

  /** Kept with what was read last: the loop that it seems to stand in may not have begun. */
  unplaced(segment: Segment, loop: GuideLoop): void {
    const unread = { loop: loop.id, segment: segment.normalized(), at: positionOf(segment) };
    if (this.#last === null) push(this.#state.batch.unread!, unread);
    else this.#store(this.#last, unread);
  }

  end(cut: boolean, next: number): void {
    if (!cut || next === CLM || next === HL || next === SE) this.#complete();
    this.#reading = false;
  }

  /** What the checks need from the segment itself: pointers, and where the subscriber stands. */
  #follow(segment: Segment, loop: GuideLoop): void {
    switch (segment.code) {
      case SV1:
        this.#checkPointers(segment, loop, 7);
        break;
      case SV3:
        this.#checkPointers(segment, loop, 11);
        break;
      case SBR:
        if (loop.id === '2000B') this.#subscriberPlaces.sbr.take(segment);
        break;
      case NM1:
        if (loop.id === '2010BA') this.#subscriberPlaces.name.take(segment);
        break;
    }
  }

  #checkPointers(segment: Segment, loop: GuideLoop, element: number): void {
    const { claim, line } = this.#state;
    // Where the guide asks for diagnoses, that there are none is told once.
    if (claim.diagnoses.length === 0 && element === 7) return;
    for (const { index, pointer, kind } of pointerFaults(line.diagnosisPointers, claim.diagnoses.length)) {
      const place = {
        ...positionOf(segment),
        segmentId: segment.id,
        loopPath: loop.path,
        element,
        component: index + 1,
        value: String(pointer),
      };
      if (kind === 'repeated') this.#report('X12-POINTER-REPEATED', place);
      else this.#report('X12-POINTER', place, { count: claim.diagnoses.length });
    }
  }

  #level(loop: GuideLoop): void {
    this.#complete();
    this.#kept = null;
    const state = this.#state;
    if (loop.id === '2000A') {
      beginBilling(state);
      this.#billingUnread = [];
    }
    if (loop.id !== '2000C') {
      state.subscriber = blankSubscriber();
      state.payer = null;
      this.#subscriberUnread = [];
      this.#subscriberChecked = false;
      this.#subscriberPlaces.sbr.forget();
      this.#subscriberPlaces.name.forget();
    }
    state.patient = null;
    this.#patientUnread = [];
  }

  #begin(segment: Segment, loop: GuideLoop): void {
    this.#complete();
    const state = this.#state;
    const claim = blankClaim();
    claim.batch = state.batch;
    if (state.billing !== null) claim.billingProvider = state.billing;
    claim.payToAddress = state.payToAddress;
    claim.subscriber = state.subscriber;
    claim.patient = state.patient;
    if (state.payer !== null) claim.payer = state.payer;
    if (this.#billingUnread.length + this.#subscriberUnread.length + this.#patientUnread.length > 0) {
      claim.unread = [...this.#billingUnread, ...this.#subscriberUnread, ...this.#patientUnread];
    }
    claim.at = { segment: segment.number, offset: segment.offset };
    state.claim = claim;
    this.#reading = true;
    this.#loopPath = loop.path;
  }

  #complete(): void {
    if (!this.#reading) return;
    this.#reading = false;
    const { claim } = this.#state;
    checkClaim(claim, this.#loopPath, this.#subscriberPlaces, !this.#subscriberChecked, this.#report);
    this.#subscriberChecked = true;
    this.#sink(claim);
  }

  #keep(segment: Segment, loop: GuideLoop): void {
    this.#store(loop, { loop: loop.id, segment: segment.normalized(), at: positionOf(segment) });
  }

  /** Elements that have no field. */
  #keepPart(segment: Segment, loop: GuideLoop, left: number): void {
    const text = partialText(segment, left, this.#state.rests);
    this.#store(loop, { loop: loop.id, partial: true, segment: text, at: positionOf(segment) });
  }

  #store(loop: GuideLoop, unread: UnreadSegment): void {
    const state = this.#state;
    switch (scopeOf(loop)) {
      case 'batch':
        push(state.batch.unread!, unread);
        break;
      case 'billing':
        this.#billingUnread.push(unread);
        break;
      case 'subscriber':
        this.#subscriberUnread.push(unread);
        break;
      case 'patient':
        this.#patientUnread.push(unread);
        break;
      case 'claim':
        state.claim.unread = appended(state.claim.unread, unread);
        break;
      case 'coverage':
        state.coverage.unread = appended(state.coverage.unread, unread);
        break;
      case 'line':
        state.line.unread = appended(state.line.unread, unread);
        break;
      case 'adjudication':
        state.adjudication.unread = appended(state.adjudication.unread, unread);
        break;
    }
  }
}

function positionOf(segment: Segment): { segment: number; offset: number } {
  return { segment: segment.number, offset: segment.offset };
}
