import { FindingCollector } from './collector.ts';
import { ElementChecker } from './element-checker.ts';
import { type Envelope, envelopeOf, type InterchangeHeader, interchangeHeader } from './envelope.ts';
import { checkIsa, checkTa1 } from './envelope-checks.ts';
import type { EnvelopeEvents } from './envelope-events.ts';
import type { FindingPlace } from './finding.ts';
import { compileGuide, type Guide, type GuidePlace } from './guides/compile.ts';
import envelopeTable from './guides/envelope.json' with { type: 'json' };
import { guideOf } from './guides/registry.ts';
import type { GuideTable } from './guides/table.ts';
import { Hierarchy } from './hierarchy.ts';
import type { OutsideLists } from './outside/outside-lists.ts';
import type { ReaderOptions } from './reader-options.ts';
import type { GroupReport, InterchangeReport, TransactionReport } from './report.ts';
import type { X12RuleId } from './rules.ts';
import type { CompanionGuide } from './situations/companion.ts';
import type { InterchangeStart } from './syntax/interchange-start.ts';
import { type ScannerSink, SegmentScanner } from './syntax/scanner.ts';
import { codeText, type Segment, valueCode } from './syntax/segment.ts';
import { GuidedTransaction } from './transaction.ts';
import type { TransactionModel } from './transaction-model.ts';
import { functionalGroupOf, isOldVersion, transactionSet } from './transaction-sets.ts';

export type { ReaderOptions } from './reader-options.ts';

const ISA = valueCode('ISA');
const GS = valueCode('GS');
const ST = valueCode('ST');
const SE = valueCode('SE');
const GE = valueCode('GE');
const IEA = valueCode('IEA');
const TA1 = valueCode('TA1');
const HL = valueCode('HL');

const ENVELOPE = compileGuide(envelopeTable as unknown as GuideTable);
const ENVELOPE_PLACES = new Map(ENVELOPE.places.map((place) => [place.code, place]));

interface OpenTransaction {
  readonly report: TransactionReport;
  readonly guided: GuidedTransaction | null;
  /** Of a version that is refused. */
  readonly old: boolean;
  /** Segments so far, ST among them. */
  segments: number;
}

/**
 * Reads a whole file of X12 piece by piece: envelope, guide, elements, and the models of the transactions, with flat memory.
 * All findings are reported, none stops it. Throws FaultError only where nothing can be read (see SegmentScanner).
 */
export class X12Reader implements ScannerSink {
  readonly interchanges: InterchangeReport[] = [];
  readonly #models: readonly TransactionModel[];
  readonly #events: EnvelopeEvents;
  readonly #lists: OutsideLists | null;
  readonly #rows: CompanionGuide['rows'];
  readonly #collector: FindingCollector;
  readonly #scanner: SegmentScanner;
  readonly #checker: ElementChecker;
  readonly #hierarchy: Hierarchy;
  readonly #guided = new Map<Guide, GuidedTransaction>();
  #start: InterchangeStart | null = null;
  #header: InterchangeHeader | null = null;
  #envelope: Envelope | null = null;
  #interchange: InterchangeReport | null = null;
  #group: GroupReport | null = null;
  #groupKind = '';
  #transaction: OpenTransaction | null = null;
  #acknowledgments = 0;
  #lastNumber = 0;
  #lastOffset = 0;
  #lastCode = 0;
  readonly #interchangeNumbers = new Set<string>();
  readonly #groupNumbers = new Set<string>();
  readonly #transactionNumbers = new Set<string>();

  constructor(options: ReaderOptions = {}) {
    this.#models = options.models ?? [];
    this.#events = options.events ?? {};
    this.#lists = options.lists ?? null;
    this.#rows = (options.companions ?? []).flatMap(({ rows }) => rows);
    this.#collector = new FindingCollector(options.onFinding ?? (() => {}), options.types ?? null);
    this.#collector.loop = () => this.#transaction?.guided?.loop ?? null;
    this.#checker = new ElementChecker(ENVELOPE, this.#collector.here);
    this.#hierarchy = new Hierarchy(this.#collector);
    this.#scanner = new SegmentScanner(this);
  }

