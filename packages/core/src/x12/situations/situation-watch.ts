import { x12Amount } from '../../kernel/money.ts';
import type { FindingFacts } from '../finding.ts';
import type { Guide, GuideLoop, GuidePlace } from '../guides/compile.ts';
import type { X12RuleId } from '../rules.ts';
import type { Segment } from '../syntax/segment.ts';
import type { ModelPlace, TransactionContext } from '../transaction-model.ts';
import { type Condition, concerns, DayReader, type Fact, isStated, meeting, parseFact } from './fact.ts';
import type { SituationRow } from './situation.ts';

type Row = SituationRow<X12RuleId>;
type Role = 'when' | 'unless' | 'needs' | 'forbids';

/** A row at work in the open instance of its loop. */
interface Working {
  readonly row: Row;
  /** Bits of its facts by role. */
  readonly when: number;
  readonly unless: number;
  readonly needs: number;
  readonly forbids: number;
  seen: number;
  /** Where it would be told. */
  at: ModelPlace | null;
  forbidden: ModelPlace | null;
}

interface Trigger {
  readonly working: Working;
  readonly fact: Fact;
  readonly role: Role;
  readonly bit: number;
}

/** Days that segments named in the open instance of a loop. */
interface Days {
  readonly text: string;
  readonly fact: Fact;
  /** 0 = none yet. */
  first: number;
  last: number;
  /** The latest beginning. */
  start: number;
  /** Whether findings are told there; then where it stands, and how it is written. */
  told: boolean;
  place: GuidePlace | null;
  segment: number;
  offset: number;
  value: string;
}

/** What a place has to do with an agreement. */
interface Part {
  readonly agreement: Agreement;
  /** Its segments may state what is agreed. */
  readonly states: boolean;
  /** They may say the other, or are counted. */
  readonly answers: boolean;
}

interface Order {
  readonly row: Row;
  readonly before: Days;
  readonly after: Days;
  readonly than: 'first' | 'last';
}

/** A text or number that must agree with what other segments say. */
interface Agreement {
  readonly row: Row;
  readonly stated: Fact;
  readonly other: Fact;
  text: string | null;
  otherText: string | null;
  /** In cents, or how often; NaN when one could not be read. */
  sum: number;
  at: ModelPlace | null;
}

/** What holds within a loop, and where its open instance began. */
interface Scope {
  readonly loop: GuideLoop;
  readonly rows: Working[];
  readonly orders: Order[];
  readonly agreements: Agreement[];
  readonly days: Days[];
  segment: number;
  offset: number;
  segmentId: string;
}

/**
 * Watches the segments of a transaction for the situations of a table: what they state is remembered as bits, and each row is
 * judged when its loop ends. A row of `forbids` alone is told at once, at every segment.
 */
export class SituationWatch {
  readonly #report: TransactionContext['report'];
  /** By index of the loop. */
  readonly #scopes: readonly (Scope | null)[];
  /** By index of the place: what its segments may state. */
  readonly #triggers: readonly (readonly Trigger[])[];
  readonly #dayTriggers: readonly (readonly Days[])[];
  readonly #agreements: readonly (readonly Part[])[];
  /** By index of the place: whether `segment` has anything to do with it. */
  readonly watched: Uint8Array;
  readonly #open: Scope[] = [];
  readonly #dayReader = new DayReader();

