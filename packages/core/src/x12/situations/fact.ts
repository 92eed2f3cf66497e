import type { GuidePlace } from '../guides/compile.ts';
import { qualifyingElement } from '../guides/compile.ts';
import { readDay } from '../syntax/numbers.ts';
import { type Segment, valueCode } from '../syntax/segment.ts';

/**
 * A fact about a segment, written "LOOP SEGMENT [QUALIFIER] [: CONDITION …]":
 *
 *     2300 REF G1                 the loop holds a prior authorization
 *     2300 CLM: 5-3=7|8           CLM05-3 is 7 or 8
 *     2300 PWK: 2!=AA !6          PWK02 is filled and not AA, PWK06 is empty
 *     2010BA NM1 IL: 9!~^\d{9}$   NM109 is filled and not of that form
 *     2300 CRC: 2 3=NU            CRC02 is filled and CRC03 is NU
 *     2300 HI: *-1=BF             the first component of any element is BF
 *     2110 CAS: 3~zero            CAS03 is an amount of nothing
 *
 * A loop may be written with several, "2300|2400 CR1". Where days are compared, the last condition names the element of the day.
 */
export interface Fact {
  readonly loops: readonly string[];
  readonly segmentId: string;
  readonly qualifier: string | null;
  readonly conditions: readonly Condition[];
  /** Those that ask more than whether an element is filled, in the order in which they cost least. */
  readonly asked: readonly Condition[];
  /** Bits of elements that must be filled, and of those that must be empty. */
  readonly filled: number;
  readonly empty: number;
}

export interface Condition {
  /** 0 = any element. */
  readonly element: number;
  /** 0 = the element itself. */
  readonly component: number;
  /** Codes of which it must be one (or none), where all are short: no text is made then. */
  readonly codes: readonly number[] | null;
  readonly not: boolean;
  /** Whether it asks for an amount of nothing. */
  readonly zero: boolean;
  /** Whether it holds for a text; '' = empty. */
  readonly holds: (text: string) => boolean;
}

const FACT = /^([0-9A-Z|]+) ([A-Z0-9]{2,3})(?: ([0-9A-Z]+))?(?:: (.+))?$/;
/** A form of its own, which is read without making a text. */
const ZERO = 'zero';
const CONDITION = /^(!?)(\d{1,2}|\*)(?:-(\d{1,2}))?(?:(!?)(=|~)(.+))?$/;

/** Throws RangeError on a text that is no fact. */
export function parseFact(text: string): Fact {
  const match = FACT.exec(text);
  if (match === null) throw new RangeError(`"${text}" is no fact; write "2300 REF G1" or "2300 CLM: 5-3=7|8"`);
  const [, loops, segmentId, qualifier, conditions] = match;
  const parsed = (conditions ?? '').split(' ').filter(Boolean).map(parseCondition);
  return {
    loops: loops!.split('|'),
    segmentId: segmentId!,
    qualifier: qualifier ?? null,
    conditions: parsed,
    asked: [
      ...parsed.filter((condition) => condition.codes !== null && !isPresence(condition)),
      ...parsed.filter(({ codes }) => codes === null),
    ],
    filled: bitsOf(
      parsed.filter(({ component, not, codes, holds }) => (isFilling(component, codes) ? !not : !holds(''))),
    ),
    empty: bitsOf(parsed.filter(({ component, not, codes }) => isFilling(component, codes) && not)),
  };
}

/** Whether a condition asks of an element only that it is filled, or empty. */
function isPresence({ element, component, codes }: Condition): boolean {
  return isFilling(component, codes) && element > 0 && element < 32;
}

function isFilling(component: number, codes: readonly number[] | null): boolean {
  return component === 0 && codes !== null && codes.length === 0;
}

function bitsOf(conditions: readonly Condition[]): number {
  let bits = 0;
  for (const { element } of conditions) if (element > 0 && element < 32) bits |= 1 << element;
  return bits;
}

function parseCondition(text: string): Condition {
  const match = CONDITION.exec(text);
  if (match === null)
    throw new RangeError(`"${text}" is no condition; write 5, !5, 5=A|B, 5!=A|B, 5~^\\d+$ or 5!~^\\d+$`);
  const [, absent, element, component, not, operator, operand] = match;
  return {
    element: element === '*' ? 0 : Number(element),
    component: Number(component ?? 0),
    codes: codesOf(operator, operand),
    not: (operator === undefined ? absent : not) === '!',
    zero: operator === '~' && operand === ZERO,
    holds: test(absent!, not!, operator, operand),
  };
}

