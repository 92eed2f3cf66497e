import { type ScrubInput, type ScrubResult, scrub } from '@cleanclaim/core/edits/engine.ts';
import { PAYER_PROFILES, type PayerProfile, payerProfile } from '@cleanclaim/core/edits/payer-profile.ts';
import { sourceText } from '@cleanclaim/core/edits/rule-texts.ts';
import { rules } from '@cleanclaim/core/edits/rules.generated.ts';
import { readClaims } from '../claims.ts';
import { type Command, type CommandContext, UsageError } from '../command.ts';
import type { ExitCode } from '../exit-code.ts';
import { filesOf } from '../files-of.ts';
import { findingText } from '../finding-text.ts';
import { columns, type Output } from '../output.ts';
import { PatientHistory } from '../patient-history.ts';
import { type ScrubSummary, SummaryCounter } from '../scrub-summary.ts';

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
    threads: { type: 'string', value: 'N', help: 'at most so many threads; the results are the same whatever N' },
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
    const profile = profileOption(options.payer);
    checkThreads(options.threads);
    const packs = await context.library();
    const history = await PatientHistory.read(context.inputs, (options.history ?? []) as readonly string[]);
    const input = { packs, asOf: context.date, payerProfile: profile };
    return run(context, input, history);
  },
};

export default command;

async function run(context: CommandContext, input: ScrubInput, history: PatientHistory): Promise<ExitCode> {
  const { args, options, output } = context;
  const counter = new SummaryCounter(rules);
  let objections = false;
  for await (const file of filesOf(context, args)) {
    for await (const read of readClaims(file)) {
      if (!read.ok) {
        await output.failure({ file: file.name }, read.fault);
        continue;
      }
      const { claim, claimIndex } = read;
      const result = scrub(claim, { ...input, history: history.of(claim) });
      objections ||= result.counts.fail > 0 || result.counts.notChecked > 0;
      if (options.summary) counter.add(claim, result);
      else await tell(output, { file: file.name, claim: claim.patientControlNumber, claimIndex }, result);
    }
  }
  if (options.summary) {
    const summary = counter.total(input.packs);
    await output.result(summary, () => summaryText(summary));
  }
  return output.exitCode(objections);
}

async function tell(
  output: Output,
  place: { file: string; claim: string; claimIndex: number },
  { findings, counts }: ScrubResult,
): Promise<void> {
  const { pass, fail, bypassed, notChecked } = counts;
  await output.text(
    `${place.file}  claim ${place.claimIndex}, ${place.claim}: ${pass} pass, ${fail} fail, ${bypassed} bypassed, ${notChecked} not checked`,
  );
  for (const finding of findings) await output.result({ ...place, ...finding }, () => findingText(finding));
}

function profileOption(id: unknown): PayerProfile | null {
  if (typeof id !== 'string') return null;
  const profile = payerProfile(id);
  if (profile) return profile;
  throw new UsageError(
    `there is no payer profile ${id}; there are ${PAYER_PROFILES.map((each) => each.id).join(', ')}`,
  );
}

function checkThreads(count: unknown): void {
  if (typeof count === 'string' && !/^[1-9]\d{0,2}$/.test(count)) {
    throw new UsageError(`--threads takes a whole number from 1, not ${count}`);
  }
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
