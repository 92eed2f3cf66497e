import type { FindingFacts } from './finding.ts';
import type { Guide, GuideLoop, GuidePlace } from './guides/compile.ts';
import { qualifyingElement } from './guides/compile.ts';
import { missingFacts } from './missing-facts.ts';
import type { X12RuleId } from './rules.ts';
import * as byteClass from './syntax/delimiters.ts';
import { type Segment, valueCode } from './syntax/segment.ts';

/** Takes a finding about the segment at hand, or about an earlier one. */
export interface Reporter {
  here(rule: X12RuleId, segment: Segment, facts?: FindingFacts, element?: number, component?: number): void;
  there(rule: X12RuleId, at: SegmentPosition, loop: GuideLoop, facts?: FindingFacts): void;
}

export interface SegmentPosition {
  readonly segment: number;
  readonly segmentId: string;
  readonly offset: number;
}

/** An instance of a loop; by depth, as one at most is open at each. */
interface Frame {
  /** Which instance it is, counted over the file. */
  instance: number;
  /** Bits of what has been seen of what it needs. */
  seen: number;
  /** Its first segment. */
  beganAt: number;
  beganOffset: number;
}

/** How often a place or a loop was taken in the instance that it stands in. */
interface Counter {
  instance: number;
  count: number;
}

/** The place that was taken last, and where segments go from there. */
interface State {
  readonly place: GuidePlace | null;
  /** What came from here last: most come again. */
  recent: Step;
  readonly steps: Step[];
}

/** Where a segment goes from a state; the answer never changes, so it is looked up once. */
interface Step {
  /** The segment: its id, its qualifying element (0 = it has none), and what stands there. */
  readonly code: number;
  readonly element: number;
  readonly qualifier: number;
  readonly place: GuidePlace | null;
  readonly late: boolean;
  /** In the loop that is open, in order: the common case. */
  readonly stays: boolean;
  /** Not placed, but known here with another qualifier. */
  readonly wrongQualifier: boolean;
  /** Not placed, and may be the head of a loop that the guide does not know: what follows belongs to it. */
  readonly strays: boolean;
}

const { COMPONENT } = byteClass;
const HL = valueCode('HL');
const LX = valueCode('LX');
const MOST_DEPTH = 12;
const MOST_STEPS = 64;
const NO_STEP: Step = {
  code: -1,
  element: 0,
  qualifier: 0,
  place: null,
  late: false,
  stays: false,
  wrongQualifier: false,
  strays: false,
};

/**
 * Follows a transaction through its guide: says for each segment which place it takes, and reports what is missing,
 * out of order, too often or unknown. Its memory is the open loops.
 */
export class GuideWalker {
  readonly #guide: Guide;
  readonly #reporter: Reporter;
  readonly #qualifying = new Map<number, number>();
  readonly #openers = new Set<number>();

  #state: State;
  #loop: GuideLoop;
  /** Unknown loop head seen: segments that only continue a loop are its, until one opens a loop again. */
  #stray = false;
  /** A level of an unknown kind began: what stands below it means nothing, up to the next level. */
  #strayLevel = false;
  /** A loop whose first segment is missing; its others are checked, but not read. */
  #headless: GuideLoop | null = null;
  /** Segments whose qualifier was wrong: a place that one of them was meant for is not told as missing too. By number of the segment. */
  readonly #misfits = new Map<number, number>();
  #instances = 0;
  readonly #frames: readonly Frame[];
  /** By index of the place; the one before any place comes last. */
  readonly #states: readonly State[];
  readonly #placeCounters: readonly Counter[];
  readonly #loopCounters: readonly Counter[];

