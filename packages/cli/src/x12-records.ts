import { claimLine, paymentLine, recordLine, remittanceLine } from '@cleanclaim/core/remittance/json-lines.ts';
import { allModels, interchangeAnswers, type RecordSink } from '@cleanclaim/core/remittance/json-lines-reader.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import type { Input } from './inputs.ts';
import { feed } from './x12-inputs.ts';

/** One record of an X12 file with the key that names it: the claim's number, the check's, the trace. */
export interface KeyedRecord {
  readonly key: string;
  readonly record: object;
}

/** All records of a file in memory, each as `x12 read` writes it, without file and place. */
export async function recordsOf(input: Input): Promise<KeyedRecord[]> {
  const records: KeyedRecord[] = [];
  const add = (key: string, record: object) =>
    records.push({ key, record: JSON.parse(JSON.stringify(record)) as object });
  const source = { file: '' };
  const sink: RecordSink = {
    claim: (claim) => add(`claim ${claim.patientControlNumber}`, claimLine(source, claim)),
    payment: (payment, remittance) =>
      add(`payment ${payment.patientControlNumber}`, paymentLine(source, payment, { ...remittance })),
    remittance: (remittance) => add(`check ${remittance.traceNumber}`, remittanceLine(source, remittance)),
    eligibility: (record) =>
      add(
        `${record.set} ${(record.dependent ?? record.subscriber)?.name ?? ''} ${record.subscriber?.id ?? ''}`,
        recordLine(source, record),
      ),
    status: (record) => add(`${record.set} ${record.subject?.trace ?? ''}`, recordLine(source, record)),
    acknowledgment: (answer) => add(`999 ${answer.group.control}`, recordLine(source, answer)),
  };
  const reader = new X12Reader({
    models: allModels(sink),
    events: interchangeAnswers((answer) => add(`TA1 ${answer.control}`, recordLine(source, answer))),
  });
  await feed(input, reader, async () => {});
  return records;
}
