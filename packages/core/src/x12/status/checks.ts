import { x12Amount } from '../../kernel/money.ts';
import type { LoopNode } from '../records/loop-node.ts';
import type { TransactionContext } from '../transaction-model.ts';
import type { StatusRecord, StatusSubject } from './status.ts';

type Report = TransactionContext['report'];

const ACCEPTING: ReadonlySet<string> = new Set(['A0', 'A1', 'A2', 'A5']);

interface Total {
  readonly node: LoopNode;
  readonly subject: StatusSubject;
  readonly accepted: { count: number; cents: number };
  readonly rejected: { count: number; cents: number };
}

/**
 * What a 277CA (005010X214) says of its claims: categories and actions that agree (type 4), and the numbers and charges of
 * receiver and provider against the claims below them (type 3).
 */
export class AcknowledgmentChecks {
  readonly #report: Report;
  #receiver: Total | null = null;
  #provider: Total | null = null;

  constructor(report: Report) {
    this.#report = report;
  }

  record(record: StatusRecord, node: LoopNode): void {
    const subject = record.subject!;
    const stc = node.segments.filter(({ segment }) => segment.id === 'STC');
    for (const [i, { status, action }] of subject.statuses.entries()) {
      const at = stc[i] ?? node.segments[0]!;
      const place = { ...at.at, segmentId: 'STC', loopPath: [node.loop], element: 1, component: 1 };
      const category = status?.category ?? '';
      if (!/^(A[0-8]|E[0-4])$/.test(category)) {
        this.#report('X12-STATUS-CATEGORY', { ...place, value: category });
      } else if (
        category.startsWith('A') &&
        (action === 'WQ' || action === 'U') &&
        ACCEPTING.has(category) !== (action === 'WQ')
      ) {
        this.#report(
          'X12-STATUS-ACTION',
          { ...at.at, segmentId: 'STC', loopPath: [node.loop], element: 3, value: action },
          { category, says: ACCEPTING.has(category) ? 'accepts' : 'rejects' },
        );
      }
    }
    if (node.loop === '2200B') {
      this.finish();
      this.#receiver = total(node, subject);
    } else if (node.loop === '2200C') {
      this.#close(this.#provider, 'QA', 'QC');
      this.#provider = total(node, subject);
    } else if (node.loop === '2200D') {
      if (subject.statuses.length === 0) this.unknown();
      const { action = null, chargeCents = null } = subject.statuses[0] ?? {};
      for (const sum of [this.#receiver, this.#provider]) {
        const side = action === 'U' ? sum?.rejected : sum?.accepted;
        if (!side) continue;
        side.count++;
        side.cents += chargeCents ?? 0;
      }
    }
  }

  /** A claim could not be counted: the totals prove nothing. */
  unknown(): void {
    this.#receiver = null;
    this.#provider = null;
  }

  /** A provider level begins without numbers of its own. */
  level(loop: string): void {
    if (loop !== '2000C') return;
    this.#close(this.#provider, 'QA', 'QC');
    this.#provider = null;
  }

  finish(): void {
    this.#close(this.#provider, 'QA', 'QC');
    this.#close(this.#receiver, '90', 'AA');
    this.#provider = null;
    this.#receiver = null;
  }

  #close(sum: Total | null, accepted: string, rejected: string): void {
    if (sum === null) return;
    const { subject, node } = sum;
    let agreed = true;
    const compare = (id: 'QTY' | 'AMT', qualifier: string, said: number | null, expected: number) => {
      if (said === null || said === expected) return;
      agreed = false;
      const at = node.segments.find(({ segment }) => segment.id === id && segment.elements[0] === qualifier)!.at;
      const shown = (value: number) => (id === 'AMT' ? x12Amount(value) : String(value));
      const place = { ...at, segmentId: id, loopPath: [node.loop], element: 2, value: shown(said) };
      this.#report('X12-STATUS-TOTAL', place, { what: `${id}*${qualifier}`, expected: shown(expected) });
    };
    const quantity = (qualifier: string) =>
      subject.quantities.find((each) => each.qualifier === qualifier)?.quantity ?? null;
    const amount = (qualifier: string) => subject.amounts.find((each) => each.qualifier === qualifier)?.cents ?? null;
    if (sum.accepted.count + sum.rejected.count === 0) return;
    compare('QTY', accepted, quantity(accepted), sum.accepted.count);
    compare('QTY', rejected, quantity(rejected), sum.rejected.count);
    compare('AMT', 'YU', amount('YU'), sum.accepted.cents);
    compare('AMT', 'YY', amount('YY'), sum.rejected.cents);
    const expected = sum.accepted.cents + sum.rejected.cents;
    const stated = subject.statuses[0]?.chargeCents ?? null;
    if (!agreed || stated === null || stated === expected) return;
    const at = node.segments.find(({ segment }) => segment.id === 'STC')!.at;
    const place = { ...at, segmentId: 'STC', loopPath: [node.loop], element: 4, value: x12Amount(stated) };
    this.#report('X12-STATUS-TOTAL', place, { what: 'STC04', expected: x12Amount(expected) });
  }
}

function total(node: LoopNode, subject: StatusSubject): Total {
  return { node, subject, accepted: { count: 0, cents: 0 }, rejected: { count: 0, cents: 0 } };
}
