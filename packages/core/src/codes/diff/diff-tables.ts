import type { MueTable } from '../../packs/ncci-mue.ts';
import type { PtpTable } from '../../packs/ncci-ptp.ts';
import type { RvuRow, RvuTable } from '../../packs/pfs-rvu.ts';
import { type DiffChange, type DiffEntry, type EditionDiff, NO_DIFF } from './edition-diff.ts';
import { likeness } from './likeness.ts';

const MOST_PAYMENT_CHANGES = 100;
/** Short descriptors that share less than this of their words mean something else. */
const SAME_MEANING = 0.6;

function entry(code: string, more: Record<string, unknown> = {}): DiffEntry {
  return { code, display: null, ...more };
}

/** Two editions of the unit limits. */
export function diffMue(before: MueTable, after: MueTable): EditionDiff {
  const added: DiffEntry[] = [];
  const deleted: DiffEntry[] = [];
  const revised: DiffChange[] = [];
  for (let at = 0; at < before.rows; at++) {
    const row = before.row(at);
    if (after.find(row.code) === null) deleted.push(entry(row.code, { units: row.units, mai: row.mai }));
  }
  for (let at = 0; at < after.rows; at++) {
    const { code, units, mai } = after.row(at);
    const old = before.find(code);
    if (!old) added.push(entry(code, { units, mai }));
    else if (old.units !== units || old.mai !== mai) {
      revised.push({ code, display: null, from: { units: old.units, mai: old.mai }, to: { units, mai } });
    }
  }
  return { ...NO_DIFF, added, deleted, revised, counts: counted(added, deleted, revised) };
}

/** Two releases of the fee schedule's relative values; payment changes by the national amount, the largest first. */
export function diffRvu(before: RvuTable, after: RvuTable): EditionDiff {
  const added: DiffEntry[] = [];
  const deleted: DiffEntry[] = [];
  const revised: DiffChange[] = [];
  const newMeaning: DiffChange[] = [];
  const payment: (DiffChange & { readonly differenceCents: number })[] = [];
  for (let at = 0; at < before.rows; at++) {
    const row = before.row(at);
    if (!after.find(row.code, row.modifier))
      deleted.push(entry(row.code, { modifier: row.modifier, status: row.status }));
  }
  for (let at = 0; at < after.rows; at++) {
    const row = after.row(at);
    const old = before.find(row.code, row.modifier);
    if (!old) {
      added.push(entry(row.code, { modifier: row.modifier, status: row.status }));
      continue;
    }
    const changed = (Object.keys(row) as (keyof RvuRow)[]).filter((name) => row[name] !== old[name]);
    if (changed.some((name) => name !== 'conversionFactor')) {
      const pick = (from: RvuRow) => Object.fromEntries(changed.map((name) => [name, from[name]]));
      const display = row.description || null;
      const change = { code: row.code, display, modifier: row.modifier, from: pick(old), to: pick(row) };
      revised.push(change);
      if (old.description && row.description && likeness(old.description, row.description) < SAME_MEANING)
        newMeaning.push(change);
    }
    const from = nationalCents(old);
    const to = nationalCents(row);
    if (from !== to) {
      payment.push({ code: row.code, display: null, modifier: row.modifier, from, to, differenceCents: to - from });
    }
  }
  payment.sort((a, b) => Math.abs(b.differenceCents) - Math.abs(a.differenceCents) || (a.code < b.code ? -1 : 1));
  const counts = { ...counted(added, deleted, revised), paymentsChanged: payment.length };
  return {
    ...NO_DIFF,
    added,
    deleted,
    revised,
    newMeaning,
    counts,
    paymentChanges: payment.slice(0, MOST_PAYMENT_CHANGES),
  };
}

/** National non-facility amount: RVUs (hundredths) times the conversion factor (ten-thousandths), rounded half up to the cent. */
function nationalCents({ workRvu, nonFacilityPeRvu, malpracticeRvu, conversionFactor }: RvuRow): number {
  const total = BigInt(workRvu + nonFacilityPeRvu + malpracticeRvu) * BigInt(conversionFactor);
  return Number((total + 5000n) / 10_000n);
}

/** Two editions of the pairs: which are new, gone, or have another indicator or last day. */
export function diffPtp(before: PtpTable, after: PtpTable): EditionDiff {
  const old = rowsOf(before);
  const added: DiffEntry[] = [];
  const revised: DiffChange[] = [];
  const now = rowsOf(after);
  for (const [pair, terms] of now) {
    const known = old.get(pair);
    const [column1 = '', column2 = ''] = pair.split(' ');
    if (known === undefined) added.push(entry(column1, { column2, ...termFacts(terms) }));
    else if (known !== terms) {
      revised.push({ code: column1, display: null, column2, from: termFacts(known), to: termFacts(terms) });
    }
  }
  const deleted: DiffEntry[] = [];
  for (const [pair, terms] of old) {
    if (now.has(pair)) continue;
    const [column1 = '', column2 = ''] = pair.split(' ');
    deleted.push(entry(column1, { column2, ...termFacts(terms) }));
  }
  return { ...NO_DIFF, added, deleted, revised, counts: counted(added, deleted, revised) };
}

/** For each pair the last of its rows, as one text: effective, deleted, indicator. */
function rowsOf(table: PtpTable): Map<string, string> {
  const rows = new Map<string, string>();
  table.forEachRow((column1, column2, effective, deleted, flags) => {
    rows.set(`${column1} ${column2}`, `${effective} ${deleted} ${[0, 1, 9][flags & 3]}`);
  });
  return rows;
}

function termFacts(terms: string) {
  const [effective, deleted, indicator] = terms.split(' ').map(Number);
  return { effective: effective || null, deleted: deleted || null, indicator };
}

function counted(added: readonly unknown[], deleted: readonly unknown[], revised: readonly unknown[]) {
  return { additions: added.length, deletions: deleted.length, revisions: revised.length };
}
