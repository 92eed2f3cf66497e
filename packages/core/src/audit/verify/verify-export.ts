import { sha256Hex } from '../../kernel/hash.ts';
import { type Break, Breaks } from './break.ts';
import { ChainCheck } from './chain-check.ts';
import { type Anchor, readHeadFile, type VerifySignature } from './head-file.ts';
import { type HeldLine, placeOf } from './held-lines.ts';
import { OrderCheck } from './order-check.ts';
import { parseObject, type ReadEvent, readLine } from './read-line.ts';

export interface Verification {
  readonly events: number;
  readonly chains: number;
  /** No break. What is unanchored is not broken, but could still be cut off unseen. */
  readonly ok: boolean;
  /** Events that no signed checkpoint covers. */
  readonly unanchored: number;
  readonly breaks: readonly Break[];
  /** Breaks beyond those listed. */
  readonly moreBreaks: number;
  /** Key of the checkpoint that holds; null without one. */
  readonly keyId: string | null;
}

type Lines = AsyncIterable<string> | Iterable<string>;

/**
 * Checks an export by itself: that every event still has its hash, that the events of each chain follow one another without a gap,
 * and, with the head file, that no chain is shorter or ends otherwise than when it was signed. Reads the lines once, with the
 * memory of a few numbers a chain. Shares nothing with what writes the chains but the hash; `sha256` (hex, of UTF-8) may be the
 * machine's own, which is faster.
 */
export async function verifyExport(
  lines: Lines,
  head: Lines | null,
  verifySignature: VerifySignature,
  sha256: (text: string) => string = sha256Hex,
): Promise<Verification> {
  const breaks = new Breaks();
  const anchor = head === null ? null : await readHeadFile(head, verifySignature, breaks);
  const reading = new ExportReading(anchor, breaks, sha256);
  for await (const line of lines) reading.line(line);
  return reading.finish();
}

class ExportReading {
  readonly #anchor: Anchor | null;
  readonly #breaks: Breaks;
  readonly #order = new OrderCheck();
  readonly #chains = new Map<string, ChainCheck>();
  /** The chain in which we stand. */
  #current: ChainCheck | null = null;
  #held: HeldLine[] = [];
  #events = 0;
  readonly #sha256: (text: string) => string;

  constructor(anchor: Anchor | null, breaks: Breaks, sha256: (text: string) => string) {
    this.#sha256 = sha256;
    this.#anchor = anchor;
    this.#breaks = breaks;
  }

  line(line: string): void {
    if (line === '' || line === '\r') return;
    const event = readLine(line, this.#sha256);
    if (event) this.#events++;
    if (event?.holds) {
      if (this.#held.length > 0) this.#placeHeld(event);
      this.#route(event.chain, event.position, event);
    } else {
      this.#held.push({ event, cut: event === null && breaksOff(line) });
      if (this.#held.length > 64) this.#placeHeld(null);
    }
  }

  finish(): Verification {
    this.#placeHeld(null);
    let unanchored = 0;
    for (const chain of this.#chains.values()) {
      chain.finish();
      unanchored += chain.unanchored;
    }
    this.#judgeDisplaced();
    this.#compareWithAnchor();
    const { list, more } = this.#breaks;
    return {
      events: this.#events,
      chains: this.#chains.size,
      ok: list.length === 0,
      unanchored,
      breaks: list,
      moreBreaks: more,
      keyId: this.#anchor?.keyId ?? null,
    };
  }

  #placeHeld(following: ReadEvent | null): void {
    const held = this.#held;
    this.#held = [];
    for (const [at, line] of held.entries()) {
      const next = held[at + 1]?.event ?? (at === held.length - 1 ? following : null);
      const place = placeOf(line, next, following, held.length - 1 - at, this.#current);
      if (place.what === 'inserted') {
        this.#breaks.add('inserted', place.chain, place.position, 'A line that belongs to no chain stands here.');
      } else if (place.what === 'event') this.#route(place.chain, place.position, place.event);
      else if (line.cut && following === null && at === held.length - 1) this.#cutOff(place.chain, place.position);
      else this.#unreadable(place.chain, place.position);
    }
  }

  #route(chain: string, position: number, event: ReadEvent): void {
    const check = this.#chain(chain);
    this.#order.next(chain, position, check.next);
    check.feed(position, event);
    this.#current = this.#chains.get(this.#order.standing ?? chain) ?? check;
  }

  #unreadable(chain: string, position: number): void {
    const check = this.#chain(chain);
    this.#order.next(chain, position, check.next);
    if (position === check.next) check.acceptUnreadable('The line can no longer be read as an event.');
    else this.#breaks.add('edited', chain, position, 'The line can no longer be read as an event.');
    this.#current = this.#chains.get(this.#order.standing ?? chain) ?? check;
  }

  /** The file ends within a line. The signed heads, where there are some, tell which chain that was. */
  #cutOff(chain: string, position: number): void {
    if (this.#anchor === null) this.#breaks.add('truncated', chain, position, 'The file ends within a line.');
  }

  #chain(name: string): ChainCheck {
    let check = this.#chains.get(name);
    if (!check) {
      check = new ChainCheck(name, this.#anchor?.heads.get(name) ?? null, this.#breaks);
      this.#chains.set(name, check);
    }
    return check;
  }

  /** An event out of place among the chains was moved, unless nobody knows its chain: then it was put there. */
  #judgeDisplaced(): void {
    for (const { chain, position } of this.#order.displaced) {
      if (this.#breaks.has('inserted', chain, position)) continue;
      const known = this.#anchor ? this.#anchor.heads.has(chain) : (this.#chains.get(chain)?.lines ?? 0) > 1;
      if (known) this.#breaks.add('reordered', chain, position, 'The event stands outside the place of its chain.');
      else this.#breaks.add('inserted', chain, position, 'An event of an unknown chain stands among others.');
    }
  }

  #compareWithAnchor(): void {
    if (!this.#anchor) return;
    let last = '';
    for (const chain of this.#chains.keys()) if (chain > last) last = chain;
    for (const [chain, { length }] of this.#anchor.heads) {
      if (this.#chains.has(chain)) continue;
      const kind = chain > last ? 'truncated' : 'missing';
      this.#breaks.add(kind, chain, 0, `The whole chain is gone; it had ${length} events when it was sealed.`);
    }
  }
}

/** Whether a line that is no JSON looks like the beginning of an event: our lines end on "position" and "previous", then a brace. */
function breaksOff(line: string): boolean {
  if (parseObject(line) !== null) return false;
  const text = line.trimEnd();
  if (/"previous":\s*("[0-9a-f]{64}"|null)./.test(text)) return false;
  return !text.endsWith('}') || !/"(position|previous)":/.test(text);
}
