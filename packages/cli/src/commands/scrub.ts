import { PAYER_PROFILES, type PayerProfile } from '@cleanclaim/core/edits/payer-profile.ts';
import { sourceText } from '@cleanclaim/core/edits/rule-texts.ts';
import { rules } from '@cleanclaim/core/edits/rules.generated.ts';
import { type Fault, FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { type Command, type CommandContext, UsageError } from '../command.ts';
import type { Input } from '../inputs.ts';
import { columns, type Output } from '../output.ts';
import { PatientHistory } from '../patient-history.ts';
import { profileOption } from '../profile-option.ts';
import { scrubFile } from '../scrub-file.ts';
import { type ScrubSummary, SummaryCounter } from '../scrub-summary.ts';
import { scrubInThreads } from '../scrub-threads.ts';
import type { WorkerSetup } from '../scrub-worker.ts';

const command: Command = {
  summary: 'hold claims against every edit before they are sent',
  usage: 'FILE… [--history FILE] [--payer PROFILE] [--threads N] [--summary] | --rules',
  options: {
    history: {
      type: 'string',
      value: 'FILE',
      multiple: true,
      help: 'earlier claims of the same patients, for edits across claims; may be repeated',
    },
    payer: {
      type: 'string',
      value: 'PROFILE',
      help: `rules of this payer instead of those the claim's filing indicator stands for: ${PAYER_PROFILES.map(({ id }) => id).join(', ')}`,
    },
    threads: { type: 'string', value: 'N', help: 'so many files side by side; the results are the same whatever N' },
    summary: { type: 'boolean', help: 'one object of counts instead of the findings' },
    rules: { type: 'boolean', help: 'list the rules' },
  },
  examples: [
    'cleanclaim scrub claims.837',
    'cleanclaim scrub claims/*.837 --json --reference /data/cms',
    'cleanclaim scrub claims.jsonl --history 2025.jsonl --summary',
    'cleanclaim scrub --rules',
  ],
  async run(context) {
    const { args, options, output } = context;
    if (options.rules) {
      await listRules(output);
      return 0;
    }
    if (args.length === 0) throw new UsageError('scrub takes files of claims (837 or .jsonl), or --rules');
    const payerProfile = profileOption(options.payer);
    const threads = threadsOption(options.threads);
    const summary = options.summary ? new SummaryCounter(rules) : null;
    const packs = await context.library();
    const entries = await entriesOf(context);
    const names = entries.flatMap((entry) => (entry.ok ? [entry.file.name] : []));
    const asked: Asked = { context, entries, packs, payerProfile, summary };
    const objections =
      threads > 1 && names.length > 1 && !names.includes('-')
        ? await scrubSideBySide(asked, names, threads)
        : await scrubInTurn(asked);
    if (summary) {
      const total = summary.total(packs);
      await output.result(total, () => summaryText(total));
    }
    return output.exitCode(objections);
  },
};

export default command;

/** A file to scrub, or a name that leads nowhere, which does not stop the others. */
type Entry =
  | { readonly ok: true; readonly file: Input }
  | { readonly ok: false; readonly name: string; readonly fault: Fault };

interface Asked {
  readonly context: CommandContext;
  readonly entries: readonly Entry[];
  readonly packs: ReferenceLibrary;
  readonly payerProfile: PayerProfile | null;
  readonly summary: SummaryCounter | null;
}

async function entriesOf({ args, inputs }: CommandContext): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const name of args) {
    try {
      for await (const file of inputs.expand([name])) entries.push({ ok: true, file });
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      entries.push({ ok: false, name, fault: error.fault });
    }
  }
  return entries;
}

async function scrubInTurn({ context, entries, packs, payerProfile, summary }: Asked): Promise<boolean> {
  const { inputs, output, json, date } = context;
  const history = await PatientHistory.read(inputs, historyOption(context));
  const setup = { packs, asOf: date, payerProfile, history, json, summary };
  let objections = false;
  for (const entry of entries) {
    if (!entry.ok) {
      await output.failure({ file: entry.name }, entry.fault);
      continue;
    }
    const { file } = entry;
    const sink = {
      text: (chunk: string) => output.raw(chunk),
      failure: (fault: Fault) => output.failure({ file: file.name }, fault),
    };
    if (await scrubFile(file, setup, sink)) objections = true;
  }
  return objections;
}

async function scrubSideBySide(asked: Asked, names: readonly string[], threads: number): Promise<boolean> {
  const { context, entries, payerProfile, summary } = asked;
  const { output, json, date, dataFolder } = context;
  const setup: WorkerSetup = {
    folders: context.referenceFolders,
    dataFolder,
    asOf: date,
    payer: payerProfile?.id ?? null,
    history: historyOption(context),
    json,
    summary: summary !== null,
  };
  let objections = false;
  const results = scrubInThreads(names, threads, setup);
  for (const entry of entries) {
    if (!entry.ok) {
      await output.failure({ file: entry.name }, entry.fault);
      continue;
    }
    for (;;) {
      const { value, done } = await results.next();
      if (done) break;
      const { reply } = value;
      if (reply.kind === 'text') await output.raw(reply.text);
      else if (reply.kind === 'failure') await output.failure({ file: entry.file.name }, reply.fault);
      else if (reply.kind === 'done') {
        if (reply.objections) objections = true;
        if (reply.counts) summary?.merge(reply.counts);
        break;
      }
    }
  }
  await results.return(undefined);
  return objections;
}

function historyOption({ options }: CommandContext): readonly string[] {
  return (options.history ?? []) as readonly string[];
}

function threadsOption(count: unknown): number {
  if (typeof count !== 'string') return 1;
  if (/^[1-9]\d{0,2}$/.test(count)) return Number(count);
  throw new UsageError(`--threads takes a whole number from 1, not ${count}`);
}

async function listRules(output: Output): Promise<void> {
  await output.text(columns(rules.map(({ id, severity, family, title }) => [id, severity, family, title])));
  for (const { id, family, severity, title, source, payer, packs } of rules) {
    await output.result({ rule: id, family, severity, title, source: sourceText(source), ...payer, packs }, '');
  }
}

function summaryText({ claims, clean, withFailures, notFullyChecked, byRule, editions }: ScrubSummary): string {
  const head = ['rule', 'pass', 'fail', 'bypassed', 'not checked'];
  const rows = Object.entries(byRule).map(([id, count]) => [
    id,
    ...[count.pass, count.fail, count.bypassed, count.notChecked].map(String),
  ]);
  const used = Object.entries(editions).map(
    ([pack, labels]) => `${pack}: ${labels.join(', ') || 'none for these days'}`,
  );
  return [
    `${claims} claims: ${clean} clean, ${withFailures} with failures, ${notFullyChecked} not fully checked`,
    columns([head, ...rows], [1, 2, 3, 4]),
    ...used,
  ].join('\n');
}
