import type { GuideLoop, GuidePlace } from '../guides/compile.ts';
import { type PlainSegment, parsePlainSegment } from '../syntax/plain-segment.ts';
import type { Segment } from '../syntax/segment.ts';
import type { TransactionReader } from '../transaction-model.ts';

/** A loop as it stands in a file: its segments, and the loops in it that are no levels. */
export interface LoopNode {
  readonly loop: string;
  readonly segments: { readonly segment: PlainSegment; readonly at: SegmentPlace }[];
  readonly loops: LoopNode[];
}

export interface SegmentPlace {
  readonly segment: number;
  readonly offset: number;
}

/**
 * Takes a level (a loop that begins with HL) once its own segments are complete: when the first level below it begins, or at its
 * end. `path`: the open levels from the top down to it; `follow`: whether levels below it follow.
 */
export type LevelSink = (path: readonly LoopNode[], follow: boolean) => void;

interface Open {
  readonly node: LoopNode;
  readonly loop: GuideLoop;
  told: boolean;
}

/** Builds the loops of a transaction, with memory for one path of levels only. */
export class LoopTreeReader implements TransactionReader {
  readonly root: LoopNode = { loop: 'ST', segments: [], loops: [] };
  readonly #sink: LevelSink;
  readonly #open: Open[] = [];

  constructor(sink: LevelSink) {
    this.#sink = sink;
  }

  segment(segment: Segment, place: GuidePlace): void {
    if (place.opens) {
      this.#closeTo(place.loop.parent!);
      const node: LoopNode = { loop: place.loop.id, segments: [], loops: [] };
      if (isLevel(place.loop)) this.#tell(true);
      else (this.#open.at(-1)?.node ?? this.root).loops.push(node);
      this.#open.push({ node, loop: place.loop, told: false });
    } else this.#closeTo(place.loop);
    this.#take(segment);
  }

  unplaced(segment: Segment): void {
    this.#take(segment);
  }

  /** A level that the file cuts off is not handed over. */
  end(cut: boolean): void {
    if (cut) {
      this.#open.length = 0;
      return;
    }
    while (this.#open.length > 0) this.#close();
  }

  #take(segment: Segment): void {
    (this.#open.at(-1)?.node ?? this.root).segments.push({
      segment: parsePlainSegment(segment.normalized()),
      at: { segment: segment.number, offset: segment.offset },
    });
  }

  #closeTo(loop: GuideLoop): void {
    while (this.#open.length > 0 && this.#open.at(-1)!.loop !== loop) this.#close();
  }

  #close(): void {
    if (isLevel(this.#open.at(-1)!.loop)) this.#tell(false);
    this.#open.pop();
  }

  #tell(follow: boolean): void {
    const levels = this.#open.filter(({ loop }) => isLevel(loop));
    const last = levels.at(-1);
    if (last === undefined || last.told) return;
    last.told = true;
    this.#sink(
      levels.map(({ node }) => node),
      follow,
    );
  }
}

function isLevel(loop: GuideLoop): boolean {
  return loop.places[0]?.segmentId === 'HL';
}
