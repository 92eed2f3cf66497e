/** One thing that an edition has or lacks. Codes as people write them; `display` null where only the number may be shown. */
export interface DiffEntry {
  readonly code: string;
  readonly display: string | null;
  readonly [more: string]: unknown;
}

/** A thing that both editions have and that is not the same in them. */
export interface DiffChange extends DiffEntry {
  readonly from: unknown;
  readonly to: unknown;
}

/**
 * What changed between two editions of a set. `counts` are those that the publisher's addenda give; a code that became a header is
 * among the deleted codes and among the added headers, as it is there.
 */
export interface EditionDiff {
  readonly added: readonly DiffEntry[];
  readonly deleted: readonly DiffEntry[];
  readonly revised: readonly DiffChange[];
  /** Revised so that it means something else, as far as words tell: a person has to look. */
  readonly newMeaning: readonly DiffChange[];
  readonly becameBillable: readonly DiffEntry[];
  readonly becameHeader: readonly DiffEntry[];
  readonly counts: Readonly<Record<string, number>>;
  /** Fee schedules: where payment changes most, by national amounts. */
  readonly paymentChanges?: readonly DiffChange[];
  /** What has to be known of the comparison. */
  readonly notes?: readonly string[];
}

export const NO_DIFF: EditionDiff = {
  added: [],
  deleted: [],
  revised: [],
  newMeaning: [],
  becameBillable: [],
  becameHeader: [],
  counts: {},
};
