import { undotted } from '../../codes/icd10cm/grammar.ts';
import type { Extent } from './candidate.ts';
import type { Missing } from './resolve.ts';

/** A code on its way to being suggested. */
export interface Work {
  /** Without dot. */
  readonly code: string;
  readonly row: number;
  readonly spans: readonly Extent[];
  readonly why: string;
  readonly trace: readonly string[];
  readonly missing: readonly Missing[];
  /** 0 to 1. */
  readonly confidence: number;
  /** Place in the list: where the note names it first. */
  readonly order: number;
}

/** A code that was tempting, and why it is not coded. */
export interface Dropped {
  readonly code: string;
  readonly row: number;
  readonly spans: readonly Extent[];
  readonly why: string;
  readonly rule: string;
}

/** What a rule leaves and what it takes away. */
export interface Settled {
  readonly kept: readonly Work[];
  readonly dropped: readonly Dropped[];
}

export function drop(work: Work, rule: string, why: string): Dropped {
  return { code: work.code, row: work.row, spans: work.spans, why, rule };
}

/** Whether a code lies at or below one of the prefixes, "J20|J21" being several. */
export function isUnder(code: string, prefixes: string): boolean {
  return prefixes.split('|').some((prefix) => code.startsWith(undotted(prefix)));
}
