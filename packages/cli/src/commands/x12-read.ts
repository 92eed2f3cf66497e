import { type Claim, firstServiceDate } from '@cleanclaim/core/claim/claim.ts';
import { formatCents } from '@cleanclaim/core/kernel/money.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { claimLine, paymentLine, recordLine, remittanceLine } from '@cleanclaim/core/remittance/json-lines.ts';
import { allModels, interchangeAnswers } from '@cleanclaim/core/remittance/json-lines-reader.ts';
import type { ClaimPayment, RemittanceHeader } from '@cleanclaim/core/remittance/remittance.ts';
import type { Acknowledgment } from '@cleanclaim/core/x12/acknowledgment/acknowledgment.ts';
import type { EligibilityRecord } from '@cleanclaim/core/x12/eligibility/eligibility.ts';
import type { X12Finding } from '@cleanclaim/core/x12/finding.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import type { StatusRecord } from '@cleanclaim/core/x12/status/status.ts';
import type { Command, CommandContext } from '../command.ts';
import type { Input } from '../inputs.ts';
import { eachInput, feed } from '../x12-inputs.ts';

const READ = new Set(['837P', '837I', '837D', '835', '270', '271', '276', '277', '277CA', '999']);

const command: Command = {
  summary: 'read claims, remittances, eligibility, status and acknowledgments out of X12 files, one JSON line each',
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
  const push = (value: object, text: () => string) => lines.push({ value, text });
  const next = () => ({ file, claimIndex: ++claimIndex });
  const reader = new X12Reader({
    models: allModels({
      claim: (claim) => push(claimLine(next(), claim), () => claimText(claim)),
      payment: (payment, remittance) => push(paymentLine(next(), payment, remittance), () => paymentText(payment)),
      remittance: (remittance) => push(remittanceLine({ file }, remittance), () => remittanceText(remittance)),
      eligibility: (record) => push(recordLine({ file }, record), () => eligibilityText(record)),
      status: (record) => push(recordLine({ file }, record), () => statusText(record)),
      acknowledgment: (answer) => push(recordLine({ file }, answer), () => acknowledgmentText(answer)),
    }),
    events: interchangeAnswers((answer) =>
      push(
        recordLine({ file }, answer),
        () => `TA1 for interchange ${answer.control}: ${answer.answer} ${answer.note}`,
      ),
    ),
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

function eligibilityText({ set, source, subscriber, dependent, questions, benefits }: EligibilityRecord): string {
  const person = dependent ?? subscriber;
  const count = set === '270' ? `${questions.length} questions` : `${benefits.length} benefits`;
  return `${set}  ${person?.name ?? 'no person'} ${person?.firstName ?? ''}  ${source.name ?? ''}  ${count}`;
}

function statusText({ set, payer, subject }: StatusRecord): string {
  const statuses = (subject?.statuses ?? []).map(({ status }) => `${status?.category}:${status?.code}`).join(' ');
  return `${set}  ${subject?.trace ?? 'no trace'}  ${payer.name ?? ''}  ${statuses}`;
}

function acknowledgmentText({ group, answer, transactions }: Acknowledgment): string {
  const rejected = transactions.filter((transaction) => transaction.answer === 'R').length;
  return `999  group ${group.control}: ${answer}  ${transactions.length} transactions answered, ${rejected} rejected`;
}
