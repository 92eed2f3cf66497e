import type { IsoDate } from '../kernel/dates.ts';
import type { Fix, Severity } from '../kernel/finding.ts';

/** Values for the {places} of messages and fixes. */
export type Facts = Readonly<Record<string, string | number>>;

/** What a rule answers about some lines or codes of a claim; the engine makes it a Finding. */
export interface Answer {
  /** LX numbers; none = the whole claim. */
  readonly lines?: readonly number[];
  readonly codes?: readonly string[];
  /** Name of the message. */
  readonly say: string;
  readonly facts?: Facts;
  /** When it differs from the rule's. */
  readonly severity?: Severity;
  /** Edition that decided; null or absent when no table is needed. */
  readonly edition?: string | null;
  /** Names of fixes, or fixes made for this answer; absent = all of the rule's. */
  readonly fixes?: readonly (string | Fix)[];
  /** Lines that a payer would refuse to pay, where that is not every line named. */
  readonly denies?: readonly number[];
  readonly bypassedBy?: { readonly line: number; readonly modifier: string };
  /** The day that counted as today, where the answer depends on it. */
  readonly asOf?: IsoDate;
  /** Reason and remark codes when others are likelier than the rule's. */
  readonly carc?: string;
  readonly rarc?: readonly string[];
}

/** Something a rule could not check, and why. */
export interface Gap {
  readonly why: string;
  readonly lines?: readonly number[];
  readonly codes?: readonly string[];
  /** W when absent: a person decides. */
  readonly severity?: Severity;
  readonly edition?: string | null;
  /** Names of the rule's fixes; absent = load the reference that is missing. */
  readonly fixes?: readonly string[];
}

/** Where a rule puts its answers. Passes are counted, everything else becomes a finding. */
export interface Report {
  /** So many things (lines, pairs, diagnoses, providers) were looked at and found in order. */
  passed(count?: number): void;
  failed(answer: Answer): void;
  /** The edit applies, and a modifier on the claim lifts it. */
  bypassed(answer: Answer): void;
  /** All gaps of one rule on one claim become a single finding. */
  notChecked(gap: Gap): void;
}

/** "line 1", "lines 1 and 2", "lines 1, 2 and 5": for the middle of a sentence. */
export function lineList(lines: readonly number[]): string {
  return lines.length === 1 ? `line ${lines[0]}` : `lines ${listed(lines)}`;
}

/** "1", "1 and 2", "1, 2 and 5". */
export function listed(items: readonly (string | number)[]): string {
  if (items.length < 2) return String(items[0] ?? '');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
