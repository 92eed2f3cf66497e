import { stat } from 'node:fs/promises';
import { withEdits } from '@cleanclaim/core/claim/claim-edits.ts';
import type { PayerProfile } from '@cleanclaim/core/edits/payer-profile.ts';
import { scrubEdits } from '@cleanclaim/core/edits/x12-edits.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { allModels } from '@cleanclaim/core/remittance/json-lines-reader.ts';
import type { X12Finding } from '@cleanclaim/core/x12/finding.ts';
import { OutsideLists } from '@cleanclaim/core/x12/outside/outside-lists.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import type { InterchangeReport } from '@cleanclaim/core/x12/report.ts';
import type { Snip } from '@cleanclaim/core/x12/rules.ts';
import { type CompanionGuide, parseCompanionGuide } from '@cleanclaim/core/x12/situations/companion.ts';
import { type Command, type CommandContext, UsageError } from '../command.ts';
import type { Input } from '../inputs.ts';
import { columns } from '../output.ts';
import { profileOption } from '../profile-option.ts';
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
  summary: 'check X12 files: syntax, guide, balances, situations, numbers, and on demand edits and companion guides',
  usage: 'FILE… [--types 1-5] [--companion FILE] [--payer PROFILE] [--threads N]',
  options: {
    types: {
      type: 'string',
      value: 'TYPES',
      help: 'SNIP types to report: 1-5, 3, 1,2,4; 6 and 7 scrub the claims too (default: 1-5)',
    },
    companion: {
      type: 'string',
      value: 'FILE',
      help: 'a companion guide as JSON: what a payer asks for beyond the guides (type 7)',
    },
    payer: { type: 'string', value: 'PROFILE', help: 'whose edits (types 6, 7): medicare, medicaid or commercial' },
    threads: {
      type: 'string',
      value: 'N',
      help: 'cores to use for large files of several transactions (default: 1)',
    },
  },
  examples: [
    'cleanclaim x12 validate claims.837',
    'cleanclaim x12 validate --types 1-3 --json inbox/',
    'cleanclaim x12 validate --types 1-7 --companion lakeside.json claims.837',
  ],
  async run(context) {
    const companion = await companionNamed(context);
    const types = snipTypes(context.options.types as string | undefined, companion !== null);
    const threads = threadCount(context.options.threads as string | undefined);
    let objections = false;
    const library = [5, 6, 7].some((type) => types.has(type as Snip)) ? await context.library() : null;
    const setup: Setup = { types, library, threads, companion, payer: profileOption(context.options.payer) };
    await eachInput(context, async (input) => {
      const { findings, interchanges, notChecked } = await checked(context, input, setup);
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

interface Setup {
  readonly types: ReadonlySet<Snip>;
  readonly library: ReferenceLibrary | null;
  readonly threads: number;
  readonly companion: CompanionGuide | null;
  readonly payer: PayerProfile | null;
}

/** On several cores where the file is large and holds several transactions, else as a stream. */
async function checked(
  { referenceFolders, dataFolder, date }: CommandContext,
  input: Input,
  { types, library, threads, companion, payer }: Setup,
): Promise<Checked> {
  const scrubbed = library !== null && (types.has(6) || types.has(7));
  const alone = threads === 1 || input.name === '-' || companion !== null || scrubbed;
  const size = alone ? 0 : (await stat(input.name)).size;
  if (size >= LEAST_FOR_THREADS && size <= MOST_FOR_THREADS) {
    const bytes = new SharedArrayBuffer(size);
    new Uint8Array(bytes).set(await input.bytes());
    const packs = library === null || !types.has(5) ? null : { folders: referenceFolders, dataFolder };
    const result = await checkInThreads(bytes, threads, types, packs);
    if (result !== null) return { ...result, findings: [...result.findings] };
  }
  const findings: X12Finding[] = [];
  const lists = library === null || !types.has(5) ? null : new OutsideLists(library);
  const notMade = new Map<string, number>();
  const edits = scrubbed ? [scrubEdits({ packs: library, asOf: date, payerProfile: payer }, notMade)] : [];
  const claim = withEdits(edits, (finding) => {
    if (types.has(finding.snip)) findings.push(finding);
  });
  const reader = new X12Reader({
    models: allModels({ claim }),
    onFinding: (finding) => findings.push(finding),
    types,
    lists,
    companions: companion === null ? [] : [companion],
  });
  await feed(input, reader, async () => {});
  const notChecked = new Map([...(lists?.notChecked ?? [])].map(([list, { count }]) => [list, count]));
  for (const [edit, count] of notMade) notChecked.set(edit, count);
  return { findings, interchanges: reader.interchanges, notChecked };
}

async function companionNamed({ options, inputs }: CommandContext): Promise<CompanionGuide | null> {
  const name = options.companion as string | undefined;
  if (name === undefined) return null;
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(await inputs.file(name).bytes()));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new FaultError('COMPANION', `${name} is not JSON`, null);
  }
  const guide = parseCompanionGuide(json);
  if (guide.ok) return guide.value;
  const [fault] = guide.fault;
  throw new FaultError('COMPANION', `${name}: ${fault!.message}`, fault!.at);
}

function threadCount(text: string | undefined): number {
  if (text === undefined) return 1;
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new UsageError(`--threads ${text} is not a number from 1`);
  return Number(text);
}

/** "1-3", "4", "1,5"; 1 to 5 when left out, and 7 with a companion guide. */
function snipTypes(text: string | undefined, companion: boolean): ReadonlySet<Snip> {
  if (text === undefined) return new Set<Snip>(companion ? [1, 2, 3, 4, 5, 7] : [1, 2, 3, 4, 5]);
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
