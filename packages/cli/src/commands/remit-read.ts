import { formatCents } from '@cleanclaim/core/kernel/money.ts';
import type { RemittanceHeader } from '@cleanclaim/core/remittance/remittance.ts';
import { type Command, UsageError } from '../command.ts';
import { filesOf } from '../files-of.ts';
import { paymentResult } from '../payment-result.ts';
import { readRemittances } from '../remittances.ts';

const command: Command = {
  summary: 'what a remittance (835) says of each claim and check',
  usage: 'FILE.835…',
  options: {},
  examples: ['cleanclaim remit read answer.835', 'cleanclaim remit read era/*.835 --json'],
  async run(context) {
    const { args, output } = context;
    if (args.length === 0) throw new UsageError('remit read takes files of remittances (835)');
    for await (const file of filesOf(context, args)) {
      for await (const read of readRemittances(file)) {
        if (read.kind === 'fault') await output.failure({ file: file.name }, read.fault);
        else if (read.kind === 'payment') {
          const result = { file: file.name, ...paymentResult(read.payment, read.index) };
          await output.result(
            result,
            () =>
              `${file.name}  claim ${read.index}, ${result.claim}: ${result.reversal ? 'taken back' : result.status}, charged ${formatCents(result.chargeCents)}, paid ${formatCents(result.paidCents)}, patient ${formatCents(result.patientCents)}${result.adjustments
                .map(({ groupCode, carc, cents }) => `; ${groupCode} ${carc} ${formatCents(cents)}`)
                .join('')}`,
          );
        } else {
          const result = { file: file.name, ...checkResult(read.check, read.claims, read.balanced) };
          await output.result(result, () => checkText(read.check, read.claims, read.balanced));
        }
      }
    }
    return output.exitCode(false);
  },
};

export default command;

function checkResult(check: RemittanceHeader, claims: number, balanced: boolean) {
  const { traceNumber, payerIdentifier, payer, payee, paymentCents, creditOrDebit, method, paymentDate } = check;
  return {
    check: traceNumber,
    payer: { name: payer.name, identifier: payerIdentifier },
    payee: { name: payee.name, npi: payee.npi },
    paymentCents,
    creditOrDebit,
    method,
    paymentDate,
    claims,
    balanced,
    simulated: check.simulated,
    providerAdjustments: check.providerAdjustments,
  };
}

function checkText(check: RemittanceHeader, claims: number, balanced: boolean): string {
  const moved = check.providerAdjustments.map(({ reason, cents }) => `, ${reason} ${formatCents(cents)}`).join('');
  const marks = [check.simulated ? 'SIMULATED' : '', balanced ? '' : 'does not balance'].filter(Boolean).join(', ');
  return `check ${check.traceNumber} of ${check.payer.name}, ${check.paymentDate}: ${formatCents(check.paymentCents)} for ${claims} claim${claims === 1 ? '' : 's'}${moved}${marks ? ` (${marks})` : ''}`;
}
