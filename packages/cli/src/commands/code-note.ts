import { showCode } from '@cleanclaim/core/codes/show.ts';
import { addOwnNote, ownNotes } from '@cleanclaim/reference/own-notes.ts';
import { today } from '../code-lines.ts';
import { type Command, UsageError } from '../command.ts';

const command: Command = {
  summary: 'keeps your own note or a citation beside a code; `code show` tells it',
  usage: 'CODE TEXT [--citation] [--by NAME] [--system SET]',
  options: {
    citation: { type: 'boolean', help: 'the text says where something about the code stands' },
    by: { type: 'string', value: 'NAME', help: 'who writes it' },
    system: { type: 'string', value: 'SET', help: 'the code system, where several have the code' },
  },
  examples: ['cleanclaim code note E11.9 "Ask for the last HbA1c" --by "R. Reader"'],

  async run({ args, options, output, date, dataFolder, ...context }) {
    const [code, ...words] = args;
    if (code === undefined || words.length === 0) throw new UsageError('name a code and the text of the note');
    const request = { code, system: (options.system as string | undefined) ?? null, date: date ?? today() };
    const shown = showCode(await context.library(), request);
    if (!shown.ok) throw new UsageError(shown.fault.message);
    const { system } = shown.value;
    const kind = options.citation === true ? 'citation' : 'note';
    const by = (options.by as string | undefined) ?? '';
    await addOwnNote(dataFolder, { system, code: shown.value.code, kind, text: words.join(' '), by, at: today() });
    const notes = await ownNotes(dataFolder, system, shown.value.code);
    await output.result(
      { system, code: shown.value.code, ownNotes: notes },
      `${shown.value.code}: ${notes.length} own notes`,
    );
    return output.exitCode(false);
  },
};

export default command;
