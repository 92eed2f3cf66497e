import { Acknowledger } from '@cleanclaim/core/claim/acknowledge.ts';
import { OutsideLists } from '@cleanclaim/core/x12/outside/outside-lists.ts';
import { type Command, UsageError } from '../command.ts';
import { eachInput } from '../x12-inputs.ts';
import { openTarget } from '../x12-target.ts';

const command: Command = {
  summary: 'answer X12 files as their receiver: TA1, 999 and 277CA',
  usage: 'FILE… [--out FILE] [--control N]',
  options: {
    out: { type: 'string', value: 'FILE', help: 'the file to write (default: standard output)' },
    control: { type: 'string', value: 'N', help: 'number of the first interchange of the answer (default: 1)' },
  },
  examples: ['cleanclaim x12 ack claims.837 --out answer.x12', 'cleanclaim x12 ack claims.837 > answer.x12'],
  async run(context) {
    const out = context.options.out as string | undefined;
    if (out === undefined && context.json) throw new UsageError('with --json name the file to write with --out FILE');
    let control = controlNumber(context.options.control as string | undefined);
    const library = await context.library();
    const target = await openTarget(context, out);
    let objections = false;
    await eachInput(context, async (input) => {
      const acknowledger = new Acknowledger({ date: context.date, control, lists: new OutsideLists(library) });
      for await (const chunk of input.stream()) await target.write(acknowledger.feed(chunk));
      await target.write(acknowledger.end());
      const { interchanges, groups, claims } = acknowledger.summary;
      control += interchanges.length * 2;
      const rejected =
        claims.rejected > 0 ||
        interchanges.some(({ answer }) => answer !== 'A') ||
        groups.some(({ answer }) => answer !== 'A');
      objections ||= rejected;
      if (out === undefined) return;
      const result = { file: input.name, accepted: !rejected, interchanges, groups, claims };
      await context.output.result(result, () =>
        [
          `${input.name}: ${rejected ? 'not all accepted' : 'accepted'}`,
          ...interchanges.map(({ control: number, answer, note }) => `  interchange ${number}: TA1 ${answer} ${note}`),
          ...groups.map(
            (group) =>
              `  group ${group.control}: 999 ${group.answer}, ${group.accepted} of ${group.received} transactions`,
          ),
          `  claims: ${claims.accepted} accepted, ${claims.rejected} rejected`,
        ].join('\n'),
      );
    });
    await target.close();
    return context.output.exitCode(objections);
  },
};
export default command;

function controlNumber(text: string | undefined): number {
  if (text === undefined) return 1;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--control ${text} is not a number of up to nine digits`);
  return Number(text);
}
