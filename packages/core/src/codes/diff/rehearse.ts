import type { IsoDate } from '../../kernel/dates.ts';
import type { ReferenceLibrary } from '../../packs/library.ts';
import { isKnownNumber } from '../cpt.ts';
import { showCode } from '../show.ts';
import type { ShownCode } from '../shown-code.ts';
import { likeness } from './likeness.ts';

/** What the coming editions do to a code that a practice uses. */
export type Impact =
  | 'ends'
  | 'becomes-header'
  | 'means-something-else'
  | 'reworded'
  | 'begins'
  | 'payment-changes'
  | 'not-checked';

export interface RehearsedCode {
  readonly system: string;
  readonly code: string;
  readonly display: string | null;
  readonly impact: Impact;
  /** Codes that are near it on the later day. */
  readonly suggestions: readonly string[];
  readonly advice: string;
  /** National non-facility amounts before and after, where the fee schedule changes. */
  readonly fromCents?: number;
  readonly toCents?: number;
}

const SAME_MEANING = 0.5;

const ADVICE: Readonly<Record<Impact, string>> = {
  ends: 'It cannot be billed for services from that day on. Choose what the record supports among the new codes; services before that day keep it, whenever they are billed.',
  'becomes-header': 'From that day on it needs a more specific code. The record has to say what tells them apart.',
  'means-something-else':
    'The same number means something else from that day on. Look at every template, favourite and fee sheet that has it.',
  reworded: 'Its wording changes; its use stays.',
  begins: 'It is not valid before that day.',
  'payment-changes': 'Its fee changes. Look at the fee sheet.',
  'not-checked': 'What becomes of it is not known: no edition that covers both days is loaded. Load it and look again.',
};

/** What changes for a code between two days; null = nothing, or it is no code on either. */
export function rehearseCode(
  library: ReferenceLibrary,
  code: string,
  from: IsoDate,
  to: IsoDate,
): RehearsedCode | null {
  const before = showCode(library, { code, system: null, date: from });
  if (!before.ok) return null;
  const after = showCode(library, { code, system: before.value.system, date: to });
  if (!after.ok) return null;
  if (before.value.edition === null || after.value.edition === null)
    return notChecked(library, before.value, after.value);
  if (before.value.status === 'unknown' && after.value.status !== 'billable') return null;
  const impact = impactOf(before.value, after.value);
  if (impact === null) return paymentChange(library, before.value, from, to);
  const { system, display } = after.value;
  const suggestions = [...new Set([...(after.value.successors ?? []), ...after.value.suggestions])].slice(0, 10);
  return {
    system,
    code: before.value.code,
    display: display ?? before.value.display,
    impact,
    suggestions,
    advice: ADVICE[impact],
  };
}

/** A code that some loaded edition has, on a day that none covers. A number that no table knows may be anything. */
function notChecked(library: ReferenceLibrary, before: ShownCode, after: ShownCode): RehearsedCode | null {
  const { system, code } = before;
  const known =
    system === 'cpt' || system === 'hcpcs'
      ? isKnownNumber(library, code)
      : [before, after].some(({ edition, status }) => edition !== null && status !== 'unknown');
  if (!known) return null;
  const display = after.display ?? before.display;
  return { system, code, display, impact: 'not-checked', suggestions: [], advice: ADVICE['not-checked'] };
}

function impactOf(before: ShownCode, after: ShownCode): Impact | null {
  if (before.status === 'billable' && after.status !== 'billable') {
    return after.status === 'header' ? 'becomes-header' : 'ends';
  }
  if (before.status === 'not-yet-valid' && after.status === 'billable') return 'begins';
  if (before.display === null || after.display === null || before.display === after.display) return null;
  return likeness(before.display, after.display) < SAME_MEANING ? 'means-something-else' : 'reworded';
}

function paymentChange(library: ReferenceLibrary, shown: ShownCode, from: IsoDate, to: IsoDate): RehearsedCode | null {
  const cents = (date: IsoDate) => {
    const picked = library.pick('pfs/rvu', date);
    const row = picked.loaded ? picked.table.find(shown.code) : null;
    if (row?.status !== 'A') return null;
    const rvus = row.workRvu + row.nonFacilityPeRvu + row.malpracticeRvu;
    return Number((BigInt(rvus) * BigInt(row.conversionFactor) + 5000n) / 10_000n);
  };
  const fromCents = cents(from);
  const toCents = cents(to);
  const { system, code, display } = shown;
  if (fromCents !== null && !library.pick('pfs/rvu', to).loaded) {
    const advice =
      'Its fee on that day is not known: no fee schedule that covers it is loaded. Load it and look again.';
    return { system, code, display, impact: 'not-checked', suggestions: [], advice };
  }
  if (fromCents === null || toCents === null || fromCents === toCents) return null;
  return {
    system,
    code,
    display,
    impact: 'payment-changes',
    suggestions: [],
    advice: ADVICE['payment-changes'],
    fromCents,
    toCents,
  };
}
