import type { EnvelopeEvents } from './envelope-events.ts';
import type { X12Finding } from './finding.ts';
import type { OutsideLists } from './outside/outside-lists.ts';
import type { Snip } from './rules.ts';
import type { CompanionGuide } from './situations/companion.ts';
import type { TransactionModel } from './transaction-model.ts';

export interface ReaderOptions {
  /** Sets to read into models; others are checked only. */
  readonly models?: readonly TransactionModel[];
  /** In the order in which they come to light, which is nearly that of the file. */
  readonly onFinding?: (finding: X12Finding) => void;
  /** SNIP types to report; all when left out. */
  readonly types?: ReadonlySet<Snip> | null;
  /** Outside code lists to look codes up in (type 5). */
  readonly lists?: OutsideLists | null;
  /** What payers ask for (type 7). */
  readonly companions?: readonly CompanionGuide[];
  /** Tells where interchanges, groups and transactions begin and end. */
  readonly events?: EnvelopeEvents;
}
