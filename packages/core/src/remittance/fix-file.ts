import type { X12Finding } from '../x12/finding.ts';
import { X12Reader } from '../x12/reader.ts';
import { type Fixed, Fixer } from '../x12/tools/fix.ts';
import { allModels } from './json-lines-reader.ts';

/** Why the end of a cut file was not rebuilt. */
export interface NotWhole {
  readonly message: string;
  /** "segment 73, byte 1789" */
  readonly at: string;
}

/**
 * Mends a file as `Fixer` does, and rebuilds trailers that are missing at its end where all else is whole: it is cut between two
 * segments, and the open transaction, closed, has all that the guide asks for and adds up. Otherwise `notWhole` says why not, and
 * what came is written as it is. `feed` and `end` return the text that is ready.
 */
export class FileFixer {
  readonly #fixer = new Fixer();
  readonly #reader: X12Reader;
  readonly #encoder = new TextEncoder();
  #errors: X12Finding[] = [];
  notWhole: NotWhole | null = null;

  constructor() {
    this.#reader = new X12Reader({
      models: allModels(),
      types: new Set([1, 2, 3, 4]),
      onFinding: (finding) => {
        if (finding.severity === 'E') this.#errors.push(finding);
      },
      // What went before says nothing of the transaction that is open at the end.
      events: { transaction: () => this.#forget() },
    });
  }

  get fixed(): readonly Fixed[] {
    return this.#fixer.fixed;
  }

  feed(chunk: Uint8Array): string {
    const text = this.#fixer.feed(chunk);
    this.#reader.feed(this.#encoder.encode(text));
    return text;
  }

  end(): string {
    const text = this.#fixer.end();
    const { cutWithin, endsInTransaction } = this.#fixer;
    if (cutWithin !== null) {
      const { segment, offset } = cutWithin;
      const message = `the file ends within segment ${segment}, which is left out; ask the sender for the whole file`;
      this.notWhole = { message, at: `segment ${segment}, byte ${offset}` };
      return text;
    }
    const mended = this.#fixer.fixed.length;
    const trailers = this.#fixer.trailers();
    if (trailers === '' || !endsInTransaction) return text + trailers;
    this.#reader.feed(this.#encoder.encode(text + trailers));
    this.#reader.end();
    const [first] = this.#errors;
    if (first === undefined) return text + trailers;
    this.#fixer.fixed.length = mended;
    this.notWhole = {
      message: `the file is cut, and what is there is not whole (${first.rule}); ask the sender for the whole file`,
      at: `segment ${first.segment}, byte ${first.offset}`,
    };
    return text;
  }

  #forget(): void {
    this.#errors = [];
  }
}
