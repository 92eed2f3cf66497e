import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { parseJsonLine } from '@cleanclaim/core/remittance/json-lines.ts';
import { JsonLinesWriter } from '@cleanclaim/core/remittance/json-lines-writer.ts';
import { type Command, type CommandContext, UsageError } from '../command.ts';
import type { Input } from '../inputs.ts';
import { linesOf } from '../lines.ts';
import { eachInput } from '../x12-inputs.ts';
import { openTarget, type Target } from '../x12-target.ts';

const command: Command = {
  summary: 'write claims, remittances and other records from JSON Lines as X12',
  usage: 'FILE.jsonl… [--out FILE]',
  options: { out: { type: 'string', value: 'FILE', help: 'the file to write (default: standard output)' } },
  examples: ['cleanclaim x12 write claims.jsonl --out claims.837'],
  async run(context) {
    const out = context.options.out as string | undefined;
    if (out === undefined && context.json) throw new UsageError('with --json name the file to write with --out FILE');
    const target = await openTarget(context, out);
    const writer = new JsonLinesWriter();
    let written = 0;
    await eachInput(context, async (input) => {
      written += await writeFile(context, input, writer, target);
    });
    await target.write(writer.finish());
    await target.close();
    if (out !== undefined) {
      await context.output.result({ file: out, records: written }, `${out}: ${written} records`);
    }
    return context.output.exitCode(false);
  },
};
export default command;

/** A line that is no claim, or cannot be written, makes its error line with the number; the others are written. */
async function writeFile(
  { output }: CommandContext,
  input: Input,
  writer: JsonLinesWriter,
  target: Target,
): Promise<number> {
  let number = 0;
  let written = 0;
  for await (const text of linesOf(input.stream())) {
    number++;
    if (text.trim() === '') continue;
    const at = `line ${number}`;
    try {
      const line = parseJsonLine(jsonOf(text));
      if (!line.ok) {
        const [first] = line.fault;
        const more = line.fault.length > 1 ? ` (and ${line.fault.length - 1} more)` : '';
        const where = first!.at === null ? at : `${at}, ${first!.at}`;
        await output.failure({ file: input.name }, { code: first!.code, message: first!.message + more, at: where });
        continue;
      }
      await target.write(writer.add(line.value));
      if (line.value.set !== '835' || line.value.payment !== null) written++;
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      const { code, message, at: place } = error.fault;
      await output.failure({ file: input.name }, { code, message, at: place === null ? at : `${at}, ${place}` });
    }
  }
  return written;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FaultError('X12-WRITE-JSON', 'the line is not JSON; "x12 read --json" shows the form');
  }
}
