import type { GuideLoop, GuidePlace } from './guides/compile.ts';
import { codeText, type Segment, valueCode } from './syntax/segment.ts';
import type { Reporter, SegmentPosition } from './walker.ts';

interface Level {
  /** HL01; NaN when it is no number. */
  readonly number: number;
  /** HL03 as a code. */
  readonly level: number;
  /** HL04 as a code. */
  readonly hasChildren: number;
  readonly at: SegmentPosition;
  readonly loop: GuideLoop | null;
  children: number;
  refuses: boolean;
}

const ONE = valueCode('1');

/** Follows the HL segments of a transaction: numbers, parents, and what HL04 says about children. Remembers the open levels only. */
export class Hierarchy {
  readonly #reporter: Reporter;
  #last = 0;
  #path: Level[] = [];

  constructor(reporter: Reporter) {
    this.#reporter = reporter;
  }

  begin(): void {
    this.#last = 0;
    this.#path = [];
  }

  /** `place`: where the guide puts it; null when there is no guide or no place. */
  /** `headless`: it stands below a loop whose first segment is missing, as was told. */
  step(segment: Segment, place: GuidePlace | null, loop: GuideLoop | null, headless: boolean): void {
    const number = segment.whole(1);
    const skipped = headless && number === this.#last + 2 && segment.whole(2) === this.#last + 1;
    // A level without the level above it.
    const alone = isNested(place) && ((this.#last === 0 && !Number.isNaN(number)) || skipped);
    const expected = alone ? number : this.#last + 1;
    if (alone) this.#imply(segment, place!);
    if (number !== expected) this.#reporter.here('X12-HL-NUMBER', segment, { expected }, 1);
    this.#last = Number.isNaN(number) ? expected : number;
    this.#parent(segment, place);
    this.#path.push({
      number,
      level: segment.value(3),
      hasChildren: segment.value(4),
      at: { segment: segment.number, segmentId: 'HL', offset: segment.offset },
      loop,
      children: 0,
      refuses: false,
    });
  }

  /** The last level refuses what was asked: what would stand below it is not answered. */
  refuse(): void {
    const last = this.#path.at(-1);
    if (last) last.refuses = true;
  }

  finish(cut: boolean): void {
    if (cut) return;
    this.#closeAbove(0);
  }

  #parent(segment: Segment, place: GuidePlace | null): void {
    if (!segment.has(2)) {
      // That a nested level names no parent is told as a missing element.
      if (isNested(place)) this.#adopt(place!);
      else this.#closeAbove(0);
      return;
    }
    const parent = segment.whole(2);
    let at = this.#path.length - 1;
    while (at >= 0 && this.#path[at]!.number !== parent) at--;
    const above = this.#path[at];
    if (above === undefined) {
      // That the highest level names one is told as an element that is not used.
      if (place === null || isNested(place)) {
        const expected = 'no level that is still open has that number';
        this.#reporter.here('X12-HL-PARENT', segment, { expected }, 2);
      }
      if (place === null) this.#closeAbove(0);
      else this.#adopt(place);
      return;
    }
    this.#closeAbove(at + 1);
    above.children++;
    const head = place?.loop.parent?.places[0];
    if (head?.segmentId !== 'HL') {
      if (place !== null) {
        this.#reporter.here('X12-HL-PARENT', segment, { expected: `a ${place.loop.label} has no parent` }, 2);
      }
    } else if (!head.qualifiers.includes(above.level)) {
      const expected = `the parent of a ${place!.loop.label} is a ${head.loop.label}`;
      this.#reporter.here('X12-HL-PARENT', segment, { expected }, 2);
    }
  }

  /** The level above by the guide is the parent. */
  #adopt(place: GuidePlace): void {
    this.#closeAbove(place.loop.depth - 1);
    const implied = this.#path.at(-1);
    if (implied) implied.children++;
  }

  /** The level that HL02 names, which the file does not have. */
  #imply(segment: Segment, place: GuidePlace): void {
    const head = place.loop.parent!.places[0]!;
    const above = this.#path.at(-1);
    if (above) above.children++;
    const at = { segment: segment.number, segmentId: 'HL', offset: segment.offset };
    const level = head.qualifiers[0] ?? 0;
    this.#path.push({ number: segment.whole(2), level, hasChildren: 0, at, loop: null, children: 0, refuses: false });
  }

  #closeAbove(length: number): void {
    while (this.#path.length > length) {
      const level = this.#path.pop()!;
      const says = level.hasChildren === ONE;
      if (says === level.children > 0 || level.hasChildren === 0 || level.loop === null) continue;
      // Nothing can stand below it, whatever it says; or it refuses.
      if (says && (level.refuses || !level.loop.loops.some(({ places }) => places[0]!.segmentId === 'HL'))) continue;
      this.#reporter.there('X12-HL-CHILD', level.at, level.loop, {
        says: codeText(level.hasChildren),
        fact: says ? 'no level follows below it' : 'a level follows below it',
        expected: says ? '0' : '1',
      });
    }
  }
}

/** Whether the guide puts it below another level. */
function isNested(place: GuidePlace | null): boolean {
  return place?.loop.parent?.places[0]?.segmentId === 'HL';
}
