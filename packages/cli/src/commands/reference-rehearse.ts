import { firstServiceDate } from '@cleanclaim/core/claim/claim.ts';
import { type RehearsedCode, rehearseCode } from '@cleanclaim/core/codes/diff/rehearse.ts';
import { fromD8, type IsoDate, isIsoDate } from '@cleanclaim/core/kernel/dates.ts';
import { formatCents } from '@cleanclaim/core/kernel/money.ts';
import type { Fault } from '@cleanclaim/core/kernel/result.ts';
import { DelimitedRecords } from '@cleanclaim/reference/files/delimited.ts';
import { readLines } from '@cleanclaim/reference/files/lines.ts';
import { readClaims } from '../claims.ts';
import { today } from '../code-lines.ts';
import { type Command, UsageError } from '../command.ts';
import type { Input } from '../inputs.ts';

/** A code and where a practice uses it: "row 12", "claim PCN-7, line 2"; for a service the day of it. */
interface Use {
  readonly code: string;
  readonly at: string;
  readonly serviceDate: IsoDate | null;
}

/** Columns of encounters that hold the day of service. */
const DAY_COLUMN = /^(?:date|day|dos|date of service|service date|visit date|encounter date|from date)$/i;

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
    let kept = 0;
    for await (const input of inputs.expand(args)) {
      for await (const use of usesOf(input)) {
        if ('fault' in use) {
          await output.failure({ file: input.name }, use.fault);
          continue;
        }
        const { code, at, serviceDate } = use;
        let rehearsed = known.get(code);
        if (rehearsed === undefined) known.set(code, (rehearsed = rehearseCode(library, code, from, on)));
        if (rehearsed === null) continue;
        // A service before that day keeps its code and its price, whenever it is billed.
        const keeps = serviceDate !== null && serviceDate < on;
        if (keeps) kept++;
        else hits++;
        const advice = keeps
          ? `The service of ${serviceDate} keeps it; for services from ${on} on: ${rehearsed.advice}`
          : rehearsed.advice;
        await output.result(
          { file: input.name, at, from, on, serviceDate, keeps, ...rehearsed, advice },
          `${input.name}, ${at}: ${textOf(rehearsed)} ${advice}${nearest(rehearsed)}`,
        );
      }
    }
    output.message(
      `${known.size} different codes looked at, ${hits} uses hit by what begins by ${on}${kept > 0 ? `, ${kept} more in services before that day, which keep their codes` : ''}`,
    );
    return output.exitCode(hits > 0);
  },
};

function textOf({ code, display, impact, fromCents, toCents }: RehearsedCode): string {
  const amounts =
    fromCents === undefined || toCents === undefined
      ? ''
      : ` from ${formatCents(fromCents)} to ${formatCents(toCents)}`;
  return `${code}${display ? ` ${display}` : ''}: ${impact}${amounts}.`;
}

function nearest({ suggestions }: RehearsedCode): string {
  return suggestions.length > 0 ? ` Nearest: ${suggestions.join(', ')}.` : '';
}

async function* usesOf(input: Input): AsyncGenerator<Use | { readonly fault: Fault }> {
  if (/\.(?:837|x12|edi|jsonl)$/i.test(input.name)) yield* usesInClaims(input);
  else yield* await usesInTable(input);
}

async function* usesInClaims(input: Input): AsyncGenerator<Use | { readonly fault: Fault }> {
  for await (const read of readClaims(input)) {
    if (!read.ok) {
      yield { fault: read.fault };
      continue;
    }
    const { patientControlNumber, diagnoses, lines } = read.claim;
    const claim = `claim ${patientControlNumber}`;
    const serviceDate = firstServiceDate(read.claim);
    for (const { code } of diagnoses) yield { code, at: claim, serviceDate };
    for (const line of lines) {
      if (line.procedure?.code)
        yield {
          code: line.procedure.code,
          at: `${claim}, line ${line.number}`,
          serviceDate: line.dateFrom ?? serviceDate,
        };
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
  let dayColumn = -1;
  const records = new DelimitedRecords(delimiter, (cells, row) => {
    if (row === 1) dayColumn = cells.findIndex((cell) => DAY_COLUMN.test(cell.trim().replaceAll('_', ' ')));
    const serviceDate = dayColumn < 0 ? null : dayOf(cells[dayColumn] ?? '');
    for (const [column, cell] of cells.entries()) {
      if (column === dayColumn) continue;
      for (const code of cell
        .trim()
        .toUpperCase()
        .split(/[\s,;]+/))
        if (CODE.test(code)) uses.push({ code, at: `row ${row}`, serviceDate });
    }
  });
  for (const [text, number, ended] of lines) records.line(text, number, ended);
  records.end();
  return uses;
}

/** 2026-09-30, 9/30/2026 or 20260930; null for anything else. */
function dayOf(text: string): IsoDate | null {
  const plain = text.trim().slice(0, 10);
  const [, month = '', day = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(plain) ?? [];
  if (year) return fromD8(year + month.padStart(2, '0') + day.padStart(2, '0'));
  return isIsoDate(plain) ? plain : fromD8(plain);
}

export default command;
