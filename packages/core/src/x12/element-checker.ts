import {
  type ElementRow,
  elementTable,
  KIND,
  keepPattern,
  knownPattern,
  type Pattern,
  type PlaceRow,
} from './element-table.ts';
import type { FindingFacts } from './finding.ts';
import type { Guide, GuidePlace } from './guides/compile.ts';
import { isBroken, relationText } from './relations.ts';
import type { X12RuleId } from './rules.ts';
import * as byteClass from './syntax/delimiters.ts';
import { isShortDay, isTime, readCents, readDay, readDecimal, readWhole } from './syntax/numbers.ts';
import { codeText, packed, type Segment, valueCode } from './syntax/segment.ts';

// Own constants for the loop over elements: an imported one is read from memory each time.
const { TEXT, WHOLE, DECIMAL, AMOUNT, DATE, TIME, PERIOD, UNUSED, CODE, COMPOSITE, REPEATED } = KIND;
const { COMPONENT, CONTROL, NON_ASCII, REPETITION } = byteClass;

export type ReportElement = (
  rule: X12RuleId,
  segment: Segment,
  facts?: FindingFacts,
  element?: number,
  component?: number,
) => void;

const D8 = valueCode('D8');
const RD8 = valueCode('RD8');
const DT = valueCode('DT');
const TM = valueCode('TM');

/** Checks the elements of a segment against its place in the guide: presence, length, type, code, relations. */
export class ElementChecker {
  readonly #rows: readonly PlaceRow[];
  readonly #report: ReportElement;

  constructor(guide: Guide, report: ReportElement) {
    this.#report = report;
    this.#rows = elementTable(guide);
  }

  check(segment: Segment, place: GuidePlace): void {
    const row = this.#rows[place.index]!;
    const { count, present, classes, first, ends } = segment;
    let pattern: Pattern | null = row.pattern;
    if (pattern.present !== present || pattern.count !== count) pattern = knownPattern(row, present, count);
    if (pattern === null) {
      this.#pattern(segment, row);
      this.#each(segment, row);
      return;
    }
    const mixed = classes !== 0 && (pattern.plain || classes !== COMPONENT);
    if (mixed || ends[first + count]! - segment.from > pattern.safeLength) {
      this.#each(segment, row);
      return;
    }
    const { codes, texts, steps } = pattern;
    const bytes = segment.bytes;
    const values = segment.values;
    // All at once: which code is which is anybody's guess, that they are good is not.
    let other = 0;
    for (let i = 0; i < codes.length; i++) {
      const element = codes[i]!;
      other |= values[first + element.number]! ^ element.good;
    }
    for (let i = 0; i < texts.length; i++) {
      const element = texts[i]!;
      const at = first + element.number;
      const length = ends[at]! - ends[at - 1]! - 1;
      other |= ((length - element.shortest) | (element.longest - length)) >> 31;
    }
    if (other !== 0) {
      for (const list of [codes, texts]) {
        for (const element of list) {
          const at = first + element.number;
          this.#value(segment, row, element, bytes, ends[at - 1]! + 1, ends[at]!);
        }
      }
    }
    for (let i = 0; i < steps.length; i++) {
      const element = steps[i]!;
      const at = first + element.number;
      this.#value(segment, row, element, bytes, ends[at - 1]! + 1, ends[at]!);
    }
  }