  constructor(guide: Guide, reporter: Reporter) {
    this.#guide = guide;
    this.#reporter = reporter;
    this.#loop = guide.root;
    this.#frames = Array.from({ length: MOST_DEPTH }, () => ({ instance: 0, seen: 0, beganAt: 0, beganOffset: 0 }));
    this.#states = [...guide.places, null].map((place) => ({ place, recent: NO_STEP, steps: [] }));
    this.#state = this.#states.at(-1)!;
    this.#placeCounters = guide.places.map(() => ({ instance: 0, count: 0 }));
    this.#loopCounters = guide.loops.map(() => ({ instance: 0, count: 0 }));
    for (const place of guide.places) {
      if (place.qualifiers.length > 0) this.#qualifying.set(place.code, qualifyingElement(place.segmentId));
      if (place.opens) this.#openers.add(place.code);
    }
  }

  /** Whether the last segment's place was taken before in the same loop. */
  again = false;

  /** Whether the last segment stands in or below a loop without its first segment: nobody knows whom it speaks of. */
  get headless(): boolean {
    if (this.#headless === null) return false;
    for (let loop: GuideLoop | null = this.#loop; loop !== null; loop = loop.parent) {
      if (loop === this.#headless) return true;
    }
    this.#headless = null;
    return false;
  }

  /** The innermost open loop. */
  get loop(): GuideLoop {
    return this.#loop;
  }

  /** Begins a transaction; `st` is its first segment. */
  begin(st: Segment): void {
    this.#loop = this.#guide.root;
    this.#state = this.#states.at(-1)!;
    this.#stray = false;
    this.#strayLevel = false;
    this.#headless = null;
    this.#misfits.clear();
    this.#open(0, st);
  }

  /** The place that the segment takes, or null when the guide has none for it here. */
  step(segment: Segment): GuidePlace | null {
    let step = this.#state.recent;
    const { code, element, qualifier } = step;
    if (code !== segment.code || (element !== 0 && qualifierOf(segment, element) !== qualifier)) {
      step = this.#lookUp(segment);
    }
    const place = step.place;
    if (this.#strayLevel && segment.code !== HL) return null;
    if (step.stays && !this.#stray) {
      this.again = false;
      this.#count(place!, segment);
      this.#state = this.#states[place!.index]!;
      return place;
    }
    if (this.#stray && place !== null && !place.opens && place.loop === this.#loop) return null;
    if (place === null) {
      if (this.#stray && !step.strays) return null;
      const headless = this.#enterHeadless(segment, !step.wrongQualifier);
      if (headless !== null) return headless;
      this.#stray = step.strays;
      this.#strayLevel = segment.code === HL;
      if (step.wrongQualifier) {
        const element = this.#qualifying.get(segment.code) ?? 1;
        this.#misfits.set(segment.code, segment.number);
        this.#reporter.here('X12-QUALIFIER', segment, { ...this.#loopFacts(), segmentId: segment.id }, element);
      } else this.#reporter.here('X12-SEGMENT-UNEXPECTED', segment, this.#loopFacts());
      return null;
    }
    this.#stray = false;
    this.#strayLevel = false;
    if (step.late && this.#beginsAnew(place)) return this.#enterAnew(place, segment);
    const before = this.#loop;
    this.again = false;
    if (place.opens) {
      if (this.#headless === place.loop) this.#headless = null;
      this.#enterLoop(place, segment);
    } else {
      if (place.loop !== before) this.#leaveTo(place.loop);
      this.#count(place, segment);
    }
    if (step.late) this.#reporter.here('X12-SEGMENT-ORDER', segment, this.#loopFacts());
    if (!step.late || place.opens || place.loop !== before) this.#state = this.#states[place.index]!;
    return place;
  }

  /** Ends the transaction. A file that was cut says nothing about what is missing. */
  finish(cut: boolean): void {
    if (cut) return;
    for (let loop: GuideLoop | null = this.#loop; loop !== null; loop = loop.parent) this.#close(loop);
  }

  /**
   * A segment that has no place here, but would have one in a loop that must stand here and does not, or (where nothing of its kind
   * has a place, `unknown`) in one that may: its first segment is missing. That is told once, and the loop entered.
   */
  #enterHeadless(segment: Segment, unknown: boolean): GuidePlace | null {
    const qualifying = this.#qualifying.get(segment.code) ?? 0;
    const qualifier = qualifying === 0 ? 0 : qualifierOf(segment, qualifying);
    const fits = ({ code, qualifiers }: GuidePlace) =>
      code === segment.code && (qualifiers.length === 0 || qualifiers.includes(qualifier));
    let position = this.#state.place?.position ?? 0;
    for (let loop: GuideLoop | null = this.#loop; loop !== null; loop = loop.parent) {
      for (const below of loop.loops) {
        if (below.position < position) continue;
        const needed = below.bit !== 0 && (this.#frames[loop.depth]!.seen & below.bit) === 0;
        const inner =
          needed || (unknown && below.bit === 0 && this.#isComplete(loop, below.position))
            ? below.places.find((place) => !place.opens && fits(place))
            : undefined;
        const deeper = below.loops.find((candidate) => fits(candidate.places[0]!))?.places[0];
        const place =
          inner ??
          ((below.bit === 0) === (below.places[0]!.code !== HL) && (needed || below.bit === 0) ? deeper : undefined);
        if (place === undefined) continue;
        this.#leaveTo(loop);
        this.#reportMissingLoop(loop, below);
        this.#frames[loop.depth]!.seen |= below.bit;
        // LX only counts; what it would have begun can be read without it.
        if (!this.headless && !(place.opens && below.places[0]!.code === LX)) this.#headless = below;
        this.#loop = below;
        this.#open(below.depth, segment);
        if (place.opens) this.#enterLoop(place, segment);
        else this.#count(place, segment);
        this.#state = this.#states[place.index]!;
        return place;
      }
      position = loop.position;
    }
    return null;
  }

  /** Whether all that must stand in a loop before a position does. */
  #isComplete({ depth, places }: GuideLoop, position: number): boolean {
    const seen = this.#frames[depth]!.seen;
    return places.every((place) => place.bit === 0 || place.position >= position || (seen & place.bit) !== 0);
  }

  /** What must stand once right after the first segment of a loop that may be repeated stands again: its first segment is missing. */
  #beginsAnew(place: GuidePlace): boolean {
    const { loop } = place;
    const once = place.required && place.repeats === 1 && loop.repeats !== 1 && loop.places[1] === place;
    return once && (this.#frames[loop.depth]!.seen & place.bit) !== 0;
  }

  #enterAnew(place: GuidePlace, segment: Segment): GuidePlace {
    const { loop } = place;
    this.#leaveTo(loop.parent!);
    this.#loop = loop;
    const at = { segment: segment.number, segmentId: segment.id, offset: segment.offset };
    this.#reporter.there('X12-SEGMENT-MISSING', at, loop, missingFacts(loop.places[0]!));
    this.#headless = loop;
    this.#open(loop.depth, segment);
    this.#count(place, segment);
    this.#state = this.#states[place.index]!;
    return place;
  }

  #leaveTo(loop: GuideLoop): void {
    let open = this.#loop;
    while (open !== loop && open.parent !== null) {
      this.#close(open);
      open = open.parent;
    }
    this.#loop = open;
  }

  #enterLoop(place: GuidePlace, segment: Segment): void {
    const target = place.loop;
    const above = target.parent!;
    this.#leaveTo(above);
    const frame = this.#frames[above.depth]!;
    frame.seen |= target.bit;
    const counter = this.#loopCounters[target.index]!;
    if (counter.instance === frame.instance) counter.count++;
    else {
      counter.instance = frame.instance;
      counter.count = 1;
    }
    this.#loop = target;
    this.#open(target.depth, segment);
    const { count } = counter;
    if (target.repeats !== 0 && count > target.repeats) {
      this.#reporter.here('X12-LOOP-REPEATED', segment, { ...this.#loopFacts(), count, most: target.repeats });
    }
  }

  #count(place: GuidePlace, segment: Segment): void {
    const frame = this.#frames[place.loop.depth]!;
    const counter = this.#placeCounters[place.index]!;
    frame.seen |= place.bit;
    if (counter.instance !== frame.instance) {
      counter.instance = frame.instance;
      counter.count = 1;
      return;
    }
    this.again = true;
    const count = ++counter.count;
    if (place.repeats !== 0 && count > place.repeats) {
      this.#reporter.here('X12-SEGMENT-REPEATED', segment, { ...this.#loopFacts(), count, most: place.repeats });
    }
  }

  #open(depth: number, segment: Segment): void {
    const frame = this.#frames[depth]!;
    frame.seen = 0;
    frame.instance = ++this.#instances;
    frame.beganAt = segment.number;
    frame.beganOffset = segment.offset;
  }

  #close(loop: GuideLoop): void {
    const missing = loop.needs & ~this.#frames[loop.depth]!.seen;
    if (missing !== 0) this.#reportMissing(loop, missing);
  }

  #reportMissing(loop: GuideLoop, missing: number): void {
    for (const place of loop.places) {
      if ((place.bit & missing) === 0) continue;
      if ((this.#misfits.get(place.code) ?? 0) > this.#frames[loop.depth]!.beganAt) continue;
      this.#reporter.there('X12-SEGMENT-MISSING', this.#beginning(loop), loop, missingFacts(place));
    }
    for (const below of loop.loops) if ((below.bit & missing) !== 0) this.#reportMissingLoop(loop, below);
  }

  #reportMissingLoop(loop: GuideLoop, below: GuideLoop): void {
    this.#reporter.there('X12-LOOP-MISSING', this.#beginning(loop), loop, {
      missing: below.id,
      missingLabel: below.label,
      loop: loop.id,
      loopLabel: loop.label,
    });
  }

