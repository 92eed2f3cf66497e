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

/** Where a segment goes from a state; the answer never changes, so it is looked up once. */
interface Step {
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
const CACHE = 4096;

/**
 * Follows a transaction through its guide: says for each segment which place it takes, and reports what is missing,
 * out of order, too often or unknown. Its memory is the open loops.
 */
export class GuideWalker {
  readonly #guide: Guide;
  readonly #reporter: Reporter;
  readonly #qualifying = new Map<number, number>();
  readonly #openers = new Set<number>();
  /** Direct-mapped cache of #qualifying. */
  readonly #codes = new Int32Array(256);
  readonly #elements = new Int32Array(256);
  /** Direct-mapped cache of steps: state, segment and qualifier must match. */
  readonly #keys = new Int32Array(CACHE * 3).fill(-2);
  readonly #steps: (Step | null)[] = new Array(CACHE).fill(null);

  #state: GuidePlace | null = null;
  #loop: GuideLoop;
  /** Unknown loop head seen: segments that only continue a loop are its, until one opens a loop again. */
  #stray = false;
  /** A level of an unknown kind began: what stands below it means nothing, up to the next level. */
  #strayLevel = false;
  /** A loop whose first segment is missing; its others are checked, but not read. */
  #headless: GuideLoop | null = null;
  /** Segments whose qualifier was wrong: a place that one of them was meant for is not told as missing too. By number of the segment. */
  readonly #misfits = new Map<number, number>();
  /** By depth: what has been seen, which instance it is, and where it began. */
  readonly #seen = new Int32Array(MOST_DEPTH);
  readonly #instance = new Int32Array(MOST_DEPTH);
  readonly #beganAt = new Int32Array(MOST_DEPTH);
  readonly #beganOffset = new Float64Array(MOST_DEPTH);
  #instances = 0;
  /** By state: the last segment that came from it, and where it went; most come again. */
  readonly #nextCode: Int32Array;
  readonly #nextQualifier: Int32Array;
  readonly #nextStep: (Step | null)[];
  readonly #placeCount: Int32Array;
  readonly #placeInstance: Int32Array;
  readonly #loopCount: Int32Array;
  readonly #loopInstance: Int32Array;

  constructor(guide: Guide, reporter: Reporter) {
    this.#guide = guide;
    this.#reporter = reporter;
    this.#loop = guide.root;
    this.#nextCode = new Int32Array(guide.places.length + 1);
    this.#nextQualifier = new Int32Array(guide.places.length + 1);
    this.#nextStep = new Array<Step | null>(guide.places.length + 1).fill(null);
    this.#placeCount = new Int32Array(guide.places.length);
    this.#placeInstance = new Int32Array(guide.places.length);
    this.#loopCount = new Int32Array(guide.loops.length);
    this.#loopInstance = new Int32Array(guide.loops.length);
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
    this.#state = null;
    this.#stray = false;
    this.#strayLevel = false;
    this.#headless = null;
    this.#misfits.clear();
    this.#open(0, st);
  }

