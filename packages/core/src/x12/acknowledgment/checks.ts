import type { LoopNode } from '../records/loop-node.ts';
import type { TransactionContext } from '../transaction-model.ts';
import { functionalGroupOf } from '../transaction-sets.ts';
import type { Acknowledgment, SegmentError, TransactionAnswer } from './acknowledgment.ts';

/** Whether the parts of a 999 agree with each other. Source: 999 (005010X231A1), AK9 and IK5. */
export function checkAnswer(answer: Acknowledgment, root: LoopNode, report: TransactionContext['report']): void {
  const ak9 = root.segments.find(({ segment }) => segment.id === 'AK9');
  const { received, accepted, transactions } = answer;
  const rejected = transactions.filter((transaction) => isRejected(transaction.answer)).length;
  const taken = transactions.filter(
    (each) => each.answer === 'E' || (each.answer === 'A' && !tellsErrors(each)),
  ).length;
  const answered = { transactions: transactions.length, rejected, taken };
  const count = countFault(answer.answer, received, accepted, answered);
  // A number that cannot be read is told as that.
  const readable = ak9?.segment.elements.slice(1, 4).every((text) => /^\d+$/.test(String(text)));
  if (ak9 !== undefined && count !== null && readable) {
    report('X12-ANSWER-COUNT', { ...ak9.at, segmentId: 'AK9', loopPath: [] }, { fact: count });
  }
  checkKind(answer, root, report);
  for (const [i, transaction] of transactions.entries()) {
    for (const [k, error] of transaction.errors.entries()) checkError(error, root.loops[i]?.loops[k], report);
    const ik5 = root.loops[i]?.segments.find(({ segment }) => segment.id === 'IK5');
    if (ik5 === undefined) continue;
    const place = { ...ik5.at, segmentId: 'IK5', loopPath: ['2000'] };
    if (transaction.answer === 'A' && tellsErrors(transaction)) {
      report('X12-ANSWER', place, {
        fact: 'the transaction is accepted without errors (IK501 A), but errors are told',
      });
    } else if (isRejected(transaction.answer) && !tellsErrors(transaction)) {
      report('X12-ANSWER', place, { fact: 'the transaction is rejected, but nothing says why' });
    }
  }
}

/** The kind of group in AK1 against the sets in AK2. */
function checkKind(
  { group, transactions }: Acknowledgment,
  root: LoopNode,
  report: TransactionContext['report'],
): void {
  const ak1 = root.segments.find(({ segment }) => segment.id === 'AK1');
  const other = transactions.find(({ set }) => (functionalGroupOf(set) ?? group.kind) !== group.kind);
  if (ak1 === undefined || group.kind === '' || other === undefined) return;
  const fact = `AK1 answers a group of kind ${group.kind}, but transactions ${other.set} belong into one of ${functionalGroupOf(other.set)}`;
  report('X12-ANSWER', { ...ak1.at, segmentId: 'AK1', loopPath: [], element: 1, value: group.kind }, { fact });
}

/** IK304 8 and the IK4 below it. */
function checkError(
  { code, elements }: SegmentError,
  node: LoopNode | undefined,
  report: TransactionContext['report'],
): void {
  const ik3 = node?.segments.find(({ segment }) => segment.id === 'IK3');
  if (ik3 === undefined || code === null || (code === '8') === elements.length > 0 || !/^([1-8]|I[46-9])$/.test(code))
    return;
  const fact =
    code === '8'
      ? 'IK304 says that elements are in error (8), but no IK4 says which'
      : `IK4 tells elements in error, but IK304 is ${code}, not 8`;
  const place = { ...ik3.at, segmentId: 'IK3', loopPath: ['2000', '2100'], element: 4, value: code };
  report('X12-ANSWER', place, { fact });
}

function tellsErrors({ errors, codes }: TransactionAnswer): boolean {
  return errors.length > 0 || codes.length > 0;
}

function isRejected(answer: string): boolean {
  return ['R', 'M', 'W', 'X'].includes(answer);
}

function countFault(
  answer: string,
  received: number,
  accepted: number,
  {
    transactions,
    rejected,
    taken,
  }: { readonly transactions: number; readonly rejected: number; readonly taken: number },
): string | null {
  if (accepted > received) return `AK904 says ${accepted} accepted of ${received} received`;
  if (transactions > received) return `${transactions} transactions are answered; AK903 says ${received} received`;
  if (taken > accepted) return `${taken} transactions are accepted; AK904 says ${accepted}`;
  if (rejected > received - accepted)
    return `${rejected} transactions are rejected; AK903 and AK904 leave ${received - accepted}`;
  if ((answer === 'A' || answer === 'E') && accepted !== received)
    return `AK901 accepts all, but AK904 is ${accepted} of ${received}`;
  if (answer === 'P' && (accepted === 0 || accepted === received))
    return `AK901 accepts a part, but AK904 is ${accepted} of ${received}`;
  if (isRejected(answer) && accepted > 0) return `AK901 rejects all, but AK904 says ${accepted} accepted`;
  return null;
}
