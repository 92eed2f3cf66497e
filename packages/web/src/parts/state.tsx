import type { CodeState } from '../api/codes-of-visit.ts';
import type { Outcome } from '../api/findings.ts';
import type { OpenPoint, VisitState } from '../api/visit.ts';
import { Icon, type IconName } from './icon.tsx';

export type StateKind =
  | 'suggested'
  | 'accepted'
  | 'changed'
  | 'rejected'
  | 'pass'
  | 'fail'
  | 'bypassed'
  | 'unchecked'
  | 'draft'
  | 'attested'
  | 'submitted'
  | 'paid'
  | 'denied'
  | 'question'
  | 'none';

const WORDS: Readonly<Record<StateKind, string>> = {
  suggested: 'Suggested',
  accepted: 'Accepted',
  changed: 'Changed',
  rejected: 'Rejected',
  pass: 'Pass',
  fail: 'Fail',
  bypassed: 'Bypassed',
  unchecked: 'Not checked',
  draft: 'Draft',
  attested: 'Attested',
  submitted: 'Submitted',
  paid: 'Paid',
  denied: 'Denied',
  question: 'Question',
  none: '',
};

/** Icon and word, always together. `tag`: tinted, at the head of a thing. */
export function State({ kind, children, tag = false }: { kind: StateKind; children?: React.ReactNode; tag?: boolean }) {
  return (
    <span className={`state state--${kind}${tag ? ' state--tag' : ''}`}>
      {kind === 'none' ? null : <Icon name={kind as IconName} />}
      {children ?? WORDS[kind]}
    </span>
  );
}

const VISIT: Readonly<Record<VisitState, readonly [StateKind, string]>> = {
  'to-code': ['suggested', 'To code'],
  coding: ['draft', 'Coding'],
  waiting: ['question', 'Waiting'],
  'to-attest': ['draft', 'To attest'],
  blocked: ['fail', 'Blocked'],
  attested: ['attested', 'Attested'],
  submitted: ['submitted', 'Submitted'],
  paid: ['paid', 'Paid'],
  'paid-in-part': ['paid', 'Paid in part'],
  denied: ['denied', 'Denied'],
  correction: ['changed', 'Correction'],
};

export function visitStateWord(state: VisitState): string {
  return VISIT[state]?.[1] ?? state;
}

export function VisitStateTag({ state, text }: { state: VisitState; text?: string }) {
  const [kind, word] = VISIT[state] ?? ['none', state];
  return <State kind={kind}>{text ?? word}</State>;
}

const POINT: Readonly<Record<OpenPoint['kind'], StateKind>> = {
  question: 'question',
  fail: 'fail',
  bypassed: 'bypassed',
  'not-checked': 'unchecked',
  denied: 'denied',
};

export function OpenPoints({ points }: { points: readonly OpenPoint[] }) {
  if (points.length === 0) return <span className="sr">none</span>;
  return (
    <span className="points">
      {points.map((point) => (
        <State key={point.kind} kind={POINT[point.kind] ?? 'none'}>
          {point.text}
        </State>
      ))}
    </span>
  );
}

const CODE: Readonly<Record<CodeState, readonly [StateKind, string]>> = {
  accepted: ['accepted', 'Accepted'],
  entered: ['accepted', 'Entered'],
  changed: ['changed', 'Changed'],
  attested: ['attested', 'Attested'],
  question: ['question', 'Open question'],
  pass: ['pass', 'Pass'],
  fail: ['fail', 'Fail'],
  bypassed: ['bypassed', 'Bypassed'],
  'not-checked': ['unchecked', 'Not checked'],
  denied: ['denied', 'Denied'],
};

export function CodeStateTag({ state }: { state: CodeState }) {
  const [kind, word] = CODE[state] ?? ['none', state];
  return <State kind={kind}>{word}</State>;
}

export function outcomeKind(outcome: Outcome): StateKind {
  return outcome === 'not-checked' ? 'unchecked' : outcome;
}
