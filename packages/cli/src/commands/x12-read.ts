import { type Claim, firstServiceDate } from '@cleanclaim/core/claim/claim.ts';
import { professionalClaims } from '@cleanclaim/core/claim/x837p/model.ts';
import { formatCents } from '@cleanclaim/core/kernel/money.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { claimLine, paymentLine, remittanceLine } from '@cleanclaim/core/remittance/json-lines.ts';
import type { ClaimPayment, RemittanceHeader } from '@cleanclaim/core/remittance/remittance.ts';
import { remittances } from '@cleanclaim/core/remittance/x835/model.ts';
import type { X12Finding } from '@cleanclaim/core/x12/finding.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import type { Command, CommandContext } from '../command.ts';
import type { Input } from '../inputs.ts';
import { eachInput, feed } from '../x12-inputs.ts';

const READ = new Set(['837P', '835']);

const command: Command = {
  summary: 'read claims and remittances out of X12 files, one JSON line each',
  usage: 'FILE…',
  options: {},
  examples: ['cleanclaim x12 read --json claims.837 > claims.jsonl', 'cleanclaim x12 read remittance.835'],
  async run(context) {
    await eachInput(context, (input) => readFile(context, input));
    return context.output.exitCode(false);
  },
};
export default command;

interface Line {
  readonly value: object;
  readonly text: () => string;
}

async function readFile({ output }: CommandContext, input: Input): Promise<void> {
  const file = input.name;
  let lines: Line[] = [];
  let claimIndex = 0;
  let findings = 0;
  const stops: X12Finding[] = [];
  const reader = new X12Reader({
    models: [
      professionalClaims((claim) => {
        const source = { file, claimIndex: ++claimIndex };
        lines.push({ value: claimLine(source, claim), text: () => claimText(claim) });
      }),
      remittances({
        payment(payment, remittance) {
          const source = { file, claimIndex: ++claimIndex };
          lines.push({ value: paymentLine(source, payment, remittance), text: () => paymentText(payment) });
        },
        remittance(remittance) {
          lines.push({ value: remittanceLine({ file }, remittance), text: () => remittanceText(remittance) });
        },
      }),
    ],
    onFinding(finding) {
      findings++;
      if (finding.rule === 'X12-CUT' || finding.rule === 'X12-VERSION') stops.push(finding);
    },
  });
  await feed(input, reader, async () => {
    const ready = lines;
    lines = [];
    for (const { value, text } of ready) await output.result(value, text);
  });
  for (const { rule, message, segment, offset } of stops) {
    await output.failure({ file }, { code: rule, message, at: `segment ${segment}, byte ${offset}` });
  }
  if (stops.length === 0) refuseUnread(reader);
  if (findings > 0) output.message(`${file}: ${findings} findings; "cleanclaim x12 validate" lists them`);
}

/** Transactions of sets that have no model yet are said, not passed over. */
function refuseUnread(reader: X12Reader): void {
  for (const { groups } of reader.interchanges) {
    for (const { transactions } of groups) {
      const unread = transactions.find(({ set, guide }) => !READ.has(set) || !guide.startsWith('005010'));
      if (unread === undefined) continue;
      throw new FaultError(
        'X12-NOT-READ',
        `transaction set ${unread.set} (${unread.guide || 'no guide named'}) is not read into a model; "x12 validate" checks it`,
        `transaction ${unread.control}`,
      );
    }
  }
}

function claimText(claim: Claim): string {
  const { patientControlNumber, payer, lines } = claim;
  const total = Number.isNaN(claim.totalChargeCents) ? 'unreadable' : formatCents(claim.totalChargeCents);
  return `claim ${patientControlNumber}  ${firstServiceDate(claim) ?? 'no date'}  ${payer.name}  ${total}  ${lines.length} lines`;
}

function paymentText(payment: ClaimPayment): string {
  const { patientControlNumber, statusCode, chargeCents, paidCents } = payment;
  return `payment ${patientControlNumber}  status ${statusCode}  charged ${formatCents(chargeCents)}  paid ${formatCents(paidCents)}`;
}

function remittanceText({ traceNumber, payer, paymentCents, paymentDate, simulated }: RemittanceHeader): string {
  return `check ${traceNumber}  ${paymentDate}  ${payer.name}  ${formatCents(paymentCents)}${simulated ? '  SIMULATED' : ''}`;
}
