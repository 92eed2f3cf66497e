import type { RuleSource, Severity } from '../kernel/finding.ts';
import type { PackKey } from '../packs/tables.ts';
import type { Report } from './answer.ts';
import type { ClaimView } from './claim-view.ts';
import type { Example } from './example.ts';

/**
 * One rule of the catalogue, alone in rules/<family>/<rule>.ts. Its page in docs/reference/rules.md, its line in the registry
 * and two of its tests are made from this value.
 */
export interface Rule {
  /** As in the catalogue: "NCCI-PTP-03". */
  readonly id: string;
  readonly family: string;
  /** Of a failed check, unless the answer says otherwise. */
  readonly severity: Severity;
  readonly title: string;
  /** What it decides, and what it leaves open, in our own words. */
  readonly decides: string;
  readonly source: RuleSource;
  /** The most likely answer of a payer; null where none is typical. */
  readonly payer: {
    readonly groupCode: string | null;
    readonly carc: string | null;
    readonly rarc: readonly string[];
  };
  /** What to do, by name, strongest evidence first. No fix changes a fact merely to pass. */
  readonly fixes: Readonly<Record<string, string>>;
  /** Wording by name, with {places}. */
  readonly messages: Readonly<Record<string, string>>;
  /** Packs that decide; a day that none covers gives "not checked". */
  readonly packs: readonly PackKey[];
  readonly examples: { readonly fails: Example; readonly passes: Example };
  /** Why the rule cannot be decided for this claim at all, or null. */
  unless?(view: ClaimView): string | null;
  check(view: ClaimView, report: Report): void;
}