  constructor(guide: Guide, rows: readonly Row[], report: TransactionContext['report']) {
    this.#report = report;
    const scopes: (Scope | null)[] = guide.loops.map(() => null);
    const triggers: Trigger[][] = guide.places.map(() => []);
    const dayTriggers: Days[][] = guide.places.map(() => []);
    const agreements: Part[][] = guide.places.map(() => []);
    for (const row of rows) {
      // A predetermination is a claim before the service.
      if (!row.sets.includes(guide.set.replace('-predet', ''))) continue;
      const loops = guide.loops.filter(({ id }) => id === row.scope);
      if (loops.length === 0) throw new RangeError(`guide ${guide.set} has no loop ${row.scope}`);
      for (const loop of loops) {
        const scope: Scope = (scopes[loop.index] ??= blankScope(loop));
        const within = guide.places.filter((place) => isWithin(place.loop, loop));
        if (row.order) scope.orders.push(orderOf(row, row.order, scope, within, dayTriggers));
        else if (row.same ?? row.total) scope.agreements.push(agreementOf(row, within, agreements));
        else {
          const working = workingOf(row, within, triggers);
          if (!isTold(working)) scope.rows.push(working);
        }
      }
    }
    this.#scopes = scopes;
    this.#triggers = triggers;
    this.#dayTriggers = dayTriggers.map((days) =>
      days.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)),
    );
    this.#agreements = agreements;
    const deepest = Math.max(
      -1,
      ...guide.loops.filter(({ index }) => scopes[index] !== null).map(({ depth }) => depth),
    );
    this.watched = Uint8Array.from(guide.places, (place) => {
      const states = [triggers, dayTriggers, agreements].some((each) => each[place.index]!.length > 0);
      return states || (place.opens && place.loop.depth <= deepest) ? 1 : 0;
    });
  }

  /** `st`: where the transaction begins. */
  begin(root: GuideLoop, st: Segment): void {
    this.#open.length = 0;
    this.#enter(root, st, 'ST');
  }

  segment(segment: Segment, place: GuidePlace): void {
    if (place.opens) {
      this.#closeTo(place.loop.depth);
      this.#enter(place.loop, segment, place.segmentId);
    }
    const triggers = this.#triggers[place.index]!;
    for (let i = 0; i < triggers.length; i++) {
      const trigger = triggers[i]!;
      if (isStated(trigger.fact, segment, place)) this.#state(trigger, segment, place);
    }
    const days = this.#dayTriggers[place.index]!;
    const reader = this.#dayReader;
    let text = '';
    let read = false;
    for (let i = 0; i < days.length; i++) {
      const each = days[i]!;
      // Those of one text stand together.
      if (each.text !== text) {
        text = each.text;
        read = isStated(each.fact, segment, place) && reader.read(each.fact, segment);
      }
      if (read) takeDays(each, reader, segment, place);
    }
    const agreements = this.#agreements[place.index]!;
    for (let i = 0; i < agreements.length; i++) takeAgreement(agreements[i]!, segment, place);
  }

  /** A transaction that is cut says nothing about what is missing. */
  end(cut: boolean): void {
    if (cut) this.#open.length = 0;
    else this.#closeTo(0);
  }

  #state({ working, fact, role, bit }: Trigger, segment: Segment, place: GuidePlace): void {
    working.seen |= bit;
    if (role === 'when') working.at ??= placeOf(segment, place.loop, fact.conditions);
    else if (role === 'forbids') {
      if (isTold(working)) this.#tell(working.row, placeOf(segment, place.loop, fact.conditions));
      else working.forbidden ??= placeOf(segment, place.loop, fact.conditions);
    }
  }

  #enter(loop: GuideLoop, segment: Segment, segmentId: string): void {
    const scope = this.#scopes[loop.index]!;
    if (scope === null) return;
    const { rows, days, agreements } = scope;
    for (let i = 0; i < rows.length; i++) {
      const working = rows[i]!;
      working.seen = 0;
      working.at = null;
      working.forbidden = null;
    }
    for (let i = 0; i < days.length; i++) {
      const each = days[i]!;
      each.first = 0;
      each.last = 0;
      each.start = 0;
      each.place = null;
    }
    for (let i = 0; i < agreements.length; i++) {
      const agreement = agreements[i]!;
      agreement.text = null;
      agreement.otherText = null;
      agreement.sum = 0;
      agreement.at = null;
    }
    scope.segment = segment.number;
    scope.offset = segment.offset;
    scope.segmentId = segmentId;
    this.#open.push(scope);
  }

  /** Closes the scopes at `depth` and below. */
  #closeTo(depth: number): void {
    const open = this.#open;
    while (open.length > 0 && open[open.length - 1]!.loop.depth >= depth) {
      const scope = open.pop()!;
      for (const working of scope.rows) {
        const { row, seen, when, unless, needs, forbids } = working;
        if ((seen & when) !== when || (seen & unless) !== 0) continue;
        if (needs !== 0 && (seen & needs) === 0) this.#tell(row, working.at ?? beginningOf(scope));
        if ((seen & forbids) !== 0 && working.forbidden !== null) this.#tell(row, working.forbidden);
      }
      for (const { row, before, after, than } of scope.orders) {
        if (before.place !== null && after.first !== 0 && before.start > after[than]) {
          this.#tell(row, placeOfDays(before));
        }
      }
      for (const agreement of scope.agreements) {
        if (agreement.at === null) continue;
        const expected = expectedOf(agreement);
        if (expected !== null) this.#tell(agreement.row, agreement.at, { expected });
      }
    }
  }

  #tell({ rule, say, remedy, id }: Row, at: ModelPlace, facts: FindingFacts = {}): void {
    const own = { ...(remedy === undefined ? {} : { remedy }), ...(id === undefined ? {} : { edit: id }) };
    this.#report(rule, at, { fact: say, segment: say, what: say, ...own, ...facts });
  }
}

function blankScope(loop: GuideLoop): Scope {
  return { loop, rows: [], orders: [], agreements: [], days: [], segment: 0, offset: 0, segmentId: '' };
}

function beginningOf({ loop, segment, offset, segmentId }: Scope): ModelPlace {
  return { segment, offset, segmentId, loopPath: loop.path };
}

/** Whether a row is told at once, at every segment that states what it forbids. */
function isTold({ when, unless, needs }: Working): boolean {
  return when === 0 && unless === 0 && needs === 0;
}

