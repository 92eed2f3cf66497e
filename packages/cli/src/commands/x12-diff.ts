import { type Difference, differences } from '@cleanclaim/core/x12/tools/difference.ts';
import { type Command, UsageError } from '../command.ts';
import { type KeyedRecord, recordsOf } from '../x12-records.ts';

interface Change {
  readonly key: string;
  /** changed: in both; removed: only in A; added: only in B. */
  readonly kind: 'changed' | 'removed' | 'added';
  readonly differences: readonly Difference[];
}

const command: Command = {
  summary: 'compare two X12 files by what they say: claims, payments, benefits, statuses',
  usage: 'A B',
  options: {},
  examples: ['cleanclaim x12 diff sent.837 sent-again.837'],
  async run(context) {
    const [a, b, ...more] = context.args;
    if (a === undefined || b === undefined || more.length > 0) throw new UsageError('name two files to compare');
    const [before, after] = [await recordsOf(context.inputs.file(a)), await recordsOf(context.inputs.file(b))];
    for (const change of changes(before, after)) await context.output.result(change, () => textOf(change));
    return context.output.exitCode(false);
  },
};
export default command;

/** Records of one key are compared in their order; what is left over was removed or added. */
function* changes(before: readonly KeyedRecord[], after: readonly KeyedRecord[]): Generator<Change> {
  const waiting = new Map<string, object[]>();
  for (const { key, record } of after) waiting.set(key, [...(waiting.get(key) ?? []), record]);
  for (const { key, record } of before) {
    const other = waiting.get(key)?.shift();
    if (other === undefined) {
      yield { key, kind: 'removed', differences: [] };
      continue;
    }
    const found = differences(record, other);
    if (found.length > 0) yield { key, kind: 'changed', differences: found };
  }
  for (const { key, record } of after) {
    if (waiting.get(key)?.includes(record)) yield { key, kind: 'added', differences: [] };
  }
}

function textOf({ key, kind, differences: found }: Change): string {
  const shown = (value: unknown) =>
    value === null ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value);
  const rows = found.map(({ path, a, b }) => `  ${path}: ${shown(a)} → ${shown(b)}`);
  return [`${key}: ${kind}`, ...rows].join('\n');
}
