import { hash } from 'node:crypto';
import { type Verification, verifyExport } from '@cleanclaim/core/audit/verify/verify-export.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { type Command, UsageError } from '../command.ts';
import type { Input, Inputs } from '../inputs.ts';
import { linesOf } from '../lines.ts';
import { columns } from '../output.ts';
import { ed25519, publicKeyOf } from '../signature.ts';

const command: Command = {
  summary: 'check that an exported audit trail was not changed, cut or added to',
  usage: '--export FILE [--head FILE] [--key FILE]',
  options: {
    export: { type: 'string', value: 'FILE', help: 'events as "audit export" wrote them' },
    head: { type: 'string', value: 'FILE', help: 'signed checkpoint (default: FILE.head beside the export, if there)' },
    key: { type: 'string', value: 'FILE', multiple: true, help: 'public key that must have signed; may be repeated' },
  },
  examples: [
    'cleanclaim audit verify --export audit.jsonl',
    'cleanclaim audit verify --export - --head audit.jsonl.head',
  ],
  async run({ args, options, inputs, output }) {
    const name = options.export as string | undefined;
    if (args.length > 0) throw new UsageError('audit verify takes no arguments; name the file with --export FILE');
    if (name === undefined) throw new UsageError('name the file to check: audit verify --export FILE');
    const trusted: string[] = [];
    for (const key of (options.key as readonly string[] | undefined) ?? []) {
      trusted.push(publicKeyOf(key, new TextDecoder().decode(await inputs.file(key).bytes())));
    }
    const events = await only(inputs, name);
    const headName = options.head as string | undefined;
    const head = headName === undefined ? await beside(inputs, name) : await only(inputs, headName);
    const result = await verifyExport(
      linesOf(events.stream()),
      head ? linesOf(head.stream()) : null,
      ed25519(trusted),
      (text) => hash('sha256', text),
    );
    if (result.events === 0 && result.breaks.some(({ kind }) => kind !== 'truncated')) {
      throw new FaultError('AUDIT-NO-EVENTS', `${name} holds no audit events; give a file that "audit export" wrote`);
    }
    if (!head)
      output.message(
        'No checkpoint: whether a chain lost its end cannot be seen. Give the signed one with --head FILE.',
      );
    else if (result.keyId && trusted.length === 0) {
      output.message(
        `Signed with key ${result.keyId}, held against no known key. Give the public key with --key FILE.`,
      );
    }
    await output.result(result, () => describe(result));
    return output.exitCode(!result.ok);
  },
};
export default command;

async function only(inputs: Inputs, name: string): Promise<Input> {
  const found: Input[] = [];
  for await (const input of inputs.expand([name])) found.push(input);
  if (found.length !== 1) throw new UsageError(`${name} is ${found.length} files; name one`);
  return found[0]!;
}

/** The checkpoint that lies beside an export, when one does. */
async function beside(inputs: Inputs, name: string): Promise<Input | null> {
  if (name === '-') return null;
  try {
    return await only(inputs, `${name}.head`);
  } catch (error) {
    if (error instanceof FaultError && error.fault.code === 'INPUT-MISSING') return null;
    throw error;
  }
}

function describe(result: Verification): string {
  const { events, chains, unanchored, breaks, moreBreaks } = result;
  const total = `${events} events in ${chains} chains, ${unanchored} behind the last checkpoint`;
  if (breaks.length === 0) return `No break. ${total}.`;
  const rows = breaks.map((found) => [found.kind, found.chain, `${found.position}`, found.message]);
  const more = moreBreaks > 0 ? `\nand ${moreBreaks} more` : '';
  return `${columns([['Kind', 'Chain', 'Position', 'What'], ...rows], [2])}${more}\n${breaks.length + moreBreaks} breaks. ${total}.`;
}