function workingOf(row: Row, within: readonly GuidePlace[], triggers: readonly Trigger[][]): Working {
  const roles = ['when', 'unless', 'needs', 'forbids'] as const;
  const facts = roles.flatMap((role) => (row[role] ?? []).map((text) => ({ role, fact: parseFact(text) })));
  if (facts.length > 31) throw new RangeError(`${row.rule}: a row holds 31 facts at most`);
  const mask = (role: Role) => facts.reduce((bits, fact, i) => (fact.role === role ? bits | (1 << i) : bits), 0);
  const working: Working = {
    row,
    when: mask('when'),
    unless: mask('unless'),
    needs: mask('needs'),
    forbids: mask('forbids'),
    seen: 0,
    at: null,
    forbidden: null,
  };
  for (const [i, { fact, role }] of facts.entries()) {
    for (const place of placesOf(fact, within)) triggers[place.index]!.push({ working, fact, role, bit: 1 << i });
  }
  return working;
}

function orderOf(
  row: Row,
  [first, second, than]: NonNullable<Row['order']>,
  scope: Scope,
  within: readonly GuidePlace[],
  triggers: readonly Days[][],
): Order {
  const days = (text: string): Days => {
    let known = scope.days.find((each) => each.text === text);
    if (known === undefined) {
      known = {
        text,
        fact: parseFact(text),
        first: 0,
        last: 0,
        start: 0,
        told: false,
        place: null,
        segment: 0,
        offset: 0,
        value: '',
      };
      scope.days.push(known);
      for (const place of placesOf(known.fact, within)) triggers[place.index]!.push(known);
    }
    return known;
  };
  const before = days(first);
  before.told = true;
  return { row, before, after: days(second), than };
}

/** Throws RangeError where the guide has no such segment there: a fact that can never be. */
function placesOf(fact: Fact, within: readonly GuidePlace[]): readonly GuidePlace[] {
  const places = within.filter((place) => concerns(fact, place));
  if (places.length > 0) return places;
  const { loops, segmentId, qualifier } = fact;
  throw new RangeError(`the guide has no ${loops.join('|')} ${segmentId} ${qualifier ?? ''} there`);
}

function agreementOf(row: Row, within: readonly GuidePlace[], triggers: readonly Part[][]): Agreement {
  const [first, second] = (row.same ?? row.total)!;
  const stated = parseFact(first);
  const other = parseFact(second);
  const agreement: Agreement = { row, stated, other, text: null, otherText: null, sum: 0, at: null };
  for (const place of new Set([...placesOf(stated, within), ...placesOf(other, within)])) {
    triggers[place.index]!.push({ agreement, states: concerns(stated, place), answers: concerns(other, place) });
  }
  return agreement;
}

function takeAgreement({ agreement, states, answers }: Part, segment: Segment, place: GuidePlace): void {
  const { row, stated, other } = agreement;
  if (agreement.text === null && states && isStated(stated, segment, place)) {
    agreement.text = textOf(stated, segment);
    agreement.at = placeOf(segment, place.loop, stated.conditions);
  }
  if (!answers) return;
  if (row.total) agreement.sum += other.conditions.length === 0 ? 1 : segment.cents(other.conditions.at(-1)!.element);
  else if (isStated(other, segment, place)) agreement.otherText ??= textOf(other, segment);
}

/** What should be said, where something else is; null = they agree, or one of them says nothing that can be read. */
function expectedOf({ row, text, otherText, other, sum }: Agreement): string | null {
  if (text === null) return null;
  if (row.same) return otherText === null || otherText === text ? null : otherText;
  if (Number.isNaN(sum)) return null;
  const expected = other.conditions.length === 0 ? String(sum) : x12Amount(sum);
  return Number(text) === Number(expected) || Number.isNaN(Number(text)) ? null : expected;
}

function textOf({ conditions }: Fact, segment: Segment): string {
  const { element, component } = conditions.at(-1)!;
  return component === 0 ? segment.text(element) : segment.part(element, component);
}

function takeDays(days: Days, { from, to }: DayReader, segment: Segment, place: GuidePlace): void {
  if (days.first === 0 || from < days.first) days.first = from;
  if (to > days.last) days.last = to;
  if (from <= days.start) return;
  days.start = from;
  if (!days.told) return;
  days.place = place;
  days.segment = segment.number;
  days.offset = segment.offset;
  const { element, component } = days.fact.conditions.at(-1)!;
  days.value = component === 0 ? segment.text(element) : segment.part(element, component);
}

function placeOfDays({ place, segment, offset, fact, value }: Days): ModelPlace {
  const { segmentId, loop } = place!;
  const { element, component } = fact.conditions.at(-1)!;
  const at = { segment, offset, segmentId, loopPath: loop.path, element, value };
  return component === 0 ? at : { ...at, component };
}

function isWithin(loop: GuideLoop, scope: GuideLoop): boolean {
  for (let above: GuideLoop | null = loop; above !== null; above = above.parent) if (above === scope) return true;
  return false;
}

/** At the element that the last condition speaks of. */
function placeOf(segment: Segment, loop: GuideLoop, conditions: readonly Condition[]): ModelPlace {
  const place = { segment: segment.number, offset: segment.offset, segmentId: segment.id, loopPath: loop.path };
  const last = conditions.at(-1);
  if (last === undefined) return place;
  const { component } = last;
  const element = meeting(last, segment);
  const value = component === 0 ? segment.text(element) : segment.part(element, component);
  return { ...place, element, ...(component === 0 ? {} : { component }), ...(value === '' ? {} : { value }) };
}
