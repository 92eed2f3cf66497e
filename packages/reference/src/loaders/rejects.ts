import { readFile } from 'node:fs/promises';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';

/** A row that was not taken, kept as it stood. */
export interface Reject {
  /** Line of the file, from 1. */
  readonly row: number;
  readonly column: string | null;
  readonly reason: string;
  readonly text: string;
}

/** As they are kept beside a pack: a line each. */
export function rejectLines(rejects: readonly Reject[]): string {
  return rejects.map((reject) => `${JSON.stringify(reject)}\n`).join('');
}

/** [] when there is no such file: then every row was taken. */
export async function readRejects(path: string): Promise<Reject[]> {
  try {
    const text = await readFile(path, 'utf8');
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Reject);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

const FEW = 2;
const MOST_PERCENT = 1;
const MOST_KEPT = 10_000;
const MOST_TEXT = 1000;

/** Bad rows of one file. A few are kept and listed; more than 1 % mean that the file is not what it seems, and it is refused. */
export class Rejects {
  readonly list: Reject[] = [];

  add(row: number, column: string | null, reason: string, text: string): void {
    if (this.list.length >= MOST_KEPT) throw this.#tooMany('at least ');
    this.list.push({ row, column, reason, text: text.slice(0, MOST_TEXT) });
  }

  /** Throws FaultError REF-ROWS when nothing is left or too much is bad. */
  check(goodRows: number): void {
    const bad = this.list.length;
    if (bad === 0 && goodRows > 0) return;
    if (bad === 0) throw new FaultError('REF-ROWS', 'the file holds no data rows; download it again');
    if (bad > goodRows || (bad > FEW && bad * 100 > (bad + goodRows) * MOST_PERCENT)) throw this.#tooMany('');
  }

  #tooMany(prefix: string): FaultError {
    const first = this.list[0]!;
    return new FaultError(
      'REF-ROWS',
      `${prefix}${this.list.length} rows cannot be used, the first because ${first.reason}; the file is damaged or of another layout`,
      first.column ? `row ${first.row}, column ${first.column}` : `row ${first.row}`,
    );
  }
}
