import type { Mention } from '../mentions/mention.ts';
import type { Missing } from './resolve.ts';
import type { Role } from './roles.ts';

/** A code that words of the note lead to, before the coder's rules. */
export interface Candidate {
  /** Without dot. */
  readonly code: string;
  readonly row: number;
  readonly billable: boolean;
  readonly missing: readonly Missing[];
  readonly role: Role;
  /** Stands at the head of an item of the assessment: the name of a problem, not part of the reasoning. */
  readonly named: boolean;
  /** Stands in the reasoning of an item ("Medical Reasoning: …"), which names nothing new. */
  readonly reasoning: boolean;
  readonly mention: Mention;
  readonly spans: readonly Extent[];
  readonly trace: readonly string[];
}

export interface Extent {
  readonly start: number;
  readonly end: number;
}