  feed(chunk: Uint8Array): void {
    this.#scanner.feed(chunk);
  }

  /** After the last piece. */
  end(): void {
    this.#scanner.end();
    if (this.#transaction !== null || this.#group !== null) this.#cut(this.#last, 0);
    else if (this.#interchange !== null) this.#closeInterchange('X12-IEA-MISSING');
  }

  /** From the scanner. */
  interchange(start: InterchangeStart): void {
    this.#start = start;
  }

  /** From the scanner. */
  emptySegment(segment: number, offset: number): void {
    this.#collector.file('X12-SEGMENT-EMPTY', { segment, segmentId: '', offset });
  }

  /** From the scanner. */
  unterminated(segment: number, offset: number, kept: boolean, code: number): void {
    if (kept) this.#collector.file('X12-LAST-TERMINATOR', { segment, segmentId: 'IEA', offset });
    else this.#cut({ segment, segmentId: codeText(code), offset }, code);
  }

  /** From the scanner. */
  segment(segment: Segment): void {
    const code = segment.code;
    if (isEnvelope(code)) this.#enveloping(segment);
    else {
      const transaction = this.#transaction;
      if (transaction !== null && transaction.guided !== null && code !== 0) {
        transaction.segments++;
        transaction.guided.segment(segment);
      } else this.#inner(segment);
    }
    this.#lastNumber = segment.number;
    this.#lastOffset = segment.offset;
    this.#lastCode = code;
  }

  #enveloping(segment: Segment): void {
    switch (segment.code) {
      case ISA:
        this.#isa(segment);
        break;
      case GS:
        this.#gs(segment);
        break;
      case ST:
        this.#st(segment);
        break;
      case SE:
        this.#se(segment);
        break;
      case GE:
        this.#ge(segment);
        break;
      case IEA:
        this.#iea(segment);
        break;
      default:
        this.#acknowledgments++;
        this.#check(segment);
        checkTa1(segment, this.#collector.here);
        if (this.#header !== null) this.#events.answer?.(this.#header, segment);
    }
  }

  /** The last whole segment. */
  get #last(): FindingPlace {
    return { segment: this.#lastNumber, segmentId: codeText(this.#lastCode), offset: this.#lastOffset };
  }

  /** Between envelopes, of a set without a guide, or no segment at all. */
  #inner(segment: Segment): void {
    const transaction = this.#transaction;
    if (segment.code === 0) this.#collector.here('X12-SEGMENT-ID', segment, { value: segment.id });
    if (transaction === null) {
      const where =
        this.#group === null ? (this.#interchange === null ? 'an interchange' : 'a group') : 'a transaction';
      this.#collector.here('X12-OUTSIDE', segment, { where });
      return;
    }
    transaction.segments++;
    // Levels are numbered as guides say.
    if (segment.code === HL && transaction.report.guide.includes('X')) this.#hierarchy.step(segment, null, null, false);
  }

  #isa(segment: Segment): void {
    if (this.#interchange !== null) {
      this.#closeGroup('X12-GE-MISSING');
      this.#closeInterchange('X12-IEA-MISSING');
    }
    const start = this.#start!;
    const header = interchangeHeader(segment, start);
    this.#header = header;
    const control = header.interchangeControlNumber;
    this.#interchange = { control, groups: [] };
    this.interchanges.push(this.#interchange);
    this.#acknowledgments = 0;
    this.#groupNumbers.clear();
    this.#events.interchange?.(header, segment.offset);
    if (checkIsa(segment, start, this.#collector.here)) this.#check(segment);
    if (this.#interchangeNumbers.has(control)) {
      this.#collector.here('X12-ISA-CONTROL-REPEATED', segment, {}, 13);
    }
    this.#interchangeNumbers.add(control);
  }

  #gs(segment: Segment): void {
    if (this.#interchange === null) {
      this.#outside(segment, 'an interchange');
      return;
    }
    this.#closeGroup('X12-GE-MISSING');
    this.#check(segment);
    const envelope = envelopeOf(this.#header!, segment);
    this.#envelope = envelope;
    this.#groupKind = segment.text(1);
    const version = segment.text(8);
    const control = envelope.groupControlNumber;
    this.#group = { control, version, transactions: [] };
    this.#interchange.groups.push(this.#group);
    this.#events.group?.(envelope, this.#groupKind, version);
    this.#transactionNumbers.clear();
    if (this.#groupNumbers.has(control)) this.#collector.here('X12-GS-CONTROL-REPEATED', segment, {}, 6);
    this.#groupNumbers.add(control);
    if (isOldVersion(version)) this.#collector.here('X12-VERSION', segment, {}, 8);
    else if (version.startsWith('005010') && envelope.interchangeVersion !== '00501') {
      this.#collector.file('X12-INTERCHANGE-VERSION', { ...placeOf(segment), value: envelope.interchangeVersion });
    }
  }

  #st(segment: Segment): void {
    const group = this.#group;
    if (group === null) {
      this.#outside(segment, 'a group');
      return;
    }
    if (this.#transaction !== null) this.#closeTransaction('X12-SE-MISSING');
    const control = segment.text(2);
    const named = segment.text(3);
    const { set, guide } = transactionSet(segment.text(1), named || group.version);
    const report: TransactionReport = { set, guide, control, accepted: true };
    group.transactions.push(report);
    this.#events.transaction?.(report, segment.text(1), named || null, segment.number);
    const collector = this.#collector;
    collector.transaction = control;
    collector.errors = 0;
    this.#check(segment);
    if (this.#transactionNumbers.has(control)) collector.here('X12-ST-CONTROL-REPEATED', segment, {}, 2);
    this.#transactionNumbers.add(control);
    if (named !== '' && named !== group.version) {
      collector.here('X12-ST-GUIDE', segment, { expected: group.version }, 3);
    }
    const kind = functionalGroupOf(segment.text(1));
    if (kind !== null && kind !== this.#groupKind) {
      collector.file('X12-GS-KIND', { ...placeOf(segment), value: this.#groupKind }, { set, expected: kind });
    }
    const known = guideOf(guide, segment.text(1));
    // Of guides of two sets nobody knows which is meant.
    collector.syntaxOnly = named !== '' && transactionSet(segment.text(1), group.version).set !== set;
    const old = isOldVersion(guide) || isOldVersion(group.version);
    if (known === null && !old) collector.here('X12-GUIDE', segment, { what: `${set} ${guide}`.trim() });
    const guided = known === null || old ? null : this.#guidedBy(known);
    this.#transaction = { report, guided, old, segments: 1 };
    this.#hierarchy.begin();
    if (guided === null) return;
    const model = this.#models.find((candidate) => candidate.set === set);
    const reader = model?.open({
      envelope: this.#envelope!,
      guide: guided.guide,
      version: named || group.version,
      controlNumber: control,
      report: collector.model,
    });
    guided.begin(segment, reader ?? null);
  }

  #guidedBy(guide: Guide): GuidedTransaction {
    let guided = this.#guided.get(guide);
    if (!guided)
      this.#guided.set(guide, (guided = new GuidedTransaction(guide, this.#collector, this.#lists, this.#rows)));
    return guided;
  }

  #se(segment: Segment): void {
    const transaction = this.#transaction;
    if (transaction === null) {
      this.#outside(segment, 'a transaction');
      return;
    }
    transaction.segments++;
    const { report, guided, segments } = transaction;
    guided?.end(false, 0);
    this.#hierarchy.finish(false);
    const loop = this.#collector.loop;
    this.#collector.loop = () => null;
    this.#check(segment);
    if (segment.has(1) && segment.whole(1) !== segments)
      this.#collector.here('X12-SE-COUNT', segment, { expected: segments }, 1);
    if (segment.has(2) && report.control !== '' && segment.text(2) !== report.control) {
      this.#collector.here('X12-SE-CONTROL', segment, { expected: report.control }, 2);
    }
    this.#collector.loop = loop;
    this.#leaveTransaction();
  }

  #ge(segment: Segment): void {
    const group = this.#group;
    if (group === null) {
      this.#outside(segment, 'a group');
      return;
    }
    if (this.#transaction !== null) this.#closeTransaction('X12-SE-MISSING');
    this.#check(segment);
    const expected = group.transactions.length;
    if (segment.has(1) && segment.whole(1) !== expected) this.#collector.here('X12-GE-COUNT', segment, { expected }, 1);
    if (segment.has(2) && group.control !== '' && segment.text(2) !== group.control) {
      this.#collector.here('X12-GE-CONTROL', segment, { expected: group.control }, 2);
    }
    if (expected === 0) this.#collector.here('X12-GROUP-EMPTY', segment, { control: group.control });
    this.#leaveGroup(segment.whole(1));
  }

  #iea(segment: Segment): void {
    const interchange = this.#interchange;
    if (interchange === null) {
      this.#outside(segment, 'an interchange');
      return;
    }
    this.#closeGroup('X12-GE-MISSING');
    this.#check(segment);
    const expected = interchange.groups.length;
    const { control } = interchange;
    if (segment.has(1) && segment.whole(1) !== expected)
      this.#collector.here('X12-IEA-COUNT', segment, { expected }, 1);
    if (segment.has(2) && segment.text(2) !== control)
      this.#collector.here('X12-IEA-CONTROL', segment, { expected: control }, 2);
    if (expected === 0 && this.#acknowledgments === 0) {
      this.#collector.here('X12-INTERCHANGE-EMPTY', segment, { control });
    }
    this.#leaveInterchange();
  }

  #check(segment: Segment): void {
    this.#checker.check(segment, ENVELOPE_PLACES.get(segment.code) as GuidePlace);
  }

  #outside(segment: Segment, where: string): void {
    this.#collector.here('X12-OUTSIDE', segment, { where });
  }

  #closeTransaction(rule: X12RuleId): void {
    const transaction = this.#transaction!;
    transaction.guided?.end(false, 0);
    this.#hierarchy.finish(false);
    this.#collector.file(rule, this.#last, { control: transaction.report.control });
    this.#leaveTransaction();
  }

  #leaveTransaction(): void {
    const { report, old } = this.#transaction!;
    report.accepted = !old && this.#collector.errors === 0;
    this.#events.transactionEnd?.();
    this.#transaction = null;
    this.#collector.transaction = null;
    this.#collector.syntaxOnly = false;
  }

  #closeGroup(rule: X12RuleId): void {
    if (this.#transaction !== null) this.#closeTransaction('X12-SE-MISSING');
    if (this.#group === null) return;
    this.#collector.file(rule, this.#last, { control: this.#group.control });
    this.#leaveGroup(this.#group.transactions.length);
  }

  #closeInterchange(rule: X12RuleId): void {
    this.#collector.file(rule, this.#last, { control: this.#interchange!.control });
    this.#leaveInterchange();
  }

  /** `said`: GE01; NaN when it is no number. */
  #leaveGroup(said: number): void {
    this.#events.groupEnd?.(said);
    this.#group = null;
  }

  #leaveInterchange(): void {
    this.#events.interchangeEnd?.();
    this.#interchange = null;
  }

  /** The file ends before its trailers; `next`: id of the segment that was begun, 0 = none. */
  #cut(place: FindingPlace, next: number): void {
    const transaction = this.#transaction;
    const where =
      transaction !== null
        ? `transaction ${transaction.report.control}`
        : this.#group !== null
          ? `group ${this.#group.control}`
          : this.#interchange !== null
            ? `interchange ${this.#interchange.control}`
            : 'a segment';
    this.#collector.file('X12-CUT', place, { where });
    if (transaction !== null) {
      transaction.guided?.end(true, next);
      this.#leaveTransaction();
    }
    if (this.#group !== null) this.#leaveGroup(this.#group.transactions.length);
    if (this.#interchange !== null) this.#leaveInterchange();
  }
}

function isEnvelope(code: number): boolean {
  return code === SE || code === ST || code === GE || code === GS || code === IEA || code === ISA || code === TA1;
}

function placeOf(segment: Segment): FindingPlace {
  return { segment: segment.number, segmentId: segment.id, offset: segment.offset };
}
