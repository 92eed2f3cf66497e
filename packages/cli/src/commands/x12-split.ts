import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type SplitBy, type SplitPart, Splitter } from '@cleanclaim/core/x12/tools/split.ts';
import { type Command, UsageError } from '../command.ts';
import { eachInput } from '../x12-inputs.ts';

const BY: readonly SplitBy[] = ['interchange', 'group', 'transaction'];

const command: Command = {
  summary: 'cut X12 files into whole files, one an interchange, group or transaction',
  usage: 'FILE… --out DIR [--by transaction]',
  options: {
    out: { type: 'string', value: 'DIR', help: 'the folder to write into' },
    by: { type: 'string', value: 'PART', help: 'interchange, group or transaction (default: transaction)' },
  },
  examples: ['cleanclaim x12 split day.835 --out parts/', 'cleanclaim x12 split all.x12 --out parts/ --by interchange'],
  async run(context) {
    const out = context.options.out as string | undefined;
    const by = (context.options.by as SplitBy | undefined) ?? 'transaction';
    if (out === undefined) throw new UsageError('name the folder to write into with --out DIR');
    if (!BY.includes(by)) throw new UsageError(`--by ${by} is none of ${BY.join(', ')}`);
    await mkdir(out, { recursive: true });
    const used = new Set<string>();
    await eachInput(context, async (input) => {
      const splitter = new Splitter(by);
      const write = async (parts: readonly SplitPart[]) => {
        for (const part of parts) {
          const name = unused(used, part);
          await writeFile(join(out, name), part.text);
          const { interchange, group, transaction } = part;
          await context.output.result(
            { file: input.name, part: name, interchange, group, transaction, bytes: Buffer.byteLength(part.text) },
            name,
          );
        }
      };
      for await (const chunk of input.stream()) await write(splitter.feed(chunk));
      await write(splitter.end());
    });
    return context.output.exitCode(false);
  },
};
export default command;

/** "000000101-101-0001.x12"; control numbers that stand twice get a number behind. */
function unused(used: Set<string>, { interchange, group, transaction }: SplitPart): string {
  const numbers = [interchange, group, transaction].filter((number) => number !== null);
  const base = numbers.map((number) => number.replace(/[^0-9A-Za-z]/g, '_')).join('-');
  let name = `${base}.x12`;
  for (let again = 2; used.has(name); again++) name = `${base}-${again}.x12`;
  used.add(name);
  return name;
}
