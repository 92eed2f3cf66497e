import { DIFF_SETS, diffEditions } from '@cleanclaim/core/codes/diff/diff-editions.ts';
import type { DiffChange, DiffEntry } from '@cleanclaim/core/codes/diff/edition-diff.ts';
import { formatCents } from '@cleanclaim/core/kernel/money.ts';
import { type Command, UsageError } from '../command.ts';
import { columns } from '../output.ts';

const MOST_SHOWN = 30;

const command: Command = {
  summary: 'what changed between two editions of a set',
  usage: 'SET FROM TO',
  options: {},
  examples: ['cleanclaim reference diff icd10cm FY2025 FY2026', 'cleanclaim reference diff pfs 2025-10 2026-04 --json'],

  async run({ args, output, ...context }) {
    const [set, from, to, ...more] = args;
    if (set === undefined || from === undefined || to === undefined || more.length > 0) {
      throw new UsageError(`name a set and two editions; sets are ${Object.keys(DIFF_SETS).join(', ')}`);
    }
    const diff = diffEditions(await context.library(), set, from, to);
    if (!diff.ok) throw new UsageError(diff.fault.message);
    const { value } = diff;
    await output.result({ set, from, to, ...value }, () =>
      [
        `${set} ${from} to ${to}`,
        ...Object.entries(value.counts).map(([name, count]) => `  ${name}: ${count}`),
        section('Became headers', value.becameHeader),
        section('Became billable', value.becameBillable),
        section('Another meaning (look at these)', value.newMeaning),
        section('Deleted', value.deleted),
        section('Added', value.added),
        section('Revised', value.revised),
        section('Payment changes most', (value.paymentChanges ?? []).map(inDollars)),
        ...(value.notes ?? []).map((note) => `Note: ${note}`),
        '',
      ]
        .filter((part) => part !== null)
        .join('\n'),
    );
    return output.exitCode(false);
  },
};

function section(title: string, entries: readonly (DiffEntry | DiffChange)[]): string | null {
  if (entries.length === 0) return null;
  const rows = entries.slice(0, MOST_SHOWN).map((entry) => {
    const { code, display, from, to, modifier, column2 } = entry as Record<string, unknown>;
    const what = [code, modifier, column2].filter(Boolean).join(' ');
    const change = from === undefined || to === undefined ? '' : changed(from, to);
    return [`  ${what}`, String(display ?? ''), change];
  });
  const rest = entries.length - rows.length;
  return `${title}:\n${columns(rows)}${rest > 0 ? `\n  and ${rest} more` : ''}`;
}

/** "workRvu 38 → 41, conversionFactor …": what is not the same, by its name. */
function changed(from: unknown, to: unknown): string {
  if (typeof from !== 'object' || typeof to !== 'object' || from === null || to === null) return `${from} → ${to}`;
  const before = from as Record<string, unknown>;
  const after = to as Record<string, unknown>;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => before[name] !== after[name])
    .map((name) => `${name} ${shown(before[name])} → ${shown(after[name])}`)
    .join(', ');
}

function shown(value: unknown): string {
  return value === undefined || value === null || value === '' ? '(none)' : String(value);
}

function inDollars(change: DiffChange): DiffChange {
  return { ...change, from: formatCents(Number(change.from)), to: formatCents(Number(change.to)) };
}

export default command;
