import type { FindingCollector } from './collector.ts';
import { ElementChecker } from './element-checker.ts';
import type { Guide, GuideLoop, GuidePlace } from './guides/compile.ts';
import { Hierarchy } from './hierarchy.ts';
import { CodeWatch, hasOutsideCodes } from './outside/code-watch.ts';
import type { OutsideLists } from './outside/outside-lists.ts';
import type { X12RuleId } from './rules.ts';
import { GUIDE_SITUATIONS } from './situations/guide-situations.ts';
import type { SituationRow } from './situations/situation.ts';
import { SituationWatch } from './situations/situation-watch.ts';
import { type Segment, valueCode } from './syntax/segment.ts';
import type { TransactionReader } from './transaction-model.ts';
import { checkValues, hasValues } from './values.ts';
import { GuideWalker } from './walker.ts';

const HL = valueCode('HL');
const AAA = valueCode('AAA');

/** Checks the segments of transactions of one guide, and hands them to its model. Used again for each transaction. */
export class GuidedTransaction {
  readonly guide: Guide;
  readonly #walker: GuideWalker;
  readonly #checker: ElementChecker;
  readonly #hierarchy: Hierarchy;
  readonly #collector: FindingCollector;
  /** By index of the place: 1 = `checkValues` looks at it, 2 = it refuses what a level asks. */
  readonly #valued: Uint8Array;
  #reader: TransactionReader | null = null;

  readonly #watch: CodeWatch | null;
  readonly #situations: SituationWatch;

  /** `lists`: outside lists to look codes up in; null = not looked up. `rows`: situations beyond those of the guide. */
  constructor(
    guide: Guide,
    collector: FindingCollector,
    lists: OutsideLists | null = null,
    rows: readonly SituationRow<X12RuleId>[] = [],
  ) {
    this.#watch = lists !== null && hasOutsideCodes(guide.set) ? new CodeWatch(lists, guide, collector.model) : null;
    this.guide = guide;
    this.#situations = new SituationWatch(guide, [...GUIDE_SITUATIONS, ...rows], collector.model);
    this.#collector = collector;
    this.#walker = new GuideWalker(guide, collector);
    this.#checker = new ElementChecker(guide, collector.here);
    this.#hierarchy = new Hierarchy(collector);
    this.#valued = Uint8Array.from(guide.places, ({ code }) => (hasValues(code) ? 1 : code === AAA ? 2 : 0));
  }

  get loop(): GuideLoop {
    return this.#walker.loop;
  }

  begin(st: Segment, reader: TransactionReader | null): void {
    this.#reader = reader;
    this.#walker.begin(st);
    this.#situations.begin(this.guide.root, st);
    this.#hierarchy.begin();
  }

  segment(segment: Segment): void {
    const place: GuidePlace | null = this.#walker.step(segment);
    if (segment.code === HL) this.#hierarchy.step(segment, place, this.#walker.loop, this.#walker.headless);
    if (place === null) {
      this.#reader?.unplaced(segment, this.#walker.loop);
      return;
    }
    this.#checker.check(segment, place);
    const valued = this.#valued[place.index];
    if (valued === 1) checkValues(segment, this.#collector.here);
    else if (valued === 2) this.#hierarchy.refuse();
    this.#watch?.segment(segment, place);
    if (this.#situations.watched[place.index] === 1) this.#situations.segment(segment, place);
    if (this.#walker.headless) this.#reader?.unplaced(segment, this.#walker.loop);
    else this.#reader?.segment(segment, place, this.#walker.again);
  }

  /** `next`: id of the segment at which a file was cut, 0 = none. */
  end(cut: boolean, next: number): void {
    this.#reader?.end(cut, next);
    this.#watch?.end();
    this.#situations.end(cut);
    this.#walker.finish(cut);
    this.#hierarchy.finish(cut);
  }
}
