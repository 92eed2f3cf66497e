export type { TimelineStop } from '@cleanclaim/core/codes/timeline.ts';

/** A visit on which a code stands. */
export interface CodeUse {
  readonly id: string;
  readonly patient: string;
  readonly dateOfService: string;
  readonly stateText: string;
}

/** GET codes/SYSTEM/CODE/uses */
export interface CodeUses {
  /** The code is a heading: the codes below it count. */
  readonly below: boolean;
  readonly visits: { readonly count: number; readonly rows: readonly CodeUse[] };
  readonly claims: { readonly count: number; readonly rows: readonly CodeUse[] };
  /** Whose visits were looked through. */
  readonly of: string;
  /** Visits that are not read yet. */
  readonly notRead: number;
}

/** GET codes/SYSTEM/CODE/notes */
export interface CodeNote {
  readonly id: string;
  readonly kind: 'note' | 'citation';
  readonly text: string;
  readonly by: string;
  readonly at: string;
  readonly withdrawn: boolean;
  /** What stood in its place, latest first. */
  readonly before: readonly {
    readonly kind: string;
    readonly text: string;
    readonly by: string;
    readonly at: string;
  }[];
  /** Kept with the command line: not changed here. */
  readonly fixed: boolean;
}

/** GET codes/editions */
export interface ComparableSet {
  readonly set: string;
  readonly editions: readonly {
    readonly edition: string;
    readonly from: string;
    readonly to: string;
    readonly origin: string;
  }[];
}

/** GET codes/diff */
export interface EditionDiff {
  readonly set: string;
  readonly from: string;
  readonly to: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly sections: readonly {
    readonly id: string;
    readonly total: number;
    readonly entries: readonly {
      readonly code: string;
      readonly display: string | null;
      readonly changes: readonly {
        readonly what: string;
        readonly before: string | null;
        readonly after: string | null;
      }[];
    }[];
  }[];
}

export type { CalendarLine } from '@cleanclaim/core/codes/calendar.ts';

/** GET codes/packs */
export interface PackRow {
  readonly set: string;
  readonly part: string;
  readonly edition: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string;
  readonly rows: number;
  readonly rejected: number;
  readonly origin: string;
  readonly publisher: string;
  readonly licence: string;
  readonly sha256: string;
  readonly sources: readonly string[];
}

/** GET codes/packs/SHA256/rejects */
export interface RejectedRow {
  readonly row: number;
  readonly column: string | null;
  readonly reason: string;
  readonly text: string;
}

/** GET guidelines */
export interface Guidelines {
  readonly notice: string;
  readonly passages: readonly {
    readonly id: string;
    readonly place: string;
    readonly jurisdiction: 'federal' | 'state' | 'payer' | 'accreditor';
    readonly from: string | null;
    readonly summary: string;
    readonly link: string;
    readonly rules: readonly { readonly id: string; readonly title: string }[];
  }[];
}

/** GET licences */
export interface LicenceRegister {
  readonly users: number;
  /** false in the demo. */
  readonly realPatients: boolean;
  readonly sets: readonly {
    readonly set: string;
    readonly holder: string;
    readonly state: 'in-force' | 'missing' | 'expired' | 'older' | 'over-users' | 'not-needed';
    readonly licence: LicenceEntry | null;
    readonly todo: string | null;
  }[];
  readonly entries: readonly LicenceEntry[];
}

export interface LicenceEntry {
  readonly set: string;
  readonly holder: string;
  readonly agreement: string;
  readonly edition: string;
  readonly expires: string | null;
  readonly users: number | null;
}