  /** The place that the segment takes, or null when the guide has none for it here. */
  step(segment: Segment): GuidePlace | null {
    const step = this.#lookUp(segment);
    const place = step.place;
    if (this.#strayLevel && segment.code !== HL) return null;
    if (step.stays && !this.#stray) {
      this.again = false;
      this.#count(place!, segment);
      this.#state = place;
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
    if (!step.late || place.opens || place.loop !== before) this.#state = place;
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
    let position = this.#state === null ? 0 : this.#state.position;
    for (let loop: GuideLoop | null = this.#loop; loop !== null; loop = loop.parent) {
      for (const below of loop.loops) {
        if (below.position < position) continue;
        const needed = below.bit !== 0 && (this.#seen[loop.depth]! & below.bit) === 0;
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
        this.#seen[loop.depth]! |= below.bit;
        // LX only counts; what it would have begun can be read without it.
        if (!this.headless && !(place.opens && below.places[0]!.code === LX)) this.#headless = below;
        this.#loop = below;
        this.#open(below.depth, segment);
        if (place.opens) this.#enterLoop(place, segment);
        else this.#count(place, segment);
        this.#state = place;
        return place;
      }
      position = loop.position;
    }
    return null;
  }

  /** Whether all that must stand in a loop before a position does. */
  #isComplete({ depth, places }: GuideLoop, position: number): boolean {
    const seen = this.#seen[depth]!;
    return places.every((place) => place.bit === 0 || place.position >= position || (seen & place.bit) !== 0);
  }

  /** What must stand once right after the first segment of a loop that may be repeated stands again: its first segment is missing. */
  #beginsAnew(place: GuidePlace): boolean {
    const { loop } = place;
    const once = place.required && place.repeats === 1 && loop.repeats !== 1 && loop.places[1] === place;
    return once && (this.#seen[loop.depth]! & place.bit) !== 0;
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
    this.#state = place;
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
    const depth = above.depth;
    this.#seen[depth]! |= target.bit;
    if (this.#loopInstance[target.index] === this.#instance[depth]) this.#loopCount[target.index]!++;
    else {
      this.#loopInstance[target.index] = this.#instance[depth]!;
      this.#loopCount[target.index] = 1;
    }
    this.#loop = target;
    this.#open(target.depth, segment);
    const count = this.#loopCount[target.index]!;
    if (target.repeats !== 0 && count > target.repeats) {
      this.#reporter.here('X12-LOOP-REPEATED', segment, { ...this.#loopFacts(), count, most: target.repeats });
    }
  }

  #count(place: GuidePlace, segment: Segment): void {
    const depth = place.loop.depth;
    const index = place.index;
    this.#seen[depth]! |= place.bit;
    if (this.#placeInstance[index] !== this.#instance[depth]) {
      this.#placeInstance[index] = this.#instance[depth]!;
      this.#placeCount[index] = 1;
      return;
    }
    this.again = true;
    const count = ++this.#placeCount[index]!;
    if (place.repeats !== 0 && count > place.repeats) {
      this.#reporter.here('X12-SEGMENT-REPEATED', segment, { ...this.#loopFacts(), count, most: place.repeats });
    }
  }

  #open(depth: number, segment: Segment): void {
    this.#seen[depth] = 0;
    this.#instance[depth] = ++this.#instances;
    this.#beganAt[depth] = segment.number;
    this.#beganOffset[depth] = segment.offset;
  }

  #close(loop: GuideLoop): void {
    const missing = loop.needs & ~this.#seen[loop.depth]!;
    if (missing !== 0) this.#reportMissing(loop, missing);
  }

  #reportMissing(loop: GuideLoop, missing: number): void {
    for (const place of loop.places) {
      if ((place.bit & missing) === 0) continue;
      if ((this.#misfits.get(place.code) ?? 0) > this.#beganAt[loop.depth]!) continue;
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
      segment: this.#beganAt[loop.depth]!,
      segmentId: loop.parent === null ? 'ST' : loop.places[0]!.segmentId,
      offset: this.#beganOffset[loop.depth]!,
    };
  }

  #loopFacts(): FindingFacts {
    return { loop: this.#loop.id, loopLabel: this.#loop.label };
  }

  #lookUp(segment: Segment): Step {
    const state = this.#state === null ? 0 : this.#state.index + 1;
    const code = segment.code;
    const known = Math.imul(code, 0x9e3779b1) >>> 24;
    if (this.#codes[known] !== code) {
      this.#codes[known] = code;
      this.#elements[known] = this.#qualifying.get(code) ?? 0;
    }
    const element = this.#elements[known]!;
    const qualifier = element === 0 ? 0 : qualifierOf(segment, element);
    if (this.#nextCode[state] === code && this.#nextQualifier[state] === qualifier) return this.#nextStep[state]!;
    const slot = (Math.imul(state, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b) ^ Math.imul(qualifier, 0xc2b2ae35)) >>> 20;
    const keys = this.#keys;
    const at = slot * 3;
    if (keys[at] !== state || keys[at + 1] !== code || keys[at + 2] !== qualifier) {
      keys[at] = state;
      keys[at + 1] = code;
      keys[at + 2] = qualifier;
      this.#steps[slot] = this.#find(code, qualifier);
    }
    const step = this.#steps[slot]!;
    this.#nextCode[state] = code;
    this.#nextQualifier[state] = qualifier;
    this.#nextStep[state] = step;
    return step;
  }

  /** Nearest loop first; in the guide's order before out of it. */
  #find(code: number, qualifier: number): Step {
    const fits = (place: GuidePlace): boolean =>
      place.code === code && (place.qualifiers.length === 0 || place.qualifiers.includes(qualifier));
    for (const late of [false, true]) {
      let position = this.#state === null ? 0 : this.#state.position;
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
      place: null,
      late: false,
      stays: false,
      wrongQualifier: known && this.#qualifying.has(code),
      strays: this.#openers.has(code),
    };
  }
}

function placed(place: GuidePlace, late: boolean, stays: boolean): Step {
  return { place, late, stays, wrongQualifier: false, strays: false };
}

/** HI tells its kind in the first component. */
function qualifierOf(segment: Segment, element: number): number {
  if ((segment.classes & COMPONENT) === 0) return segment.value(element);
  return segment.partValue(element, 1);
}
