import { RawReader, type RawSegment, RawWriter } from './raw-segments.ts';

/** A file of its own, made of a part of another. */
export interface SplitPart {
  /** Control numbers of interchange, group and transaction, as far as the part has them in common. */
  readonly interchange: string;
  readonly group: string | null;
  readonly transaction: string | null;
  readonly text: string;
}

export type SplitBy = 'interchange' | 'group' | 'transaction';

/**
 * Cuts a file into whole files, one an interchange, group or transaction, each with the envelope around it and its counts
 * right; every segment stays as it is. `feed` and `end` return the parts that are complete. Memory is that of one part.
 */
export class Splitter {
  readonly #by: SplitBy;
  readonly #reader: RawReader;
  readonly #writer = new RawWriter();
  #parts: SplitPart[] = [];
  #isa: RawSegment | null = null;
  #gs: RawSegment | null = null;
  #st: RawSegment | null = null;
  /** Texts of the open part without its envelope. */
  #body: string[] = [];
  #groups = 0;
  #transactions = 0;

  constructor(by: SplitBy) {
    this.#by = by;
    this.#reader = new RawReader({
      interchange: (start) => this.#writer.interchange(start),
      segment: (segment) => this.#segment(segment),
    });
  }

  feed(chunk: Uint8Array): SplitPart[] {
    this.#reader.feed(chunk);
    return this.#taken();
  }

  end(): SplitPart[] {
    this.#reader.end();
    return this.#taken();
  }

  #taken(): SplitPart[] {
    const parts = this.#parts;
    this.#parts = [];
    return parts;
  }

  #segment(segment: RawSegment): void {
    switch (segment.id) {
      case 'ISA':
        this.#isa = segment;
        this.#groups = 0;
        this.#body = [];
        return;
      case 'GS':
        this.#gs = segment;
        this.#groups++;
        this.#transactions = 0;
        if (this.#by === 'interchange') this.#body.push(this.#writer.text(segment));
        else if (this.#by === 'group') this.#body = [];
        return;
      case 'ST':
        this.#st = segment;
        this.#transactions++;
        if (this.#by === 'transaction') this.#body = [];
        break;
      case 'SE':
        this.#body.push(this.#writer.text(segment));
        if (this.#by === 'transaction') this.#close(this.#gs, this.#st);
        this.#st = null;
        return;
      case 'GE':
        if (this.#by === 'interchange') this.#body.push(this.#writer.text(segment));
        else if (this.#by === 'group') this.#close(this.#gs, null);
        this.#gs = null;
        return;
      case 'IEA':
        if (this.#by === 'interchange') this.#close(null, null);
        this.#isa = null;
        return;
    }
    this.#body.push(this.#writer.text(segment));
  }

  #close(group: RawSegment | null, transaction: RawSegment | null): void {
    const isa = this.#isa;
    if (isa === null) return;
    const writer = this.#writer;
    const control = isa.elements[12] ?? '';
    const count = transaction !== null ? 1 : this.#transactions;
    const inner =
      group === null
        ? this.#body
        : [
            writer.text(group),
            ...this.#body,
            writer.text({ id: 'GE', elements: [String(count), group.elements[5] ?? ''] }),
          ];
    const groups = group === null ? this.#groups : 1;
    this.#parts.push({
      interchange: control,
      group: group === null ? null : (group.elements[5] ?? ''),
      transaction: transaction === null ? null : (transaction.elements[1] ?? ''),
      text: [writer.text(isa), ...inner, writer.text({ id: 'IEA', elements: [String(groups), control] })].join(''),
    });
    this.#body = [];
  }
}
