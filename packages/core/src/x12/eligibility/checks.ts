import type { LoopNode } from '../records/loop-node.ts';
import type { TransactionContext } from '../transaction-model.ts';
import type { EligibilityRecord } from './eligibility.ts';

/** The parties of a benefit stand between LS and LE. Source: 271 (005010X279A1), loop 2110. */
export function checkBounds(node: LoopNode, report: TransactionContext['report']): void {
  // One that names another loop has no place of its own, and is told as that.
  const segments = [node, ...node.loops].flatMap((each) => each.segments);
  const count = (id: string) => segments.filter(({ segment }) => segment.id === id).length;
  const starts = count('LS');
  const ends = count('LE');
  const parties = node.loops.some(({ loop }) => loop.startsWith('2120'));
  const fact =
    starts > ends
      ? 'LS*2120 has no LE*2120'
      : ends > starts
        ? 'LE*2120 has no LS*2120'
        : parties && starts === 0
          ? 'a party of a benefit stands outside of LS and LE'
          : null;
  const first = node.segments[0];
  if (fact === null || first === undefined) return;
  report('X12-BOUNDED-LOOP', { ...first.at, segmentId: first.segment.id, loopPath: [node.loop] }, { fact });
}

/** Who is asked about must be findable. Source: CAQH CORE and payer guides agree on member id, or name with birth date. */
export function checkSearch(
  { set, subscriber, dependent }: EligibilityRecord,
  name: LoopNode | undefined,
  report: TransactionContext['report'],
): void {
  const first = name?.segments[0];
  if (set !== '270' || subscriber === null || dependent !== null || first === undefined) return;
  if (subscriber.id !== null || subscriber.birthDate !== null) return;
  report('X12-SEARCH', { ...first.at, segmentId: 'NM1', loopPath: [name!.loop] });
}
