import type { Envelope, InterchangeHeader } from '../envelope.ts';
import type { EnvelopeEvents } from '../envelope-events.ts';
import type { X12Finding } from '../finding.ts';
import type { TransactionReport } from '../report.ts';
import type { Acknowledgment, ElementError, SegmentError, TransactionAnswer } from './acknowledgment.ts';
import {
  ELEMENT_CODES,
  GROUP_CODES,
  IN_ERROR,
  INTERCHANGE_NOTES,
  ISA_NOTES,
  REFUSED_GUIDE,
  SEGMENT_CODES,
  TRANSACTION_CODES,
} from './fault-codes.ts';

/** The answers to one interchange: what TA1 says, and a 999 a group. */
export interface InterchangeAnswers {
  readonly header: InterchangeHeader;
  /** TA104 and TA105. */
  readonly answer: 'A' | 'E' | 'R';
  readonly note: string;
  readonly groups: readonly GroupAnswer[];
}

/** A 999 without the envelope that it will travel in. */
export type GroupAnswer = Omit<Acknowledgment, 'set' | 'envelope' | 'transactionControlNumber' | 'guide' | 'unread'> & {
  /** Of the group that is answered. */
  readonly envelope: Envelope;
};

interface OpenTransaction {
  readonly report: TransactionReport;
  readonly st01: string;
  readonly st03: string | null;
  readonly start: number;
  readonly findings: X12Finding[];
  readonly units: { readonly segment: number; readonly name: string }[];
}

interface OpenGroup {
  readonly envelope: Envelope;
  readonly kind: string;
  readonly version: string;
  readonly transactions: TransactionAnswer[];
  readonly codes: Set<string>;
  worst: Answer;
}

/** Elements in error told of one segment, and segments of one transaction: a file of nothing but errors needs no more. */
const MOST_ELEMENTS = 10;
const MOST_SEGMENTS = 500;

/**
 * Makes TA1 and 999 out of what a reader finds (types 1 and 2): give `events` and `finding` to an X12Reader. Errors reject,
 * warnings are told with an acceptance (E). Each interchange is handed over at its end.
 */
export class AnswerBuilder {
  readonly #sink: (answers: InterchangeAnswers) => void;
  #header: InterchangeHeader | null = null;
  #worst: Answer = 'A';
  #note = '000';
  #groups: GroupAnswer[] = [];
  #group: OpenGroup | null = null;
  #transaction: OpenTransaction | null = null;

  constructor(sink: (answers: InterchangeAnswers) => void) {
    this.#sink = sink;
  }

  readonly events: EnvelopeEvents = {
    interchange: (header) => {
      this.#header = header;
      this.#worst = 'A';
      this.#note = '000';
      this.#groups = [];
    },
    group: (envelope, kind, version) => {
      this.#group = { envelope, kind, version, transactions: [], codes: new Set(), worst: 'A' };
    },
    transaction: (report, st01, st03, start) => {
      this.#transaction = { report, st01, st03, start, findings: [], units: [] };
    },
    transactionEnd: () => this.#endTransaction(),
    groupEnd: (said) => this.#endGroup(said),
    interchangeEnd: () => {
      this.#sink({ header: this.#header!, answer: this.#worst, note: this.#note, groups: this.#groups });
      this.#header = null;
    },
  };

  /** IK501 of the last transaction that ended; null before the first of a group. */
  get lastAnswer(): string | null {
    return this.#group?.transactions.at(-1)?.answer ?? null;
  }

