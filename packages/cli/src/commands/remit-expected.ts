import { expectedAllowed } from '@cleanclaim/core/adjudication/expected.ts';
import { formatCents } from '@cleanclaim/core/kernel/money.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { type SentClaim, SentClaims } from '@cleanclaim/core/posting/match.ts';
import { type LineVariance, variancesOf } from '@cleanclaim/core/posting/variance.ts';
import { readClaims } from '../claims.ts';
import { type Command, type CommandContext, UsageError } from '../command.ts';
import { localityOption } from '../locality-option.ts';
import { planNamed } from '../plan-option.ts';
import { readRemittances } from '../remittances.ts';

const command: Command = {
  summary: 'where a payer allowed something else than the expected price',
  usage: 'FILE.837 FILE.835 [--plan PLAN] [--locality CARRIER-LOCALITY]',
  options: {
    plan: { type: 'string', value: 'PLAN', help: "price as this plan does; Medicare's schedule when left out" },
    locality: {
      type: 'string',
      value: 'CARRIER-LOCALITY',
      help: 'of every line, 01112-05, instead of the ZIP of the place of service',
    },
  },
  examples: ['cleanclaim remit expected claims.837 answer.835 --reference /data/cms'],
  async run(context) {
    const { args, options, inputs, output } = context;
    const [sentFile, answerFile] = args;
    if (args.length !== 2)
      throw new UsageError('remit expected takes the claims that were sent (837) and their remittance (835)');
    const plan = options.plan === undefined ? null : await planNamed(options.plan as string, inputs);
    const place = localityOption(options.locality as string | undefined);
    const packs = await context.library();
    const sent = await sentClaims(context, sentFile!);
    let objections = false;
    for await (const read of readRemittances(inputs.file(answerFile!))) {
      if (read.kind === 'fault') await output.failure({ file: answerFile! }, read.fault);
      if (read.kind !== 'payment') continue;
      const { payment, check, index } = read;
      const at = { file: answerFile!, claim: payment.patientControlNumber, claimIndex: index };
      const match = sent.match(payment, check.payee);
      if (!match.found) {
        objections = true;
        const { why, differenceCents } = match;
        await output.result({ ...at, line: null, kind: 'not-sent', differenceCents, why }, `${at.claim}: ${why}`);
        continue;
      }
      const { claim } = match.sent;
      for (const variance of variancesOf(claim, expectedAllowed(claim, plan, place, packs), payment)) {
        if (variance.kind === 'equal') continue;
        objections = true;
        await output.result({ ...at, ...variance }, () => `${at.claim} ${textOf(variance)}`);
      }
    }
    return output.exitCode(objections);
  },
};

export default command;

async function sentClaims({ inputs }: CommandContext, name: string): Promise<SentClaims> {
  const sent: SentClaim[] = [];
  for await (const read of readClaims(inputs.file(name))) {
    if (!read.ok) throw new FaultError(read.fault.code, `${name}: ${read.fault.message}`, read.fault.at);
    sent.push({ id: String(read.claimIndex), claim: read.claim });
  }
  return new SentClaims(sent);
}

function textOf(variance: LineVariance): string {
  const { line, code, kind, expectedAllowedCents, allowedCents, differenceCents, reasons } = variance;
  const money = (cents: number | null) => (cents === null ? 'not known' : formatCents(cents));
  const by = differenceCents === null ? '' : ` (${formatCents(differenceCents)})`;
  return `line ${line ?? '–'} ${code}: ${kind.replace('-', ' ')}, expected ${money(expectedAllowedCents)}, allowed ${money(allowedCents)}${by}${reasons.length > 0 ? `, ${reasons.join(', ')}` : ''}`;
}
