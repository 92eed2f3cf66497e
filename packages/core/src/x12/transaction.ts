import type { FindingCollector } from './collector.ts';
import { ElementChecker } from './element-checker.ts';
import type { Guide, GuideLoop, GuidePlace } from './guides/compile.ts';
import { Hierarchy } from './hierarchy.ts';
import { type Segment, valueCode } from './syntax/segment.ts';
import type { TransactionReader } from './transaction-model.ts';
import { checkValues } from './values.ts';
import { GuideWalker } from './walker.ts';

const HL = valueCode('HL');

/** Checks the segments of transactions of one guide, and hands them to its model. Used again for each transaction. */
export class GuidedTransaction {
  readonly guide: Guide;
  readonly #walker: GuideWalker;
  readonly #checker: ElementChecker;
  readonly #hierarchy: Hierarchy;
  readonly #collector: FindingCollector;
  #reader: TransactionReader | null = null;

  constructor(guide: Guide, collector: FindingCollector) {
    this.guide = guide;
    this.#collector = collector;
    this.#walker = new GuideWalker(guide, collector);
    this.#checker = new ElementChecker(guide, collector.here);
    this.#hierarchy = new Hierarchy(collector);
  }

  get loop(): GuideLoop {
    return this.#walker.loop;
  }

  begin(st: Segment, reader: TransactionReader | null): void {
    this.#reader = reader;
    this.#walker.begin(st);
    this.#hierarchy.begin();
  }

  segment(segment: Segment): void {
    const place: GuidePlace | null = this.#walker.step(segment);
    if (segment.code === HL) this.#hierarchy.step(segment, place, this.#walker.loop);
    if (place === null) {
      this.#reader?.unplaced(segment, this.#walker.loop);
      return;
    }
    this.#checker.check(segment, place);
    checkValues(segment, this.#collector.here);
    this.#reader?.segment(segment, place);
  }

  end(cut: boolean): void {
    this.#reader?.end(cut);
    this.#walker.finish(cut);
    this.#hierarchy.finish(cut);
  }
}