/** [] stands for "filled". */
function codesOf(operator: string | undefined, operand = ''): readonly number[] | null {
  if (operator === undefined) return [];
  if (operator !== '=') return null;
  const values = operand.split('|');
  return values.every((value) => value.length <= 4) ? values.map(valueCode) : null;
}

function test(absent: string, not: string, operator?: string, operand = ''): Condition['holds'] {
  if (operator === undefined) return absent === '!' ? (text) => text === '' : (text) => text !== '';
  if (operator === '=') {
    const values = new Set(operand.split('|'));
    return not === '!' ? (text) => text !== '' && !values.has(text) : (text) => values.has(text);
  }
  const has = operand === ZERO ? (text: string) => text !== '' && Number(text) === 0 : form(new RegExp(operand, 'u'));
  return not === '!' ? (text) => text !== '' && !has(text) : has;
}

const MOST_REMEMBERED = 4096;
const LONGEST_REMEMBERED = 8;

/** Whether a text has a form. Texts come again: the answers are remembered. */
function form(expression: RegExp): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    // Long ones seldom come again.
    if (text.length > LONGEST_REMEMBERED) return expression.test(text);
    let answer = known.get(text);
    if (answer === undefined) {
      if (known.size === MOST_REMEMBERED) known.clear();
      known.set(text, (answer = expression.test(text)));
    }
    return answer;
  };
}

/** Whether segments of a place of the guide may state the fact. */
export function concerns(fact: Fact, place: GuidePlace): boolean {
  if (place.segmentId !== fact.segmentId || !fact.loops.includes(place.loop.id)) return false;
  return (
    fact.qualifier === null || place.qualifiers.length === 0 || place.qualifiers.includes(valueCode(fact.qualifier))
  );
}

/** Whether a segment of a place that the fact concerns states it. */
export function isStated(fact: Fact, segment: Segment, place: GuidePlace): boolean {
  const { qualifier, asked, filled, empty } = fact;
  if ((segment.present & filled) !== filled || (segment.present & empty) !== 0) return false;
  if (qualifier !== null && place.qualifiers.length !== 1) {
    const element = qualifyingElement(place.segmentId);
    if (segment.part(element, 1) !== qualifier) return false;
  }
  for (let i = 0; i < asked.length; i++) {
    const condition = asked[i]!;
    if (condition.element !== 0 ? !isMet(condition, segment, condition.element) : meeting(condition, segment) === 0)
      return false;
  }
  return true;
}

function isMet(condition: Condition, segment: Segment, element: number): boolean {
  const { component, codes, not, zero, holds } = condition;
  if (zero && component === 0) return segment.has(element) && (segment.cents(element) === 0) !== not;
  if (codes === null) return holds(component === 0 ? segment.text(element) : segment.part(element, component));
  const value = component === 0 ? segment.value(element) : segment.partValue(element, component);
  if (codes.length === 0) return (value !== 0) !== not;
  if (value === 0) return false;
  for (let i = 0; i < codes.length; i++) if (codes[i] === value) return !not;
  return not;
}

/** The first element that meets a condition; 0 = none. */
export function meeting(condition: Condition, segment: Segment): number {
  if (condition.element !== 0) return condition.element;
  for (let element = 1; element <= segment.count; element++) {
    if (segment.has(element) && isMet(condition, segment, element)) return element;
  }
  return 0;
}

/** Days that the last condition's element of a fact names, as numbers 20260409: a day twice, or a period. */
export class DayReader {
  from = 0;
  to = 0;

  /** Whether one could be read. */
  read({ conditions }: Fact, segment: Segment): boolean {
    const { element, component } = conditions[conditions.length - 1]!;
    const bytes = segment.bytes;
    const begin = component === 0 ? segment.start(element) : segment.partStart(element, component);
    const end = component === 0 ? begin + segment.length(element) : segment.partEnd(element, component);
    const length = end - begin;
    if (length !== 8 && length !== 12 && length !== 17) return false;
    this.from = readDay(bytes, begin, begin + 8);
    this.to = length === 17 ? readDay(bytes, begin + 9, end) : this.from;
    return this.from !== 0 && this.to !== 0;
  }
}
