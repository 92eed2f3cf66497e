import type { Guide } from '../guides/compile.ts';
import { LoopArranger } from '../loop-writer.ts';
import type { PlainSegment } from '../syntax/plain-segment.ts';
import type { Unread } from './fields.ts';
import { beginningSegment, HeaderWriter, type TransactionHeader } from './transaction-header.ts';

/** One level above or at a record: HL03, whether levels follow below, and its loops in their order. */
export interface Level {
  readonly loop: string;
  /** HL03 */
  readonly code: string;
  /** HL04; null where the guide leaves it out. */
  readonly hasChildren: boolean | null;
  readonly loops: readonly LoopContent[];
}

/** The segments of one instance of a loop, and what was kept of it. */
export interface LoopContent {
  readonly loop: string;
  readonly segments: readonly PlainSegment[];
  readonly unread: readonly Unread[];
}

const arrangers = new WeakMap<Guide, LoopArranger>();

/** Writes records below levels: levels that neighbours share are written once, and HL is numbered. */
export class LevelWriter {
  readonly #headers: HeaderWriter;
  readonly #arranger: LoopArranger;
  #open: { readonly loop: string; readonly key: string; readonly number: number }[] = [];
  #count = 0;
  #text = '';

  constructor(guide: Guide) {
    this.#headers = new HeaderWriter(guide.functionalGroup, guide.set.slice(0, 3));
    this.#arranger = arrangers.get(guide) ?? new LoopArranger(guide);
    arrangers.set(guide, this.#arranger);
  }

  /** The levels of a record from the top down, and the loops of the record itself. Returns the text that it adds. */
  add(header: TransactionHeader, levels: readonly Level[], own: readonly LoopContent[]): string {
    const { begins, text } = this.#headers.open(header);
    this.#text = text;
    if (begins) {
      this.#open = [];
      this.#count = 0;
      this.#loop({ loop: 'ST', segments: [beginningSegment(header)], unread: header.unread });
    }
    let shared = true;
    for (const [depth, level] of levels.entries()) {
      const key = JSON.stringify(level);
      shared &&= this.#open[depth]?.key === key;
      if (!shared) this.#level(level, depth, key);
    }
    this.#open.length = levels.length;
    for (const content of own) this.#loop(content);
    return this.#text;
  }

  finish(): string {
    this.#open = [];
    return this.#headers.finish();
  }

  #level(level: Level, depth: number, key: string): void {
    this.#open.length = depth;
    const number = ++this.#count;
    const parent = this.#open.at(-1)?.number;
    this.#open.push({ loop: level.loop, key, number });
    const hl: PlainSegment = {
      id: 'HL',
      elements: [
        String(number),
        parent === undefined ? '' : String(parent),
        level.code,
        level.hasChildren === null ? '' : level.hasChildren ? '1' : '0',
      ],
    };
    const [first, ...rest] = level.loops;
    this.#loop({ loop: level.loop, segments: [hl, ...(first?.segments ?? [])], unread: first?.unread ?? [] });
    for (const content of rest) this.#loop(content);
  }

  /** The loop, and after it those within it of which only unread segments are known. */
  #loop({ loop, segments, unread }: LoopContent): void {
    for (const each of this.#arranger.arrange(loop, segments, unread, { NM1: [2] })) {
      this.#text += this.#headers.envelopes.segment(each, `loop ${loop}`);
    }
    for (const inner of new Set(unread.map((item) => item.loop))) {
      if (inner === loop) continue;
      for (const each of this.#arranger.arrange(inner, [], unread, {})) {
        this.#text += this.#headers.envelopes.segment(each, `loop ${inner}`);
      }
    }
  }
}
