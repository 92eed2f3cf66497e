import type { Intention, Reason } from '@cleanclaim/core/coding/change.ts';
import type { Evidence } from '../../api/codes-of-visit.ts';

/** Words that show a modifier which states a fact. */
export interface Fact {
  readonly modifier: string;
  readonly evidence: readonly Evidence[];
}

/** A change that a person is about to make: kept until it went through or was let go. */
export interface HeldChange {
  /** Row that it is about. */
  readonly row: string;
  /** In words: "Diagnosis B to E11.65". */
  readonly what: string;
  readonly intention: Intention;
  readonly reason: Reason;
  readonly evidence: readonly Evidence[];
  /** Whether it is the taking back of another. */
  readonly undoes: boolean;
}

/** Changes that the server said need more before they can be made: a reason in the person's words, words of the note, or both. */
export type Asked = 'reason' | 'evidence';

export function askedFor(code: string, reasons: readonly { readonly id: string }[]): readonly Asked[] {
  const ids = [code, ...reasons.map(({ id }) => id)];
  const asked: Asked[] = [];
  if (ids.includes('CODING-REASON')) asked.push('reason');
  if (ids.some((id) => id === 'CODING-EVIDENCE' || id === 'ACC-H1' || id === 'ACC-H2')) asked.push('evidence');
  return asked;
}

/** Adds words to a change; for a modifier that states a fact they are its evidence as well. */
export function withEvidence(change: HeldChange, evidence: Evidence, before: readonly string[]): HeldChange {
  const words = {
    documentId: evidence.documentId,
    start: evidence.start,
    end: evidence.end,
    text: evidence.text ?? '',
  };
  const { intention } = change;
  const all = [...change.evidence, evidence];
  if (intention.type !== 'change-line' && intention.type !== 'add-line') return { ...change, evidence: all };
  const wanted = intention.type === 'change-line' ? intention.set.modifiers : intention.line.modifiers;
  const added = (wanted ?? []).filter((modifier) => !before.includes(modifier));
  const facts = added.map((modifier) => ({
    modifier,
    evidence: [...(intention.facts.find((fact) => fact.modifier === modifier)?.evidence ?? []), words],
  }));
  const others = intention.facts.filter(({ modifier }) => !added.includes(modifier));
  return { ...change, evidence: all, intention: { ...intention, facts: [...others, ...facts] } };
}