  #beginning(loop: GuideLoop): SegmentPosition {
    return {
      segment: this.#frames[loop.depth]!.beganAt,
      segmentId: loop.parent === null ? 'ST' : loop.places[0]!.segmentId,
      offset: this.#frames[loop.depth]!.beganOffset,
    };
  }

  #loopFacts(): FindingFacts {
    return { loop: this.#loop.id, loopLabel: this.#loop.label };
  }

  #lookUp(segment: Segment): Step {
    const state = this.#state;
    const { code } = segment;
    for (const step of state.steps) {
      if (step.code !== code || (step.element !== 0 && qualifierOf(segment, step.element) !== step.qualifier)) continue;
      state.recent = step;
      return step;
    }
    const element = this.#qualifying.get(code) ?? 0;
    const qualifier = element === 0 ? 0 : qualifierOf(segment, element);
    const step = { ...this.#find(code, qualifier), code, element, qualifier };
    if (state.steps.length === MOST_STEPS) state.steps.shift();
    state.steps.push(step);
    state.recent = step;
    return step;
  }

  /** Nearest loop first; in the guide's order before out of it. */
  #find(code: number, qualifier: number): Step {
    const fits = (place: GuidePlace): boolean =>
      place.code === code && (place.qualifiers.length === 0 || place.qualifiers.includes(qualifier));
    for (const late of [false, true]) {
      let position = this.#state.place?.position ?? 0;
      for (let loop: GuideLoop | null = this.#loop; loop !== null; loop = loop.parent) {
        for (const place of loop.places) {
          if (!place.opens && fits(place) && (late || place.position >= position)) {
            return placed(place, late, !late && loop === this.#loop);
          }
        }
        for (const below of loop.loops) {
          if (fits(below.places[0]!) && (late || below.position >= position))
            return placed(below.places[0]!, late, false);
        }
        position = loop.position;
      }
    }
    let known = false;
    for (let loop: GuideLoop | null = this.#loop; loop !== null; loop = loop.parent) {
      known ||= loop.places.some((place) => place.code === code);
      known ||= loop.loops.some((below) => below.places[0]!.code === code);
    }
    return {
      ...NO_STEP,
      wrongQualifier: known && this.#qualifying.has(code),
      strays: this.#openers.has(code),
    };
  }
}

function placed(place: GuidePlace, late: boolean, stays: boolean): Step {
  return { ...NO_STEP, place, late, stays };
}

/** HI tells its kind in the first component. */
function qualifierOf(segment: Segment, element: number): number {
  if ((segment.classes & COMPONENT) === 0) return segment.value(element);
  return segment.partValue(element, 1);
}