  /** Element by element, for segments of a new pattern, and those that hold what needs a closer look. */
  #each(segment: Segment, row: PlaceRow): void {
    const classes = segment.classes;
    if ((classes & (CONTROL | NON_ASCII)) !== 0) this.#characters(segment);
    const mixed = (classes & (COMPONENT | REPETITION)) !== 0;
    for (const element of row.elements) {
      const { number, kind } = element;
      if (!segment.has(number)) continue;
      const from = segment.start(number);
      const to = segment.end(number);
      if (kind === REPEATED) this.#repeated(segment, row, element);
      else {
        this.#value(segment, row, element, segment.bytes, from, to);
        if (kind === TEXT && mixed) this.#notComposite(segment, row, number, from, to);
      }
    }
  }

  #value(segment: Segment, row: PlaceRow, element: ElementRow, bytes: Uint8Array, from: number, to: number): void {
    const kind = element.kind;
    const length = to - from;
    if (length > element.longest || length < element.shortest) this.#length(segment, row, element, element.number);
    if (kind === CODE) {
      const value = length === 2 ? bytes[from]! | (bytes[from + 1]! << 8) : packed(bytes, from, to);
      if (value !== element.good) this.#code(segment, row, element, element.number, value, 0);
    } else if (kind === COMPOSITE) this.#composite(segment, row, element);
    else if (kind === PERIOD) this.#period(segment, row, element.number, from, to, 0);
    else if (kind !== TEXT && !isValue(kind, bytes, from, to)) {
      this.#badValue(segment, row, element.number, kind, from, to, 0);
    }
  }

  /** Which elements are filled: all that must be, none that may not be, none too many, and as they depend on one another. */
  #pattern(segment: Segment, row: PlaceRow): void {
    const { present, count } = segment;
    const missing = row.required & ~present;
    const unused = row.unused & present;
    let good = true;
    for (let element = 1; element < 32 && (missing | unused) !== 0; element++) {
      const bit = 1 << element;
      if (((missing | unused) & bit) === 0) continue;
      good = false;
      if ((missing & bit) !== 0) this.#say('X12-ELEMENT-MISSING', segment, row, element, 0);
      else this.#say('X12-ELEMENT-UNUSED', segment, row, element, 0, { loop: row.place.loop.id });
    }
    if (count > row.elements.length) {
      good = false;
      this.#report('X12-TOO-MANY-ELEMENTS', segment, { count, most: row.elements.length });
    } else if (count > 0 && !segment.has(count)) {
      good = false;
      // Separators before an element that is missing are told with it.
      if (missing >>> Math.min(count, 31) === 0) this.#report('X12-TRAILING-SEPARATOR', segment);
    }
    for (const mask of row.relations) {
      if (!isBroken(mask, present)) continue;
      good = false;
      // What is missing by the guide is told already.
      if ((missing & mask.all) !== 0) continue;
      const { relation } = mask;
      this.#report('X12-RELATION', segment, { relation: relationText(segment.id, relation) }, relation.elements[0]);
    }
    if (!good) return;
    keepPattern(row, present, count);
  }

  #composite(segment: Segment, row: PlaceRow, { number, components, required }: ElementRow): void {
    const { bytes, separators, separatorsTo, ends } = segment;
    const most = components.length;
    const at = segment.first + number;
    const end = ends[at]!;
    const last = separatorsTo[at]!;
    let separator = separatorsTo[at - 1]!;
    let present = 0;
    let count = 0;
    let from = ends[at - 1]! + 1;
    for (;;) {
      const to = separator < last ? separators[separator]! : end;
      const length = to - from;
      if (count < most) {
        const part = components[count]!;
        const kind = part.kind;
        present |= (-length >>> 31) << (count + 1);
        if (length !== 0) {
          if (((length - part.shortest) | (part.longest - length)) < 0) {
            this.#length(segment, row, part, number, count + 1);
          }
          if (kind === CODE) {
            const value = packed(bytes, from, to);
            if (value !== part.good) this.#code(segment, row, part, number, value, count + 1);
          } else if (kind !== TEXT) {
            const digit = bytes[from]! - 48;
            if (kind !== WHOLE || length !== 1 || digit < 0 || digit > 9) {
              this.#component(segment, row, number, count + 1, kind, from, to);
            }
          }
        }
      }
      count++;
      if (separator++ >= last) break;
      from = to + 1;
    }
    if (count > most) {
      const facts = { count, most, separator: segment.delimiters.component };
      this.#say('X12-COMPONENTS', segment, row, number, 0, facts);
    }
    const missing = required & ~present;
    for (let component = 1; missing >>> component !== 0; component++) {
      if ((missing & (1 << component)) !== 0) this.#say('X12-ELEMENT-MISSING', segment, row, number, component);
    }
  }

  /** An element that may be repeated: each of its codes; a composite is looked into when it stands once. */
  #repeated(segment: Segment, row: PlaceRow, element: ElementRow): void {
    const { components, codes, longest } = element.specification;
    const { number } = element;
    const { repetition, component } = segment.delimiters;
    // Where an ISA names one character for both, that is told once; the data is read as it is meant.
    const texts = segment.text(number).split(repetition ?? component);
    if (components !== null) {
      if (texts.length === 1) this.#composite(segment, row, element);
      return;
    }
    for (const text of texts) {
      if (text.length > longest)
        this.#say('X12-TOO-LONG', segment, row, number, 0, { length: text.length, most: longest });
      else if (codes !== null && !codes.includes(valueCode(text))) {
        this.#say('X12-CODE', segment, row, number, 0, { allowed: codes.map(codeText).join(', ') });
      }
    }
  }

  /** A component that is neither text nor a code. */
  #component(
    segment: Segment,
    row: PlaceRow,
    element: number,
    component: number,
    kind: number,
    from: number,
    to: number,
  ): void {
    if (kind === UNUSED) {
      this.#say('X12-ELEMENT-UNUSED', segment, row, element, component, { loop: row.place.loop.id });
    } else if (kind === PERIOD) this.#period(segment, row, element, from, to, component);
    else if (!isValue(kind, segment.bytes, from, to)) this.#badValue(segment, row, element, kind, from, to, component);
  }

  /** `row`: of the element, or of its component where `component` is not 0. */
  #code(segment: Segment, place: PlaceRow, row: ElementRow, element: number, value: number, component: number): void {
    if (row.codes.includes(value)) row.good = value;
    else this.#say('X12-CODE', segment, place, element, component, { allowed: row.codes.map(codeText).join(', ') });
  }

  #badValue(
    segment: Segment,
    row: PlaceRow,
    element: number,
    kind: number,
    from: number,
    to: number,
    component: number,
  ): void {
    if (kind === TIME) this.#say('X12-TIME', segment, row, element, component);
    else if (kind === DATE) {
      const form = to - from === 6 ? 'YYMMDD' : 'CCYYMMDD';
      this.#say('X12-DATE', segment, row, element, component, { form });
    } else this.#say('X12-NUMBER', segment, row, element, component);
  }

  /** In the form that the element before it names. */
  #period(segment: Segment, row: PlaceRow, element: number, from: number, to: number, component: number): void {
    const bytes = segment.bytes;
    const form = component === 0 ? segment.value(element - 1) : segment.partValue(element, component - 1);
    let good = true;
    let shape = 'CCYYMMDD';
    if (form === D8) good = readDay(bytes, from, to) !== 0;
    else if (form === RD8) {
      shape = 'CCYYMMDD-CCYYMMDD';
      const first = to - from === 17 && bytes[from + 8] === 45 ? readDay(bytes, from, from + 8) : 0;
      const last = first === 0 ? 0 : readDay(bytes, from + 9, to);
      good = first !== 0 && last !== 0;
      if (good && first > last) {
        const fact = `${segment.id} names a period that ends before it begins`;
        this.#report('X12-DATE-ORDER', segment, { fact }, element);
      }
    } else if (form === DT) {
      shape = 'CCYYMMDDHHMM';
      good = to - from === 12 && readDay(bytes, from, from + 8) !== 0 && isTime(bytes, from + 8, to);
    } else if (form === TM) {
      shape = 'HHMM';
      good = isTime(bytes, from, to);
    }
    if (good) return;
    const { elements } = row.place;
    const before = component === 0 ? elements[element - 2] : elements[element - 1]!.components![component - 2];
    // A form that is not allowed is told as such.
    if (before?.codes?.includes(form) === false) return;
    this.#say('X12-DATE', segment, row, element, component, { form: shape });
  }

  #characters(segment: Segment): void {
    for (let element = 1; element <= segment.count; element++) {
      for (let at = segment.start(element); at < segment.end(element); at++) {
        const byte = segment.bytes[at]!;
        if (byte >= 32 && byte < 127) continue;
        this.#report(byte > 127 ? 'X12-NOT-ASCII' : 'X12-CHARACTER', segment, {}, element);
        break;
      }
    }
  }

  /** Separators of components and repetitions in an element that has neither. ISA11 and ISA16 are these separators themselves. */
  #notComposite(segment: Segment, row: PlaceRow, element: number, from: number, to: number): void {
    if (to - from === 1) return;
    const { component, repetition } = segment.delimiters;
    const parts = countOf(segment.bytes, from, to, component.charCodeAt(0));
    if (parts > 0) {
      this.#say('X12-COMPONENTS', segment, row, element, 0, { count: parts + 1, most: 1, separator: component });
    }
    if (repetition !== null && countOf(segment.bytes, from, to, repetition.charCodeAt(0)) > 0) {
      this.#say('X12-REPEATED-ELEMENT', segment, row, element, 0, { separator: repetition });
    }
  }

  #length(segment: Segment, place: PlaceRow, row: ElementRow, element: number, component = 0): void {
    const text = component === 0 ? segment.text(element) : segment.part(element, component);
    const length = [...text].length;
    const { shortest, longest, usage } = row.specification;
    if (usage === 'unused') return;
    if (length < shortest) this.#say('X12-TOO-SHORT', segment, place, element, component, { length, least: shortest });
    else if (length > longest) this.#say('X12-TOO-LONG', segment, place, element, component, { length, most: longest });
  }

  #say(
    rule: X12RuleId,
    segment: Segment,
    row: PlaceRow,
    element: number,
    component: number,
    facts: FindingFacts = {},
  ): void {
    const specification = row.place.elements[element - 1];
    const label = (component === 0 ? specification : specification?.components?.[component - 1])?.label;
    const all = { ...facts, label: label ? ` (${label})` : '' };
    if (component === 0) this.#report(rule, segment, all, element);
    else this.#report(rule, segment, all, element, component);
  }
}

/** Whether a value is what its kind asks, for kinds that need nothing but the value. */
function isValue(kind: number, bytes: Uint8Array, from: number, to: number): boolean {
  switch (kind) {
    case WHOLE:
      return !Number.isNaN(readWhole(bytes, from, to));
    case DECIMAL:
      return !Number.isNaN(readDecimal(bytes, from, to));
    case AMOUNT:
      return !Number.isNaN(readCents(bytes, from, to));
    case DATE:
      return to - from === 6 ? isShortDay(bytes, from, to) : readDay(bytes, from, to) !== 0;
    case TIME:
      return isTime(bytes, from, to);
    default:
      return true;
  }
}

function countOf(bytes: Uint8Array, from: number, to: number, byte: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (bytes[at] === byte) count++;
  return count;
}
