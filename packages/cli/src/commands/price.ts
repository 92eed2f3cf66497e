import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import { formatCents } from '@cleanclaim/core/kernel/money.ts';
import type { Fault } from '@cleanclaim/core/kernel/result.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { PricedLine, PricingTerms } from '@cleanclaim/core/pricing/line.ts';
import { priceLines } from '@cleanclaim/core/pricing/price.ts';
import { readPriceCase } from '@cleanclaim/core/pricing/price-case.ts';
import { linesToPrice } from '@cleanclaim/core/pricing/price-claim.ts';
import { readClaims } from '../claims.ts';
import { type Command, type CommandContext, UsageError } from '../command.ts';
import type { ExitCode } from '../exit-code.ts';
import { filesOf } from '../files-of.ts';
import { linesOf } from '../lines.ts';
import { localityOption } from '../locality-option.ts';
import { columns } from '../output.ts';

const command: Command = {
  summary: 'what Medicare Part B allows and pays for the lines of claims',
  usage: 'FILE… [--locality CARRIER-LOCALITY] [--qp] [--nonpar] [--steps] | --cases FILE',
  options: {
    cases: {
      type: 'string',
      value: 'FILE',
      help: 'lists of lines as JSON Lines instead of claims; "-" reads standard input',
    },
    locality: {
      type: 'string',
      value: 'CARRIER-LOCALITY',
      help: 'contractor and locality of every line, 01112-05, instead of the ZIP of the place of service',
    },
    qp: { type: 'boolean', help: 'the provider is a qualifying APM participant' },
    nonpar: { type: 'boolean', help: 'the provider does not participate in Medicare' },
    steps: { type: 'boolean', help: 'show every step of the calculation (always there with --json)' },
  },
  examples: [
    'cleanclaim price claims.837',
    'cleanclaim price claims.837 --locality 01112-05 --json --reference /data/cms',
    'cleanclaim price --cases cases.jsonl --json',
  ],
  async run(context) {
    const { args, options } = context;
    const cases = options.cases as string | undefined;
    if ((cases === undefined) === (args.length === 0)) {
      throw new UsageError('price takes files of claims (837 or .jsonl), or --cases FILE');
    }
    const packs = await context.library();
    return cases === undefined ? priceClaims(context, packs) : priceCases(context, cases, packs);
  },
};

export default command;

async function priceClaims(context: CommandContext, packs: ReferenceLibrary): Promise<ExitCode> {
  const { args, options, output } = context;
  const place = localityOption(options.locality as string | undefined);
  const terms: PricingTerms = {
    participating: !options.nonpar,
    qualifyingParticipant: Boolean(options.qp),
    deductibleRemainingCents: 0,
    edition: null,
    scheduleFactor: null,
    explain: true,
  };
  for await (const file of filesOf(context, args)) {
    for await (const read of readClaims(file)) {
      if (!read.ok) {
        await output.failure({ file: file.name }, read.fault);
        continue;
      }
      const { claim, claimIndex } = read;
      const lines = priceLines(linesToPrice(claim, place, packs), terms, packs);
      const asOf = asOfOf(context, claim);
      const result = { file: file.name, claim: claim.patientControlNumber, claimIndex, asOf, lines };
      await output.result(
        result,
        () =>
          `${file.name}  claim ${claimIndex}, ${claim.patientControlNumber}\n${textOf(lines, Boolean(options.steps))}`,
      );
    }
  }
  return output.exitCode(false);
}

async function priceCases(context: CommandContext, name: string, packs: ReferenceLibrary): Promise<ExitCode> {
  const { inputs, options, output } = context;
  let number = 0;
  for await (const text of linesOf(inputs.file(name).stream())) {
    number++;
    if (text.trim() === '') continue;
    const read = caseOf(text, number);
    if (!read.ok) {
      await output.failure({ case: read.name }, read.fault);
      continue;
    }
    const { value } = read;
    const lines = priceLines(value.lines, value.terms, packs);
    await output.result({ case: value.name, lines }, () => `${value.name}\n${textOf(lines, Boolean(options.steps))}`);
  }
  return output.exitCode(false);
}

/** A case that cannot be read is named by its own name where it has one, else by its line. */
function caseOf(text: string, number: number) {
  const named = (name: unknown) => (typeof name === 'string' && name !== '' ? name : `line ${number}`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const fault: Fault = { code: 'PRICE-CASE', message: 'the line is not JSON', at: `line ${number}` };
    return { ok: false as const, name: named(null), fault };
  }
  const read = readPriceCase(json);
  if (read.ok) return read;
  return { ok: false as const, name: named((json as { case?: unknown } | null)?.case), fault: read.fault };
}

function asOfOf(context: CommandContext, claim: Claim): string | null {
  return context.date ?? claim.batch?.date ?? null;
}

function textOf(lines: readonly PricedLine[], withSteps: boolean): string {
  const head = ['line', 'code', 'allowed', 'deductible', 'coinsurance', 'Medicare', 'schedule', 'how'];
  const rows = lines.map((line) => [
    String(line.line),
    [line.code, ...line.modifiers].join('-'),
    money(line.allowedCents),
    money(line.deductibleCents),
    money(line.coinsuranceCents),
    money(line.paidCents),
    [line.schedule, line.edition].filter(Boolean).join(' '),
    line.disposition.replaceAll('_', ' ') + whyNot(line),
  ]);
  const table = columns([head, ...rows], [2, 3, 4, 5]);
  const steps = lines.flatMap((line) => line.steps.map((step) => [line, step] as const));
  if (!withSteps) return indented(table);
  return `${indented(table)}\n${steps
    .map(([line, { rule, text, inputs, resultCents }]) => {
      const given = Object.entries(inputs).map(([name, value]) => `${name} ${value}`);
      const result = resultCents === undefined ? '' : ` = ${formatCents(resultCents)}`;
      return `    line ${line.line}  ${rule}  ${text}${given.length > 0 ? `: ${given.join(', ')}` : ''}${result}`;
    })
    .join('\n')}`;
}

/** What keeps a line from a price, in its last step. */
function whyNot(line: PricedLine): string {
  return line.disposition === 'priced' ? '' : `: ${line.steps.at(-1)!.text}`;
}

function money(cents: number | null): string {
  return cents === null ? '–' : formatCents(cents);
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}
