import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { DELIMITERS, DelimitedRecords, type Delimiter } from './delimited.ts';
import { readLines } from './lines.ts';
import type { OfficialFile } from './official-file.ts';

const HEAD_BYTES = 1 << 16;
const HEAD_RECORDS = 60;

/** What can be known of a file from its beginning: enough to say what kind it is. */
export interface Head {
  /** First lines; [] when the file is not text. */
  readonly lines: readonly string[];
  /** First records, read with each delimiter in turn. */
  records(delimiter: Delimiter): readonly (readonly string[])[];
}

/** Never throws on content: what cannot be read is an empty head, which no loader knows. */
export async function readHead(file: OfficialFile): Promise<Head> {
  const lines: string[] = [];
  try {
    await readLines(beginning(file), (text, _number, ended) => {
      if (ended || lines.length === 0) lines.push(text);
    });
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
  }
  return headOf(lines);
}

export function headOf(lines: readonly string[]): Head {
  const cache = new Map<Delimiter, readonly (readonly string[])[]>();
  return {
    lines,
    records(delimiter) {
      let records = cache.get(delimiter);
      if (!records) cache.set(delimiter, (records = firstRecords(lines, delimiter)));
      return records;
    },
  };
}

export { DELIMITERS };

function firstRecords(lines: readonly string[], delimiter: Delimiter): string[][] {
  const records: string[][] = [];
  const reader = new DelimitedRecords(delimiter, (cells) => records.push(cells));
  for (const [at, line] of lines.entries()) {
    if (records.length >= HEAD_RECORDS) break;
    reader.line(line, at + 1, true);
  }
  return records;
}

/** The first bytes; the rest of the file is not read. A file that is shorter or damaged gives what it has. */
async function* beginning(file: OfficialFile): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of file.open()) {
    yield chunk.subarray(0, HEAD_BYTES - bytes);
    bytes += chunk.length;
    if (bytes >= HEAD_BYTES) return;
  }
}
