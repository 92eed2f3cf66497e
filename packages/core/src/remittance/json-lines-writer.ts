import { ClaimWriter } from '../claim/x837p/writer.ts';
import type { JsonLine } from './json-lines.ts';
import type { RemittanceHeader } from './remittance.ts';
import { RemittanceWriter } from './x835/writer.ts';

/**
 * Writes JSON lines of claims and remittances as X12 in their order; claims and remittances go into interchanges of their own.
 * A remittance ends with its own line, or where another begins. Each method returns the text it adds.
 */
export class JsonLinesWriter {
  readonly #claims = new ClaimWriter();
  readonly #remittances = new RemittanceWriter();
  #open: RemittanceHeader | null = null;
  #writing: '837P' | '835' | null = null;

  add(line: JsonLine): string {
    let text = '';
    if (this.#writing !== null && this.#writing !== line.set) text += this.finish();
    this.#writing = line.set;
    if (line.set === '837P') return text + this.#claims.add(line.claim);
    const { payment, remittance } = line;
    if (this.#open === null || keyOf(this.#open) !== keyOf(remittance)) {
      text += this.#close() + this.#remittances.open(remittance);
    }
    this.#open = remittance;
    if (payment !== null) return text + this.#remittances.payment(payment);
    return text + this.#close();
  }

  finish(): string {
    const text = this.#writing === '837P' ? this.#claims.finish() : this.#close() + this.#remittances.finish();
    this.#writing = null;
    return text;
  }

  #close(): string {
    const open = this.#open;
    this.#open = null;
    return open === null ? '' : this.#remittances.close(open);
  }
}

/** The same for lines of one remittance. */
function keyOf({ batch, traceNumber, payerIdentifier, at }: RemittanceHeader): string {
  const { interchangeControlNumber, groupControlNumber, transactionControlNumber } = batch;
  return JSON.stringify([
    interchangeControlNumber,
    groupControlNumber,
    transactionControlNumber,
    traceNumber,
    payerIdentifier,
    at?.offset,
  ]);
}
