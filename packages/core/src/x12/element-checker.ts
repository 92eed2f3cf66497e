import type { FindingFacts } from './finding.ts';
import type { X12RuleId } from './findings.ts';
import type { Guide, GuidePlace } from './guides/compile.ts';
import type { ElementSpecification } from './guides/specification.ts';
import { isBroken, type RelationMask, relationMasks, relationText } from './relations.ts';
import { COMPONENT, CONTROL, NON_ASCII, REPETITION } from './syntax/delimiters.ts';
import { isDay, isTime, readCents, readDay, readDecimal, readWhole } from './syntax/numbers.ts';
import { codeText, type Segment, valueCode } from './syntax/segment.ts';

export type ReportElement = (
  rule: X12RuleId,
  segment: Segment,
  facts?: FindingFacts,
  element?: number,
  component?: number,
) => void;

/** What a place asks of its segment, laid out for the loop over the elements. */
interface PlaceTable {
  readonly place: GuidePlace;
  readonly required: number;
  readonly unused: number;
  readonly rows: readonly Row[];
  readonly relations: readonly RelationMask[];
}

interface Row {
  readonly kind: number;
  readonly shortest: number;
  readonly longest: number;
  readonly codes: Int32Array | null;
  readonly components: readonly Row[] | null;
  /** Bits of the components that must be there. */
  readonly required: number;
  readonly specification: ElementSpecification;
}

const TEXT = 0;
const WHOLE = 1;
const DECIMAL = 2;
const AMOUNT = 3;
const DATE = 4;
const TIME = 5;
const PERIOD = 6;
const UNUSED = 7;
const KINDS = { AN: TEXT, ID: TEXT, N: WHOLE, R: DECIMAL, $: AMOUNT, DT: DATE, TM: TIME, P: PERIOD } as const;

const D8 = valueCode('D8');
const RD8 = valueCode('RD8');
const DT = valueCode('DT');
const TM = valueCode('TM');

/** Checks the elements of a segment against its place in the guide: presence, length, type, code, relations. */
export class ElementChecker {
  readonly #tables: readonly PlaceTable[];
  readonly #report: ReportElement;

  constructor(guide: Guide, report: ReportElement) {
    this.#report = report;
    this.#tables = guide.places.map(tableOf);
  }