  finding(finding: X12Finding): void {
    if (finding.snip > 2) return;
    const { rule, severity } = finding;
    if (rule === 'X12-CUT') {
      if (this.#group !== null) this.#group.codes.add(GROUP_CODES[rule]!);
      this.#interchange(finding);
    }
    if (this.#transaction !== null) this.#transaction.findings.push(finding);
    else if (this.#group !== null && GROUP_CODES[rule] !== undefined) {
      this.#group.codes.add(GROUP_CODES[rule]!);
      this.#group.worst = worse(this.#group.worst, answerTo(severity));
    } else if (this.#header !== null) this.#interchange(finding);
  }

  /** A claim begins at a segment: CTX names it where a segment of it is in error ("CLM01:ACCT0001"). */
  unit(segment: number, name: string): void {
    this.#transaction?.units.push({ segment, name });
  }

  #interchange({ rule, severity, segmentId, element }: X12Finding): void {
    const note = segmentId === 'ISA' && element !== undefined ? ISA_NOTES[element] : undefined;
    this.#worst = worse(this.#worst, answerTo(severity));
    if (this.#note === '000') this.#note = INTERCHANGE_NOTES[rule] ?? note ?? '024';
  }

  #endTransaction(): void {
    const transaction = this.#transaction!;
    const group = this.#group!;
    this.#transaction = null;
    const codes = new Set<string>();
    let worst: Answer = group.codes.has(GROUP_CODES['X12-VERSION']!) ? 'R' : 'A';
    if (worst === 'R') codes.add(REFUSED_GUIDE);
    const errors = new Map<string, SegmentError & { elements: ElementError[]; contexts: string[] }>();
    for (const finding of transaction.findings) {
      const { rule, outcome, severity } = finding;
      worst = worse(worst, outcome === 'not-checked' ? 'R' : answerTo(severity));
      const whole = TRANSACTION_CODES[rule];
      if (whole !== undefined) codes.add(whole);
      else if (add(errors, finding, transaction, group.envelope) && severity === 'E') codes.add(IN_ERROR);
    }
    group.transactions.push({
      set: transaction.st01,
      control: transaction.report.control,
      guide: transaction.st03,
      errors: [...errors.values()],
      answer: worst,
      codes: worst === 'A' ? [] : [...codes].slice(0, 5),
    });
    group.worst = worse(group.worst, worst);
  }

  #endGroup(said: number): void {
    const { envelope, kind, version, transactions, codes, worst } = this.#group!;
    this.#group = null;
    const received = transactions.length;
    const refused = codes.size > 0 && worst === 'R' && transactions.every(({ answer }) => answer !== 'R');
    const accepted = refused ? 0 : transactions.filter(({ answer }) => answer !== 'R').length;
    const answer = received === 0 || accepted === 0 ? 'R' : accepted < received ? 'P' : worst === 'A' ? 'A' : 'E';
    this.#groups.push({
      envelope,
      group: { kind, control: envelope.groupControlNumber, version },
      transactions,
      answer,
      said: Number.isNaN(said) ? received : said,
      received,
      accepted,
      codes: [...codes].slice(0, 5),
    });
  }
}

type Answer = 'A' | 'E' | 'R';
const RANK: readonly Answer[] = ['A', 'E', 'R'];

function worse(a: Answer, b: Answer): Answer {
  return RANK[Math.max(RANK.indexOf(a), RANK.indexOf(b))]!;
}

/** An error rejects; a warning is told with an acceptance. */
function answerTo(severity: 'E' | 'W'): Answer {
  return severity === 'E' ? 'R' : 'E';
}

/** Adds a finding to the errors of its segment; false when the standard has no number for it. */
function add(
  errors: Map<string, SegmentError & { elements: ElementError[]; contexts: string[] }>,
  finding: X12Finding,
  { start, units }: OpenTransaction,
  envelope: Envelope,
): boolean {
  const { rule, segment, segmentId, element } = finding;
  const onElement = ELEMENT_CODES[rule];
  const code = SEGMENT_CODES[rule] ?? (onElement === undefined ? undefined : '8');
  if (code === undefined) return false;
  const key = `${segment} ${code}`;
  let error = errors.get(key);
  if (!error) {
    if (errors.size >= MOST_SEGMENTS) return true;
    const unit = finding.loopPath?.includes('2300') ? units.findLast((each) => each.segment <= segment) : undefined;
    error = {
      segmentId: segmentId || 'ISA',
      position: segment - start + 1,
      loop: finding.loop?.slice(0, 4) ?? null,
      code,
      elements: [],
      contexts: unit === undefined ? [] : [unit.name],
    };
    errors.set(key, error);
  }
  if (onElement !== undefined && element !== undefined && error.elements.length < MOST_ELEMENTS) {
    error.elements.push({
      element,
      component: finding.component ?? null,
      repetition: null,
      reference: null,
      code: onElement,
      value: copied(finding.value, envelope),
    });
  }
  return true;
}

/** The value in error, where it can stand in a file with these delimiters. */
function copied(value: string | undefined, { delimiters }: Envelope): string | null {
  if (value === undefined || value === '') return null;
  const short = value.slice(0, 99);
  const separators = [delimiters.element, delimiters.component, delimiters.segment, delimiters.repetition];
  const unfit = [...short].some((character) => separators.includes(character) || character < ' ' || character > '~');
  return unfit ? null : short;
}
