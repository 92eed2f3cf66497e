import { ClaimWriter } from '../claim/x837p/writer.ts';
import { AcknowledgmentWriter, answerSegment } from '../x12/acknowledgment/writer.ts';
import { EligibilityWriter } from '../x12/eligibility/writer.ts';
import { EnvelopeWriter } from '../x12/envelope-writer.ts';
import { StatusWriter } from '../x12/status/writer.ts';
import type { JsonLine } from './json-lines.ts';
import type { RemittanceHeader } from './remittance.ts';
import { RemittanceWriter } from './x835/writer.ts';

/** What writes the lines of one set, or of sets that share interchanges. */
interface SetWriter {
  add(line: JsonLine): string;
  finish(): string;
}

/**
 * Writes JSON lines as X12 in their order; claims, remittances and the other sets go into interchanges of their own.
 * A remittance ends with its own line, or where another begins. Each method returns the text it adds.
 */
export class JsonLinesWriter {
  readonly #writers = new Map<string, SetWriter>();
  #writing: SetWriter | null = null;

  add(line: JsonLine): string {
    const writer = this.#writerOf(line.set);
    const before = this.#writing !== null && this.#writing !== writer ? this.#writing.finish() : '';
    this.#writing = writer;
    return before + writer.add(line);
  }

  finish(): string {
    const text = this.#writing?.finish() ?? '';
    this.#writing = null;
    return text;
  }

  #writerOf(set: JsonLine['set']): SetWriter {
    const key = set.startsWith('837') ? '837' : set;
    let writer = this.#writers.get(key);
    if (!writer) this.#writers.set(key, (writer = setWriter(set)));
    return writer;
  }
}

function setWriter(set: JsonLine['set']): SetWriter {
  switch (set) {
    case '835':
      return new RemittanceLines();
    case '270':
    case '271': {
      const writer = new EligibilityWriter(set);
      return {
        add: (line) => ('eligibility' in line ? writer.add(line.eligibility) : ''),
        finish: () => writer.finish(),
      };
    }
    case '276':
    case '277':
    case '277CA': {
      const writer = new StatusWriter(set);
      return { add: (line) => ('status' in line ? writer.add(line.status) : ''), finish: () => writer.finish() };
    }
    case '999': {
      const writer = new AcknowledgmentWriter();
      return {
        add: (line) => ('acknowledgment' in line ? writer.add(line.acknowledgment) : ''),
        finish: () => writer.finish(),
      };
    }
    case 'TA1':
      return new InterchangeAnswerLines();
    default: {
      const writer = new ClaimWriter();
      return { add: (line) => ('claim' in line ? writer.add(line.claim) : ''), finish: () => writer.finish() };
    }
  }
}

class RemittanceLines implements SetWriter {
  readonly #remittances = new RemittanceWriter();
  #open: RemittanceHeader | null = null;

  add(line: JsonLine): string {
    if (line.set !== '835') return '';
    const { payment, remittance } = line;
    let text = '';
    if (this.#open === null || keyOf(this.#open) !== keyOf(remittance)) {
      text += this.#close() + this.#remittances.open(remittance);
    }
    this.#open = remittance;
    if (payment !== null) return text + this.#remittances.payment(payment);
    return text + this.#close();
  }

  finish(): string {
    return this.#close() + this.#remittances.finish();
  }

  #close(): string {
    const open = this.#open;
    this.#open = null;
    return open === null ? '' : this.#remittances.close(open);
  }
}

class InterchangeAnswerLines implements SetWriter {
  readonly #envelopes = new EnvelopeWriter();
  #key: string | null = null;

  add(line: JsonLine): string {
    if (line.set !== 'TA1') return '';
    const { interchange } = line;
    const key = JSON.stringify(interchange.header);
    const open = key === this.#key ? '' : this.#envelopes.openInterchange(interchange.header);
    this.#key = key;
    return open + this.#envelopes.besideGroups(answerSegment(interchange));
  }

  finish(): string {
    this.#key = null;
    return this.#envelopes.closeInterchange();
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