  check(segment: Segment, place: GuidePlace): void {
    const table = this.#tables[place.index]!;
    const { rows } = table;
    const present = segment.present;
    const missing = table.required & ~present;
    if (missing !== 0) this.#each(missing, (element) => this.#say('X12-ELEMENT-MISSING', segment, table, element));
    const unused = table.unused & present;
    if (unused !== 0) {
      this.#each(unused, (element) =>
        this.#say('X12-ELEMENT-UNUSED', segment, table, element, undefined, { loop: place.loop.id }),
      );
    }
    const count = segment.count;
    if (count > rows.length) this.#report('X12-TOO-MANY-ELEMENTS', segment, { count, most: rows.length });
    else if (count > 0 && !segment.has(count)) this.#report('X12-TRAILING-SEPARATOR', segment);
    for (const mask of table.relations) {
      if (!isBroken(mask, present)) continue;
      this.#report(
        'X12-RELATION',
        segment,
        { relation: relationText(segment.id, mask.relation) },
        mask.relation.elements[0],
      );
    }
    if ((segment.classes & (CONTROL | NON_ASCII)) !== 0) this.#characters(segment);
    const composite = segment.classes & (COMPONENT | REPETITION);
    const { bytes, ends } = segment;
    const most = count < rows.length ? count : rows.length;
    let from = ends[0]! + 1;
    for (let element = 1; element <= most; element++) {
      const to = ends[element]!;
      if (to > from) {
        const row = rows[element - 1]!;
        if (row.components !== null) this.#composite(segment, table, element, row);
        else if (row.kind !== UNUSED) {
          if (composite !== 0) this.#notComposite(segment, table, element);
          const length = to - from;
          if (length < row.shortest || length > row.longest) this.#length(segment, table, element, from, to, row);
          if (row.codes !== null) {
            if (!row.codes.includes(segment.value(element))) this.#code(segment, table, element, row);
          } else if (row.kind !== TEXT) this.#value(segment, table, element, bytes, from, to, row.kind);
        }
      }
      from = to + 1;
    }
  }

  #composite(segment: Segment, table: PlaceTable, element: number, row: Row): void {
    const rows = row.components!;
    const count = segment.split(element);
    const bytes = segment.bytes;
    let present = 0;
    if (count > rows.length) {
      this.#say('X12-COMPONENTS', segment, table, element, undefined, {
        count,
        most: rows.length,
        separator: segment.delimiters.component,
      });
    }
    for (let component = 1; component <= count && component <= rows.length; component++) {
      const from = segment.partStart(component);
      const to = segment.partEnd(component);
      if (from === to) continue;
      present |= 1 << component;
      const part = rows[component - 1]!;
      if (part.kind === UNUSED) {
        this.#say('X12-ELEMENT-UNUSED', segment, table, element, component, { loop: table.place.loop.id });
        continue;
      }
      const length = to - from;
      if (length < part.shortest || length > part.longest) {
        this.#length(segment, table, element, from, to, part, component);
      }
      if (part.codes !== null) {
        if (!part.codes.includes(segment.partValue(component, count))) {
          this.#code(segment, table, element, part, component);
        }
      } else if (part.kind !== TEXT) this.#value(segment, table, element, bytes, from, to, part.kind, component);
    }
    const missing = row.required & ~present;
    if (missing !== 0) {
      this.#each(missing, (component) => this.#say('X12-ELEMENT-MISSING', segment, table, element, component));
    }
  }

  #value(
    segment: Segment,
    table: PlaceTable,
    element: number,
    bytes: Uint8Array,
    from: number,
    to: number,
    kind: number,
    component?: number,
  ): void {
    switch (kind) {
      case WHOLE:
        if (!Number.isNaN(readWhole(bytes, from, to))) return;
        break;
      case DECIMAL:
        if (!Number.isNaN(readDecimal(bytes, from, to))) return;
        break;
      case AMOUNT:
        if (!Number.isNaN(readCents(bytes, from, to))) return;
        break;
      case DATE: {
        const day = to - from === 6 ? 20000000 + readWhole(bytes, from, to) : readDay(bytes, from, to);
        if (day === 0 || !isDay(day)) {
          this.#say('X12-DATE', segment, table, element, component, { form: to - from === 6 ? 'YYMMDD' : 'CCYYMMDD' });
        }
        return;
      }
      case TIME:
        if (!isTime(bytes, from, to)) this.#say('X12-TIME', segment, table, element, component);
        return;
      default:
        this.#period(segment, table, element, bytes, from, to, component);
        return;
    }
    this.#say('X12-NUMBER', segment, table, element, component);
  }

  /** In the form that the element (or component) before it names. */
  #period(
    segment: Segment,
    table: PlaceTable,
    element: number,
    bytes: Uint8Array,
    from: number,
    to: number,
    component?: number,
  ): void {
    const form = component === undefined ? segment.value(element - 1) : D8;
    const length = to - from;
    let good = true;
    let shape = 'CCYYMMDD';
    if (form === D8) good = readDay(bytes, from, to) !== 0;
    else if (form === RD8) {
      shape = 'CCYYMMDD-CCYYMMDD';
      good = length === 17 && bytes[from + 8] === 45;
      good &&= readDay(bytes, from, from + 8) !== 0 && readDay(bytes, from + 9, to) !== 0;
    } else if (form === DT) {
      shape = 'CCYYMMDDHHMM';
      good = length === 12 && readDay(bytes, from, from + 8) !== 0 && isTime(bytes, from + 8, to);
    } else if (form === TM) {
      shape = 'HHMM';
      good = isTime(bytes, from, to);
    }
    if (!good) this.#say('X12-DATE', segment, table, element, component, { form: shape });
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

  #notComposite(segment: Segment, table: PlaceTable, element: number): void {
    const text = segment.text(element);
    const { component, repetition } = segment.delimiters;
    if (text !== component && text.includes(component)) {
      const count = text.split(component).length;
      this.#say('X12-COMPONENTS', segment, table, element, undefined, { count, most: 1, separator: component });
    }
    if (repetition !== null && text !== repetition && text.includes(repetition)) {
      this.#say('X12-REPEATED-ELEMENT', segment, table, element, undefined, { separator: repetition });
    }
  }

  #length(
    segment: Segment,
    table: PlaceTable,
    element: number,
    from: number,
    to: number,
    row: Row,
    component?: number,
  ): void {
    const length = [...segment.slice(from, to)].length;
    if (length < row.shortest) {
      this.#say('X12-TOO-SHORT', segment, table, element, component, { length, least: row.shortest });
    } else if (length > row.longest) {
      this.#say('X12-TOO-LONG', segment, table, element, component, { length, most: row.longest });
    }
  }

  #code(segment: Segment, table: PlaceTable, element: number, row: Row, component?: number): void {
    const allowed = row.specification.codes!.map(codeText).join(', ');
    this.#say('X12-CODE', segment, table, element, component, { allowed });
  }

  #say(
    rule: X12RuleId,
    segment: Segment,
    table: PlaceTable,
    element: number,
    component?: number,
    facts: FindingFacts = {},
  ): void {
    const row = table.rows[element - 1];
    const specification =
      component === undefined ? row?.specification : row?.components?.[component - 1]?.specification;
    const label = specification?.label ? ` (${specification.label})` : '';
    this.#report(rule, segment, { ...facts, label }, element, component);
  }

  #each(bits: number, say: (element: number) => void): void {
    for (let element = 1; element < 32; element++) if ((bits & (1 << element)) !== 0) say(element);
  }
}

function tableOf(place: GuidePlace): PlaceTable {
  const rows = place.elements.map(rowOf);
  return {
    place,
    required: mask(place.elements, 'required'),
    unused: mask(place.elements, 'unused'),
    rows,
    relations: relationMasks(place),
  };
}

function rowOf(specification: ElementSpecification): Row {
  const { components, codes, usage, type } = specification;
  return {
    kind: usage === 'unused' ? UNUSED : KINDS[type],
    shortest: specification.shortest,
    longest: specification.longest,
    codes: codes === null ? null : Int32Array.from(codes),
    components: components === null || usage === 'unused' ? null : components.map(rowOf),
    required: components === null ? 0 : mask(components, 'required'),
    specification,
  };
}

function mask(specifications: readonly ElementSpecification[], usage: ElementSpecification['usage']): number {
  let bits = 0;
  for (const [i, specification] of specifications.entries()) {
    if (specification.usage === usage && i < 31) bits |= 1 << (i + 1);
  }
  return bits;
}
