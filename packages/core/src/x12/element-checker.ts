import { type ElementTable, elementTable, KIND, type PlaceRow } from './element-table.ts';
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
  readonly #table: ElementTable;
  readonly #report: ReportElement;

  constructor(guide: Guide, report: ReportElement) {
    this.#report = report;
    this.#table = elementTable(guide);
  }

  check(segment: Segment, place: GuidePlace): void {
    const table = this.#table;
    const row = table.places[place.index]!;
    const count = segment.count;
    if (row.goodPresent !== segment.present || row.goodCount !== count) this.#pattern(segment, row);
    const classes = segment.classes;
    if ((classes & (CONTROL | NON_ASCII)) !== 0) this.#characters(segment);
    const mixed = (classes & (COMPONENT | REPETITION)) !== 0;
    const { shapes, goodCode } = table;
    const { ends, bytes } = segment;
    const first = row.first;
    const most = Math.min(count, row.count);
    let from = ends[0]! + 1;
    for (let element = 1; element <= most; element++) {
      const to = ends[element]!;
      const length = to - from;
      if (length > 0) {
        const at = first + element - 1;
        const shape = shapes[at]!;
        const kind = shape & 15;
        if (kind === REPEATED) {
          this.#repeated(segment, row, element, at);
          from = to + 1;
          continue;
        }
        if (length > shape >> 12 || length < ((shape >> 4) & 255)) this.#length(segment, row, element, at);
        if (kind === TEXT) {
          if (mixed) this.#notComposite(segment, row, element, from, to);
        } else if (kind === CODE) {
          const value = length === 2 ? bytes[from]! | (bytes[from + 1]! << 8) : packed(bytes, from, to);
          if (value !== goodCode[at]!) this.#code(segment, row, element, at, value, 0);
        } else if (kind === COMPOSITE) this.#composite(segment, row, element, at);
        else if (kind === PERIOD) this.#period(segment, row, element, from, to, 0);
        else if (!isValue(kind, bytes, from, to)) this.#badValue(segment, row, element, kind, from, to, 0);
      }
      from = to + 1;
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
    if (count > row.count) {
      good = false;
      this.#report('X12-TOO-MANY-ELEMENTS', segment, { count, most: row.count });
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
    row.goodPresent = present;
    row.goodCount = count;
  }

  #composite(segment: Segment, row: PlaceRow, element: number, at: number): void {
    const { shapes, goodCode, from: firsts, count: counts } = this.#table;
    const first = firsts[at]!;
    const most = counts[at]!;
    const { bytes, separators } = segment;
    const end = segment.ends[element]!;
    const last = segment.separatorsTo[element]!;
    let separator = segment.separatorsTo[element - 1]!;
    let present = 0;
    let count = 0;
    for (let from = segment.start(element); from <= end; ) {
      const to = separator < last ? separators[separator++]! : end;
      count++;
      const length = to - from;
      if (length > 0 && count <= most) {
        present |= 1 << count;
        const part = first + count - 1;
        const shape = shapes[part]!;
        const kind = shape & 15;
        if (length > shape >> 12 || length < ((shape >> 4) & 255)) this.#length(segment, row, element, part, count);
        if (kind === CODE) {
          const value = length === 2 ? bytes[from]! | (bytes[from + 1]! << 8) : packed(bytes, from, to);
          if (value !== goodCode[part]!) this.#code(segment, row, element, part, value, count);
        } else if (kind !== TEXT) this.#component(segment, row, element, count, kind, from, to);
      }
      from = to + 1;
    }
    if (count > most) {
      const facts = { count, most, separator: segment.delimiters.component };
      this.#say('X12-COMPONENTS', segment, row, element, 0, facts);
    }
    const missing = this.#table.required[at]! & ~present;
    for (let component = 1; missing >>> component !== 0; component++) {
      if ((missing & (1 << component)) !== 0) this.#say('X12-ELEMENT-MISSING', segment, row, element, component);
    }
  }

  /** An element that may be repeated: each of its codes; a composite is looked into when it stands once. */
  #repeated(segment: Segment, row: PlaceRow, element: number, at: number): void {
    const { components, codes, longest } = this.#table.specifications[at]!;
    const { repetition, component } = segment.delimiters;
    // Where an ISA names one character for both, that is told once; the data is read as it is meant.
    const texts = segment.text(element).split(repetition ?? component);
    if (components !== null) {
      if (texts.length === 1) this.#composite(segment, row, element, at);
      return;
    }
    for (const text of texts) {
      if (text.length > longest)
        this.#say('X12-TOO-LONG', segment, row, element, 0, { length: text.length, most: longest });
      else if (codes !== null && !codes.includes(valueCode(text))) {
        this.#say('X12-CODE', segment, row, element, 0, { allowed: codes.map(codeText).join(', ') });
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

  /** `component`: 0 for the element itself. */
  #code(segment: Segment, row: PlaceRow, element: number, at: number, value: number, component: number): void {
    const table = this.#table;
    const end = table.from[at]! + table.count[at]!;
    for (let i = table.from[at]!; i < end; i++) {
      if (table.codes[i] !== value) continue;
      table.goodCode[at] = value;
      return;
    }
    const allowed = table.specifications[at]!.codes!.map(codeText).join(', ');
    this.#say('X12-CODE', segment, row, element, component, { allowed });
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
      for (let at = segment.start(element); at < segment.ends[element]!; at++) {
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

  #length(segment: Segment, row: PlaceRow, element: number, at: number, component = 0): void {
    const text = component === 0 ? segment.text(element) : segment.part(element, component);
    const length = [...text].length;
    const { shortest, longest, usage } = this.#table.specifications[at]!;
    if (usage === 'unused') return;
    if (length < shortest) this.#say('X12-TOO-SHORT', segment, row, element, component, { length, least: shortest });
    else if (length > longest) this.#say('X12-TOO-LONG', segment, row, element, component, { length, most: longest });
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
