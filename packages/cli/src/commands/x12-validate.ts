import { stat } from 'node:fs/promises';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { allModels } from '@cleanclaim/core/remittance/json-lines-reader.ts';
import type { X12Finding } from '@cleanclaim/core/x12/finding.ts';
import { OutsideLists } from '@cleanclaim/core/x12/outside/outside-lists.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import type { InterchangeReport } from '@cleanclaim/core/x12/report.ts';
import type { Snip } from '@cleanclaim/core/x12/rules.ts';
import { type Command, type CommandContext, UsageError } from '../command.ts';
import type { Input } from '../inputs.ts';
import { columns } from '../output.ts';
import { eachInput, feed } from '../x12-inputs.ts';
import { checkInThreads } from '../x12-threads.ts';

interface Result {
  readonly file: string;
  readonly accepted: boolean;
  readonly interchanges: readonly InterchangeReport[];
  readonly findings: readonly X12Finding[];
  readonly notChecked: readonly string[];
}

const command: Command = {
  summary: 'check X12 files: syntax, guide, balances, situations, numbers',
  usage: 'FILE… [--types 1-5] [--threads N]',
  options: {
    types: { type: 'string', value: 'TYPES', help: 'SNIP types to report: 1-5, 3, 1,2,4 (default: all)' },
    threads: {
      type: 'string',
      value: 'N',
      help: 'cores to use for large files of several transactions (default: 1)',
    },
  },
  examples: ['cleanclaim x12 validate claims.837', 'cleanclaim x12 validate --types 1-3 --json inbox/'],
  async run(context) {
    const types = snipTypes(context.options.types as string | undefined);
    const threads = threadCount(context.options.threads as string | undefined);
    let objections = false;
    const looked = types === null || types.has(5);
    const library = looked ? await context.library() : null;
    await eachInput(context, async (input) => {
      const { findings, interchanges, notChecked } = await checked(context, input, types, library, threads);
      findings.sort((a, b) => a.segment - b.segment || (a.element ?? 0) - (b.element ?? 0));
      const result: Result = {
        file: input.name,
        accepted: findings.every(({ severity }) => severity !== 'E'),
        interchanges,
        findings,
        notChecked: [...notChecked].map(([list, count]) => `${list} (${count} values)`),
      };
      objections ||= findings.length > 0;
      await context.output.result(result, () => textOf(result));
    });
    return context.output.exitCode(objections);
  },
};
export default command;

/** Smaller files are read faster by one thread; larger ones than the most are not held in memory. */
const LEAST_FOR_THREADS = 8 << 20;
const MOST_FOR_THREADS = 512 << 20;

interface Checked {
  readonly findings: X12Finding[];
  readonly interchanges: readonly InterchangeReport[];
  readonly notChecked: ReadonlyMap<string, number>;
}

/** On several cores where the file is large and holds several transactions, else as a stream. */
async function checked(
  { referenceFolders, dataFolder }: CommandContext,
  input: Input,
  types: ReadonlySet<Snip> | null,
  library: ReferenceLibrary | null,
  threads: number,
): Promise<Checked> {
  const size = threads > 1 && input.name !== '-' ? (await stat(input.name)).size : 0;
  if (size >= LEAST_FOR_THREADS && size <= MOST_FOR_THREADS) {
    const bytes = new SharedArrayBuffer(size);
    new Uint8Array(bytes).set(await input.bytes());
    const packs = library === null ? null : { folders: referenceFolders, dataFolder };
    const result = await checkInThreads(bytes, threads, types, packs);
    if (result !== null) return { ...result, findings: [...result.findings] };
  }
  const findings: X12Finding[] = [];
  const lists = library === null ? null : new OutsideLists(library);
  const reader = new X12Reader({ models: allModels(), onFinding: (finding) => findings.push(finding), types, lists });
  await feed(input, reader, async () => {});
  const notChecked = new Map([...(lists?.notChecked ?? [])].map(([list, { count }]) => [list, count]));
  return { findings, interchanges: reader.interchanges, notChecked };
}

function threadCount(text: string | undefined): number {
  if (text === undefined) return 1;
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new UsageError(`--threads ${text} is not a number from 1`);
  return Number(text);
}

/** "1-3", "4", "1,5"; null = all. */
function snipTypes(text: string | undefined): ReadonlySet<Snip> | null {
  if (text === undefined) return null;
  const types = new Set<Snip>();
  for (const part of text.split(',')) {
    const range = /^\s*([1-7])(?:-([1-7]))?\s*$/.exec(part);
    if (!range) throw new UsageError(`--types ${text} is no list of SNIP types; write 1-5 or 1,3`);
    for (let type = Number(range[1]); type <= Number(range[2] ?? range[1]); type++) types.add(type as Snip);
  }
  return types;
}

function textOf({ file, accepted, interchanges, findings, notChecked }: Result): string {
  const transactions = interchanges.flatMap(({ groups }) => groups.flatMap((group) => group.transactions));
  const sets = [...new Set(transactions.map(({ set }) => set))].join(', ');
  const head = `${file}: ${accepted ? 'accepted' : 'not accepted'}, ${transactions.length} transactions${sets === '' ? '' : ` (${sets})`}, ${findings.length} findings`;
  const rows = findings.map((finding) => [
    `  ${finding.segment}`,
    String(finding.offset),
    finding.loop ?? '',
    finding.severity,
    `type ${finding.snip}`,
    finding.rule,
    finding.fix === undefined ? finding.message : `${finding.message}; ${finding.fix}`,
  ]);
  const table =
    rows.length === 0 ? [] : [columns([['  Segment', 'Byte', 'Loop', '', '', 'Rule', 'What'], ...rows], [0, 1])];
  return [head, ...table, ...notChecked.map((text) => `  Not checked: ${text}.`)].join('\n');
}
