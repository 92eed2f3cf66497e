import { randomBytes } from 'node:crypto';
import { Redactor } from '@cleanclaim/core/x12/tools/redact.ts';
import { type Command, UsageError } from '../command.ts';
import { eachInput } from '../x12-inputs.ts';
import { openTarget } from '../x12-target.ts';

const command: Command = {
  summary: 'replace what tells of persons in an X12 file with stable fakes, so that it can be shared',
  usage: 'FILE… [--out FILE] [--key TEXT]',
  options: {
    out: { type: 'string', value: 'FILE', help: 'the file to write (default: standard output)' },
    key: {
      type: 'string',
      value: 'TEXT',
      help: 'a secret: the same gives the same fakes in every run (default: a new one)',
    },
  },
  examples: ['cleanclaim x12 redact claims.837 --out shareable.837'],
  async run(context) {
    const out = context.options.out as string | undefined;
    if (out === undefined && context.json) throw new UsageError('with --json name the file to write with --out FILE');
    const key = (context.options.key as string | undefined) ?? randomBytes(16).toString('hex');
    const target = await openTarget(context, out);
    await eachInput(context, async (input) => {
      const redactor = new Redactor(key);
      for await (const chunk of input.stream()) await target.write(redactor.feed(chunk));
      await target.write(redactor.end());
      const { replaced } = redactor;
      const counts = Object.entries(replaced).map(([what, count]) => `${count} ${what}`);
      if (out !== undefined) {
        await context.output.result(
          { file: input.name, replaced },
          `${input.name}: replaced ${counts.join(', ') || 'nothing'}`,
        );
      }
    });
    await target.close();
    context.output.message(
      'Diagnoses, procedures, amounts, states and providers are as they were; look the file through before you share it.',
    );
    return context.output.exitCode(false);
  },
};
export default command;
