import type { LineView } from './line-view.ts';
import { ANATOMIC, DISTINCT, NCCI_ASSOCIATED } from './modifiers.ts';
import type { PtpPair } from './ptp-pair.ts';
import { isVisitCode } from './visit-codes.ts';

/** From this day 59 and the X modifiers count on either code; before, on the column 2 code alone. CMS, CR 11168. */
const EITHER_COLUMN_FROM = '2019-07-01';
/** They belong on a visit code (NCCI-PTP-06). */
const VISIT_MODIFIERS = new Set(['24', '25', '27', '57']);
/** They tell of the time after another service, on whatever code. */
const AFTERWARDS = new Set(['58', '78', '79', '91']);

/** What lifts a pair edit of indicator 1, and why one may doubt it. */
export interface Bypass {
  /** The first line, by number, that carries a modifier which lifts the edit. */
  readonly by: { readonly line: number; readonly modifier: string };
  readonly doubt: 'sameSite' | 'oneSite' | 'misplaced' | null;
}

/** null: no modifier of either line lifts the edit. */
export function bypassOf(pair: PtpPair): Bypass | null {
  const { column1, column2 } = pair;
  if (column1.ncciModifier === null && column2.ncciModifier === null) return null;
  const lifts = (line: LineView, modifier: string) => NCCI_ASSOCIATED.has(modifier) && counts(pair, line, modifier);
  const by = first(pair, lifts);
  if (by === null) return null;
  return { by, doubt: doubtOf(pair, lifts) };
}

function doubtOf(pair: PtpPair, lifts: (line: LineView, modifier: string) => boolean): Bypass['doubt'] {
  const states = (line: LineView, modifier: string) => lifts(line, modifier) && !ANATOMIC.has(modifier);
  if (first(pair, (line, modifier) => states(line, modifier) && isInPlace(line, modifier))) return null;
  if (first(pair, states)) return 'misplaced';
  const [here = [], there = []] = [pair.column1, pair.column2].map(({ modifiers }) =>
    modifiers.filter((modifier) => ANATOMIC.has(modifier)),
  );
  if (here.length === 0 || there.length === 0) return 'oneSite';
  return here.length === there.length && here.every((site) => there.includes(site)) ? 'sameSite' : null;
}

function first(
  { column1, column2 }: PtpPair,
  wanted: (line: LineView, modifier: string) => boolean,
): Bypass['by'] | null {
  for (const line of column1.number < column2.number ? [column1, column2] : [column2, column1]) {
    const modifier = line.modifiers.find((candidate) => wanted(line, candidate));
    if (modifier !== undefined) return { line: line.number, modifier };
  }
  return null;
}

/** A side of the body does not show a separate visit, and 59 on column 1 counts since July 2019. */
function counts({ column1, column2 }: PtpPair, line: LineView, modifier: string): boolean {
  if (ANATOMIC.has(modifier)) return !isVisitCode(column1.code) && !isVisitCode(column2.code);
  return !DISTINCT.has(modifier) || line === column2 || line.from! >= EITHER_COLUMN_FROM;
}

function isInPlace(line: LineView, modifier: string): boolean {
  return AFTERWARDS.has(modifier) || isVisitCode(line.code) === VISIT_MODIFIERS.has(modifier);
}
