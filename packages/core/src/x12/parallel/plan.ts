import type { X12Finding } from '../finding.ts';
import type { InterchangeReport } from '../report.ts';
import { readInterchangeStart, refuseUnlessX12 } from '../syntax/interchange-start.ts';
import { valueCode } from '../syntax/segment.ts';

/** Transactions that one reader checks on its own, and where they stand in the file. */
export interface Section {
  /** ISA and GS that are in force, to be read before. */
  readonly head: Uint8Array;
  /** Bytes of the file. */
  readonly from: number;
  readonly to: number;
  /** GE and IEA, to be read after; what is found on them means nothing. */
  readonly tail: Uint8Array;
  /** Number of the first segment in the file. */
  readonly firstSegment: number;
}

/** A file cut into sections, and its envelopes on their own. */
export interface SectionPlan {
  readonly sections: readonly Section[];
  /** All segments outside of transactions, with ST and SE of each. */
  readonly envelopes: Uint8Array;
  /** Where each segment of `envelopes` stands in the file. */
  readonly places: readonly { readonly segment: number; readonly offset: number }[];
}

/** What one reader found in its section. */
export interface SectionResult {
  readonly findings: readonly X12Finding[];
  readonly interchanges: readonly InterchangeReport[];
}

interface Transaction {
  readonly from: number;
  to: number;
  readonly segment: number;
  readonly isa: readonly [number, number];
  readonly gs: readonly [number, number];
}

const HEAD_SEGMENTS = 2;
const [ISA, GS, ST, SE, GE, IEA] = ['ISA', 'GS', 'ST', 'SE', 'GE', 'IEA'].map(valueCode);

/**
 * Cuts a whole file into about `parts` sections of whole transactions. null where it cannot be cut safely: fewer than two
 * transactions, lines as terminators, other delimiters in a later interchange, a transaction that is not closed.
 */
export function planSections(bytes: Uint8Array, parts: number): SectionPlan | null {
  const start = refuseUnlessX12(bytes, true);
  if (start < 0) return null;
  const first = readInterchangeStart(bytes, start, true, 0);
  if (first === null || first.confused || first.short) return null;
  const terminator = first.delimiters.segment.charCodeAt(0);
  const separator = first.delimiters.element.charCodeAt(0);
  if (terminator === 10 || terminator === 13) return null;
  const transactions: Transaction[] = [];
  const kept: [from: number, to: number][] = [];
  const places: { segment: number; offset: number }[] = [];
  let isa: readonly [number, number] | null = null;
  let gs: readonly [number, number] | null = null;
  let open: Transaction | null = null;
  let number = 0;
  for (let at = start; ; ) {
    while (at < bytes.length && bytes[at]! <= 32) at++;
    if (at >= bytes.length) break;
    let end = at;
    while (end < bytes.length && bytes[end] !== terminator) end++;
    if (end === bytes.length) return null;
    const to = end + 1;
    if (end === at) return null;
    number++;
    const id = idAt(bytes, at, separator);
    const keep = open === null || id === SE;
    if (keep) {
      kept.push([at, to]);
      places.push({ segment: number, offset: at });
    }
    if (id === ISA) {
      if (open !== null || !sameDelimiters(bytes, at, first)) return null;
      isa = [at, to];
      gs = null;
    } else if (id === GS) {
      if (open !== null) return null;
      gs = [at, to];
    } else if (id === ST) {
      if (open !== null || isa === null || gs === null) return null;
      open = { from: at, to, segment: number, isa, gs };
    } else if (id === SE) {
      if (open === null) return null;
      open.to = to;
      transactions.push(open);
      open = null;
    } else if ((id === GE || id === IEA) && open !== null) return null;
    at = to;
  }
  if (open !== null || transactions.length < 2) return null;
  const wanted = Math.ceil(bytes.length / parts);
  const sections: Section[] = [];
  for (let i = 0; i < transactions.length; ) {
    const head = transactions[i]!;
    let j = i + 1;
    while (j < transactions.length && transactions[j]!.to - head.from <= wanted) j++;
    sections.push({
      head: joined(bytes, [head.isa, head.gs]),
      from: head.from,
      to: transactions[j - 1]!.to,
      tail: trailers(first.delimiters.element, first.delimiters.segment),
      firstSegment: head.segment,
    });
    i = j;
  }
  return { sections, envelopes: joined(bytes, kept), places };
}

/**
 * Puts the results of all sections and of the envelopes together, as one reader of the whole file would have told them.
 */
export function joinResults(
  plan: SectionPlan,
  envelopes: SectionResult,
  results: readonly SectionResult[],
): SectionResult {
  const findings: X12Finding[] = [];
  for (const finding of envelopes.findings) {
    if (finding.transaction !== undefined && finding.rule !== 'X12-ST-CONTROL-REPEATED') continue;
    const place = plan.places[finding.segment - 1]!;
    findings.push({ ...finding, segment: place.segment, offset: place.offset });
  }
  const accepted: boolean[] = [];
  for (const [i, result] of results.entries()) {
    const { head, from, firstSegment } = plan.sections[i]!;
    for (const finding of result.findings) {
      if (finding.transaction === undefined) continue;
      findings.push({
        ...finding,
        segment: finding.segment - HEAD_SEGMENTS + firstSegment - 1,
        offset: finding.offset - head.length + from,
      });
    }
    for (const { groups } of result.interchanges) {
      for (const { transactions } of groups) accepted.push(...transactions.map((transaction) => transaction.accepted));
    }
  }
  const repeated = new Set(
    findings.filter(({ rule }) => rule === 'X12-ST-CONTROL-REPEATED').map(({ transaction }) => transaction),
  );
  let at = 0;
  for (const { groups } of envelopes.interchanges) {
    for (const { transactions } of groups) {
      for (const transaction of transactions) {
        transaction.accepted = accepted[at++]! && !repeated.has(transaction.control);
      }
    }
  }
  findings.sort((a, b) => a.segment - b.segment);
  return { findings, interchanges: envelopes.interchanges };
}

/** The id of a segment as a number (see `valueCode`), 0 when it is none of two or three characters. */
function idAt(bytes: Uint8Array, at: number, separator: number): number {
  const two = bytes[at]! | (bytes[at + 1]! << 8);
  if (bytes[at + 2] === separator) return two;
  return bytes[at + 3] === separator ? two | (bytes[at + 2]! << 16) : 0;
}

function sameDelimiters(
  bytes: Uint8Array,
  at: number,
  first: NonNullable<ReturnType<typeof readInterchangeStart>>,
): boolean {
  const next = readInterchangeStart(bytes, at, true, 0);
  return next !== null && JSON.stringify(next) === JSON.stringify(first);
}

function joined(bytes: Uint8Array, ranges: readonly (readonly [from: number, to: number])[]): Uint8Array {
  const all = new Uint8Array(ranges.reduce((sum, [from, to]) => sum + to - from, 0));
  let at = 0;
  for (const [from, to] of ranges) {
    all.set(bytes.subarray(from, to), at);
    at += to - from;
  }
  return all;
}

function trailers(element: string, segment: string): Uint8Array {
  return new TextEncoder().encode(['GE', '1', '1'].join(element) + segment + ['IEA', '1', '1'].join(element) + segment);
}
