import { type LoopNode, LoopTreeReader } from '../records/loop-node.ts';
import { normalized } from '../records/read-record.ts';
import type { PlainSegment } from '../syntax/plain-segment.ts';
import type { TransactionContext, TransactionModel } from '../transaction-model.ts';
import type { Acknowledgment, ElementError, SegmentError, TransactionAnswer } from './acknowledgment.ts';
import { checkAnswer } from './checks.ts';
import { answerSegments } from './writer.ts';

/** 999 (005010X231A1) read into an answer a group. */
export function acknowledgments(onAnswer: (answer: Acknowledgment) => void): TransactionModel {
  return {
    set: '999',
    open(context) {
      const tree = new LoopTreeReader(() => {});
      const all: string[] = [];
      return {
        segment(segment, place) {
          all.push(segment.normalized());
          tree.segment(segment, place);
        },
        unplaced(segment) {
          all.push(segment.normalized());
          tree.unplaced(segment);
        },
        end(cut) {
          tree.end(cut);
          if (cut) return;
          const answer = answerOf(context, tree.root, all);
          checkAnswer(answer, tree.root, context.report);
          onAnswer(answer);
        },
      };
    },
  };
}

function answerOf(context: TransactionContext, root: LoopNode, all: readonly string[]): Acknowledgment {
  const ak1 = find(root, 'AK1');
  const ak9 = find(root, 'AK9');
  const answer: Acknowledgment = {
    set: '999',
    envelope: context.envelope,
    transactionControlNumber: context.controlNumber,
    guide: context.version,
    group: { kind: text(ak1, 1), control: text(ak1, 2), version: text(ak1, 3) || null },
    transactions: root.loops.filter(({ loop }) => loop === '2000').map(transactionOf),
    answer: text(ak9, 1),
    said: number(text(ak9, 2)),
    received: number(text(ak9, 3)),
    accepted: number(text(ak9, 4)),
    codes: texts(ak9, 5, 9),
    unread: [],
  };
  const written = [...answerSegments(answer)].map(normalized);
  return written.join('~') === all.join('~') ? answer : { ...answer, unread: all };
}

function transactionOf(node: LoopNode): TransactionAnswer {
  const ak2 = find(node, 'AK2');
  const ik5 = find(node, 'IK5');
  return {
    set: text(ak2, 1),
    control: text(ak2, 2),
    guide: text(ak2, 3) || null,
    errors: node.loops.map(errorOf),
    answer: text(ik5, 1),
    codes: texts(ik5, 2, 6),
  };
}

function errorOf(node: LoopNode): SegmentError {
  const ik3 = find(node, 'IK3');
  return {
    segmentId: text(ik3, 1),
    position: number(text(ik3, 2)),
    loop: text(ik3, 3) || null,
    code: text(ik3, 4) || null,
    elements: node.loops.map((inner) => elementOf(find(inner, 'IK4'))),
    contexts: [node, ...node.loops].flatMap(({ segments }) =>
      segments.filter(({ segment }) => segment.id === 'CTX').map(({ segment }) => normalized(segment).slice(4)),
    ),
  };
}

function elementOf(ik4: PlainSegment | null): ElementError {
  const place = ik4?.elements[0] ?? '';
  const [element = '', component = '', repetition = ''] = typeof place === 'string' ? [place] : place;
  return {
    element: number(element),
    component: component === '' ? null : number(component),
    repetition: repetition === '' ? null : number(repetition),
    reference: text(ik4, 2) || null,
    code: text(ik4, 3),
    value: text(ik4, 4) || null,
  };
}

function find({ segments }: LoopNode, id: string): PlainSegment | null {
  return segments.find(({ segment }) => segment.id === id)?.segment ?? null;
}

function text(segment: PlainSegment | null, element: number): string {
  const value = segment?.elements[element - 1] ?? '';
  return typeof value === 'string' ? value : value.join(':');
}

/** 0 when it is no number. */
function number(value: string): number {
  return /^\d{1,9}$/.test(value) ? Number(value) : 0;
}

function texts(segment: PlainSegment | null, from: number, to: number): string[] {
  const list: string[] = [];
  for (let element = from; element <= to; element++)
    if (text(segment, element) !== '') list.push(text(segment, element));
  return list;
}
