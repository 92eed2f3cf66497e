import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { FileFixer } from '@cleanclaim/core/remittance/fix-file.ts';
import { type Command, UsageError } from '../command.ts';
import { eachInput } from '../x12-inputs.ts';
import { openTarget } from '../x12-target.ts';

const command: Command = {
  summary: 'mend what has one right answer in an X12 file: counts, control numbers, widths, levels, totals, trailers',
  usage: 'FILE --out FILE',
  options: { out: { type: 'string', value: 'FILE', help: 'the file to write' } },
  examples: ['cleanclaim x12 fix claims.837 --out mended.837'],
  async run(context) {
    const out = context.options.out as string | undefined;
    if (out === undefined)
      throw new UsageError('name the file to write with --out FILE; the file that is read is not changed');
    if (context.args.length !== 1) throw new UsageError('name one file to mend');
    await eachInput(context, async (input) => {
      const fixer = new FileFixer();
      const target = await openTarget(context, out);
      for await (const chunk of input.stream()) await target.write(fixer.feed(chunk));
      await target.write(fixer.end());
      await target.close();
      const result = { file: input.name, fixed: fixer.fixed };
      await context.output.result(result, () =>
        [
          `${input.name}: ${fixer.fixed.length} things mended in ${out}`,
          ...fixer.fixed.map(({ rule, segment, segmentId, element, before, after }) => {
            const place = element === null ? segmentId : `${segmentId}${String(element).padStart(2, '0')}`;
            return `  segment ${segment}  ${place}  ${rule}: ${before === '' ? 'nothing' : before} → ${after === '' ? 'nothing' : after}`;
          }),
        ].join('\n'),
      );
      if (fixer.fixed.some(({ rule, before }) => rule === 'X12-SE-MISSING' && before === '')) {
        context.output.message(
          `${input.name}: what is there is whole, but nobody can tell whether more was to follow; compare the number of claims with the sender`,
        );
      }
      if (fixer.notWhole !== null) throw new FaultError('X12-CUT', fixer.notWhole.message, fixer.notWhole.at);
    });
    return context.output.exitCode(false);
  },
};
export default command;
