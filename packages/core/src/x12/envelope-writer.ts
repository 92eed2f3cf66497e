import { FaultError } from '../kernel/result.ts';
import { type Envelope, type InterchangeHeader, ISA_WIDTHS } from './envelope.ts';
import type { PlainSegment } from './syntax/plain-segment.ts';
import { SegmentWriter } from './syntax/writer.ts';

/** Where an EnvelopeWriter stands. */
export interface EnvelopeMark {
  readonly envelope: InterchangeHeader | null;
  readonly writer: SegmentWriter | null;
  readonly groups: number;
  readonly group: { readonly control: string; transactions: number } | null;
  readonly transaction: { readonly control: string; segments: number } | null;
}

/** Writes ISA, GS and ST around transactions, counts, and closes them. Each method returns the text it adds. */
export class EnvelopeWriter {
  #envelope: InterchangeHeader | null = null;
  #writer: SegmentWriter | null = null;
  #groups = 0;
  #group: EnvelopeMark['group'] = null;
  #transaction: EnvelopeMark['transaction'] = null;

  /** The state, to come back to when what follows cannot be written. */
  mark(): EnvelopeMark {
    return {
      envelope: this.#envelope,
      writer: this.#writer,
      groups: this.#groups,
      group: this.#group && { ...this.#group },
      transaction: this.#transaction && { ...this.#transaction },
    };
  }

  reset(mark: EnvelopeMark): void {
    this.#envelope = mark.envelope;
    this.#writer = mark.writer;
    this.#groups = mark.groups;
    this.#group = mark.group;
    this.#transaction = mark.transaction;
  }

  openInterchange(envelope: InterchangeHeader): string {
    const closed = this.closeInterchange();
    this.#envelope = envelope;
    this.#writer = new SegmentWriter(envelope.delimiters, envelope.lineBreak);
    this.#groups = 0;
    return closed + isaText(envelope);
  }

  /** `kind`: GS01; `version`: GS08. */
  openGroup(kind: string, version: string, envelope: Envelope): string {
    const closed = this.closeGroup();
    this.#groups++;
    this.#group = { control: envelope.groupControlNumber, transactions: 0 };
    const elements = [
      kind,
      envelope.groupSender,
      envelope.groupReceiver,
      envelope.groupDate,
      envelope.groupTime,
      envelope.groupControlNumber,
      'X',
      version,
    ];
    return closed + this.#writer!.text({ id: 'GS', elements }, `group ${envelope.groupControlNumber}`);
  }

  /** `guide`: ST03, null where the guide leaves it out. */
  openTransaction(set: string, control: string, guide: string | null): string {
    const closed = this.closeTransaction();
    this.#group!.transactions++;
    this.#transaction = { control, segments: 0 };
    return closed + this.segment({ id: 'ST', elements: [set, control, guide ?? ''] }, `transaction ${control}`);
  }

  segment(segment: PlainSegment, place: string): string {
    this.#transaction!.segments++;
    return this.#writer!.text(segment, place);
  }

  /** A segment of the interchange outside of groups: TA1. */
  besideGroups(segment: PlainSegment): string {
    return this.closeGroup() + this.#writer!.text(segment, 'interchange');
  }

  closeTransaction(): string {
    if (this.#transaction === null) return '';
    const { control, segments } = this.#transaction;
    this.#transaction = null;
    return this.#writer!.text({ id: 'SE', elements: [String(segments + 1), control] }, `transaction ${control}`);
  }

  closeGroup(): string {
    const closed = this.closeTransaction();
    if (this.#group === null) return closed;
    const { control, transactions } = this.#group;
    this.#group = null;
    return closed + this.#writer!.text({ id: 'GE', elements: [String(transactions), control] }, `group ${control}`);
  }

  closeInterchange(): string {
    const closed = this.closeGroup();
    if (this.#envelope === null) return closed;
    const control = fixed(this.#envelope.interchangeControlNumber, 9, 13, '0');
    this.#envelope = null;
    return (
      closed + this.#writer!.text({ id: 'IEA', elements: [String(this.#groups), control] }, `interchange ${control}`)
    );
  }
}

function isaText(envelope: InterchangeHeader): string {
  const { delimiters, lineBreak } = envelope;
  const values = [
    envelope.authorization.qualifier,
    envelope.authorization.value,
    envelope.security.qualifier,
    envelope.security.value,
    envelope.sender.qualifier,
    envelope.sender.value,
    envelope.receiver.qualifier,
    envelope.receiver.value,
    envelope.interchangeDate,
    envelope.interchangeTime,
    delimiters.repetition ?? 'U',
    envelope.interchangeVersion,
    fixed(envelope.interchangeControlNumber, 9, 13, '0'),
    envelope.acknowledgmentRequested,
    envelope.usage,
  ];
  const padded = values.map((value, i) => fixed(value, ISA_WIDTHS[i]!, i + 1, ' '));
  for (const [i, value] of padded.entries()) {
    if (i !== 10 && [delimiters.element, delimiters.segment].some((character) => value.includes(character))) {
      throw new FaultError('X12-WRITE-DELIMITER', 'data holds a delimiter; choose other delimiters', isaPlace(i + 1));
    }
  }
  return `ISA${delimiters.element}${padded.join(delimiters.element)}${delimiters.element}${delimiters.component}${delimiters.segment}${lineBreak}`;
}

/** ISA elements have one width: numbers are filled with zeros before, texts with blanks after. */
function fixed(value: string, width: number, element: number, pad: ' ' | '0'): string {
  if (value.length > width) {
    throw new FaultError('X12-WRITE-WIDTH', `the ISA has room for ${width} characters here`, isaPlace(element));
  }
  return pad === '0' ? value.padStart(width, '0') : value.padEnd(width, ' ');
}

function isaPlace(element: number): string {
  return `ISA${String(element).padStart(2, '0')}`;
}
