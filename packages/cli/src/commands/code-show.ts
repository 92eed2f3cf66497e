import { showCode } from '@cleanclaim/core/codes/show.ts';
import { CODE_SYSTEMS } from '@cleanclaim/core/codes/systems.ts';
import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { ownNotes } from '@cleanclaim/reference/own-notes.ts';
import { batchLines, readRequest, today } from '../code-lines.ts';
import { shownCodeText } from '../code-text.ts';
import { type Command, type CommandContext, UsageError } from '../command.ts';

const command: Command = {
  summary: 'a code on a day: wording, status, hierarchy, notes, nearest right codes',
  usage: 'CODE… [--system SET] [--date DAY] | --batch FILE',
  options: {
    system: { type: 'string', value: 'SET', help: CODE_SYSTEMS.join(', ') },
    beside: { type: 'string', value: 'CODE', multiple: true, help: 'another code of the claim; may be repeated' },
    locality: { type: 'string', value: 'CARRIER-LOCALITY', help: 'price procedures there' },
    batch: { type: 'string', value: 'FILE', help: 'JSON Lines of {"code", "system"?, "date"?}' },
  },
  examples: ['cleanclaim code show E11.9', 'cleanclaim code show 11 --system pos --date 2026-04-10'],

  async run(context) {
    const { args, options, inputs } = context;
    if ((args.length === 0) === (options.batch === undefined)) {
      throw new UsageError('name codes, or a file with --batch');
    }
    const library = await context.library();
    const day = context.date ?? today();
    let objections = false;
    const show = async (code: string, system: string | null, date: IsoDate) => {
      const billable = await showOne(context, library, code, system, date);
      objections ||= !billable;
    };
    for (const code of args) await show(code, (options.system as string | undefined) ?? null, day);
    if (options.batch !== undefined) {
      const file = options.batch as string;
      for await (const { text, line } of batchLines(inputs, file)) {
        try {
          const request = readRequest(text, line);
          await show(request.code, request.system, request.date ?? day);
        } catch (error) {
          if (!(error instanceof FaultError)) throw error;
          await context.output.failure({ file }, error.fault);
        }
      }
    }
    return context.output.exitCode(objections);
  },
};

async function showOne(
  { output, options, dataFolder }: CommandContext,
  library: ReferenceLibrary,
  code: string,
  system: string | null,
  date: IsoDate,
): Promise<boolean> {
  const beside = (options.beside ?? []) as readonly string[];
  const locality = (options.locality as string | undefined) ?? null;
  const shown = showCode(library, { code, system, date, beside, locality });
  if (!shown.ok) {
    await output.failure({ code }, shown.fault);
    return true;
  }
  const own = await ownNotes(dataFolder, shown.value.system, shown.value.code);
  const text = () =>
    `${shownCodeText(shown.value, date)}${own.map((note) => `Your ${note.kind}: ${note.text}\n`).join('')}`;
  await output.result({ ...shown.value, ...(own.length > 0 ? { ownNotes: own } : {}), asOf: date }, text);
  return shown.value.status === 'billable';
}

export default command;
