import { type RehearsedCode, rehearseCode } from '@cleanclaim/core/codes/diff/rehearse.ts';
import { isIsoDate } from '@cleanclaim/core/kernel/dates.ts';
import { DelimitedRecords } from '@cleanclaim/reference/files/delimited.ts';
import { readLines } from '@cleanclaim/reference/files/lines.ts';
import { readClaims } from '../claims.ts';
import { today } from '../code-lines.ts';
import { type Command, UsageError } from '../command.ts';
import type { Input } from '../inputs.ts';

/** A code and where a practice uses it: "row 12", "claim PCN-7, line 2". */
interface Use {
  readonly code: string;
  readonly at: string;
}

const CODE = /^(?:[A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4})?|[A-Z]\d[0-9A-Z]{3,5}|\d{5}|\d{4}[AFMTU]|[A-V]\d{4})$/;

const command: Command = {
  summary: 'what the coming editions change for the codes in your own files, and what to do about each',
  usage: 'FILE… --on DAY',
  options: { on: { type: 'string', value: 'DAY', help: 'first day of the coming editions, e.g. 2026-10-01' } },
  examples: ['cleanclaim reference rehearse fee-sheet.csv open-claims.837 --on 2026-10-01 --date 2026-09-30'],

  async run({ args, options, inputs, output, date, ...context }) {
    const on = options.on as string | undefined;
    if (args.length === 0 || on === undefined) throw new UsageError('name files with codes, and the day with --on');
    if (!isIsoDate(on)) throw new UsageError(`--on ${on} is not a day YYYY-MM-DD`);
    const from = date ?? today();
    if (on <= from) throw new UsageError(`--on ${on} is not after ${from}; give the day before with --date`);
    const library = await context.library();
    const known = new Map<string, RehearsedCode | null>();
    let hits = 0;
    for await (const input of inputs.expand(args)) {
      for await (const { code, at } of usesOf(input)) {
        let rehearsed = known.get(code);
        if (rehearsed === undefined) known.set(code, (rehearsed = rehearseCode(library, code, from, on)));
        if (rehearsed === null) continue;
        hits++;
        const { impact, suggestions, advice } = rehearsed;
        const nearest = suggestions.length > 0 ? ` Nearest: ${suggestions.join(', ')}.` : '';
        await output.result(
          { file: input.name, at, from, on, ...rehearsed },
          `${input.name}, ${at}: ${rehearsed.code} ${rehearsed.display ?? ''}: ${impact}. ${advice}${nearest}`,
        );
      }
    }
    output.message(`${known.size} different codes looked at, ${hits} uses hit by what begins by ${on}`);
    return output.exitCode(hits > 0);
  },
};

async function* usesOf(input: Input): AsyncGenerator<Use> {
  if (/\.(?:837|x12|edi|jsonl)$/i.test(input.name)) yield* usesInClaims(input);
  else yield* await usesInTable(input);
}

async function* usesInClaims(input: Input): AsyncGenerator<Use> {
  for await (const read of readClaims(input)) {
    if (!read.ok) continue;
    const { patientControlNumber, diagnoses, lines } = read.claim;
    for (const { code } of diagnoses) yield { code, at: `claim ${patientControlNumber}` };
    for (const line of lines) {
      if (line.procedure?.code)
        yield { code: line.procedure.code, at: `claim ${patientControlNumber}, line ${line.number}` };
    }
  }
}

/** Every cell of a table that is shaped like a code; whether it is one, the editions say. */
async function usesInTable(input: Input): Promise<Use[]> {
  const uses: Use[] = [];
  let delimiter: ',' | '\t' | ';' = ',';
  const lines: [string, number, boolean][] = [];
  await readLines(input.stream(), (text, number, ended) => void lines.push([text, number, ended]));
  const first = lines[0]?.[0] ?? '';
  if (first.includes('\t')) delimiter = '\t';
  else if (!first.includes(',') && first.includes(';')) delimiter = ';';
  const records = new DelimitedRecords(delimiter, (cells, row) => {
    for (const cell of cells) {
      for (const code of cell
        .trim()
        .toUpperCase()
        .split(/[\s,;]+/))
        if (CODE.test(code)) uses.push({ code, at: `row ${row}` });
    }
  });
  for (const [text, number, ended] of lines) records.line(text, number, ended);
  records.end();
  return uses;
}

export default command;
