import type { LoopNode } from '../records/loop-node.ts';
import type { TransactionContext } from '../transaction-model.ts';
import type { Acknowledgment } from './acknowledgment.ts';

/** Whether the parts of a 999 agree with each other. Source: 999 (005010X231A1), AK9 and IK5. */
export function checkAnswer(answer: Acknowledgment, root: LoopNode, report: TransactionContext['report']): void {
  const ak9 = root.segments.find(({ segment }) => segment.id === 'AK9');
  const { received, accepted, transactions } = answer;
  const rejected = transactions.filter((transaction) => isRejected(transaction.answer)).length;
  const count = countFault(answer.answer, received, accepted, rejected);
  if (ak9 !== undefined && count !== null) {
    report('X12-ANSWER-COUNT', { ...ak9.at, segmentId: 'AK9', loopPath: [] }, { fact: count });
  }
  for (const [i, transaction] of transactions.entries()) {
    const ik5 = root.loops[i]?.segments.find(({ segment }) => segment.id === 'IK5');
    if (ik5 === undefined) continue;
    const place = { ...ik5.at, segmentId: 'IK5', loopPath: ['2000'] };
    if (transaction.answer === 'A' && (transaction.errors.length > 0 || transaction.codes.length > 0)) {
      report('X12-ANSWER', place, {
        fact: 'the transaction is accepted without errors (IK501 A), but errors are told',
      });
    } else if (isRejected(transaction.answer) && transaction.errors.length === 0 && transaction.codes.length === 0) {
      report('X12-ANSWER', place, { fact: 'the transaction is rejected, but nothing says why' });
    }
  }
}

function isRejected(answer: string): boolean {
  return ['R', 'M', 'W', 'X'].includes(answer);
}

function countFault(answer: string, received: number, accepted: number, rejected: number): string | null {
  if (accepted > received) return `AK904 says ${accepted} accepted of ${received} received`;
  if (rejected > received - accepted)
    return `${rejected} transactions are rejected; AK903 and AK904 leave ${received - accepted}`;
  if ((answer === 'A' || answer === 'E') && accepted !== received)
    return `AK901 accepts all, but AK904 is ${accepted} of ${received}`;
  if (answer === 'P' && (accepted === 0 || accepted === received))
    return `AK901 accepts a part, but AK904 is ${accepted} of ${received}`;
  if (isRejected(answer) && accepted > 0) return `AK901 rejects all, but AK904 says ${accepted} accepted`;
  return null;
}
