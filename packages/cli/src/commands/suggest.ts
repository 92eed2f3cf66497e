import { ageOn, statedDate } from '@cleanclaim/core/assist/facts.ts';
import { assertSpan, mentions, suggest } from '@cleanclaim/core/assist/suggest.ts';
import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import { type Fault, FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { type Command, type CommandContext, UsageError } from '../command.ts';
import { linesOf } from '../lines.ts';
import { idOf, isSetting, isStatus, membersOf, type NoteLine, noteLine, spanLine } from '../note-lines.ts';
import { noteText } from '../note-text.ts';
import { mentionsText, suggestionLine, suggestionText } from '../suggestion-text.ts';

const command: Command = {
  summary: 'codes that the words of a note lead to, with evidence; drafts for a person to decide',
  usage: 'NOTE… | --batch FILE.jsonl | --assert FILE.jsonl [--mentions] [--setting SETTING] [--status new|established]',
  options: {
    batch: { type: 'string', value: 'FILE', help: 'notes as JSON Lines {id, text, date?, setting?, patient?}' },
    mentions: { type: 'boolean', help: 'every mention that can take a code, whatever it claims' },
    assert: { type: 'string', value: 'FILE', help: 'JSON Lines {id, text, start, end}: what these characters claim' },
    setting: { type: 'string', value: 'SETTING', help: 'office, inpatient, emergency … for notes that do not say' },
    status: { type: 'string', value: 'STATUS', help: 'new or established, for notes that do not say' },
  },
  examples: [
    'cleanclaim suggest examples/11-new-diabetic/note.txt',
    'cleanclaim suggest --batch notes.jsonl --json',
    'cleanclaim suggest --assert spans.jsonl --json',
  ],

  async run(context) {
    const { args, options, output } = context;
    const forms = [args.length > 0, options.batch !== undefined, options.assert !== undefined].filter(Boolean);
    if (forms.length !== 1) throw new UsageError('name notes, or a file with --batch, or one with --assert');
    if (options.setting !== undefined && !isSetting(options.setting))
      throw new UsageError(`there is no setting "${options.setting}"`);
    if (options.status !== undefined && !isStatus(options.status))
      throw new UsageError(`--status is new or established, not "${options.status}"`);
    if (options.assert !== undefined) await assertLines(context, options.assert as string);
    else {
      const library = await context.library();
      const answer = options.mentions ? mentionsOf : suggestionsOf;
      for await (const note of options.batch === undefined
        ? notesOf(context)
        : batchOf(context, options.batch as string)) {
        await answer(context, library, note);
      }
    }
    return output.exitCode(false);
  },
};

export default command;

async function suggestionsOf(context: CommandContext, library: ReferenceLibrary, note: NoteLine): Promise<void> {
  const { output, options } = context;
  const date = dateOf(context, library, note);
  const found = suggest(
    {
      documentId: String(note.id),
      text: note.text,
      context: {
        date,
        setting: note.setting ?? (isSetting(options.setting) ? options.setting : null),
        age: ageOn(date, note.birthDate, note.age),
        sex: note.sex,
        status: note.status ?? (isStatus(options.status) ? options.status : null),
      },
    },
    library,
  );
  if (!found.ok) await output.failure({ id: note.id }, found.fault);
  else await output.result(suggestionLine(note.id, found.value), () => suggestionText(note.id, found.value));
}

async function mentionsOf(context: CommandContext, library: ReferenceLibrary, note: NoteLine): Promise<void> {
  const found = mentions(note.text, dateOf(context, library, note), library);
  if (!found.ok) await context.output.failure({ id: note.id }, found.fault);
  else await context.output.result({ id: note.id, mentions: found.value }, () => mentionsText(note.id, found.value));
}

/** --date, the note's date, the day that its head states; else the last day that the loaded edition with its notes covers. */
function dateOf(context: CommandContext, library: ReferenceLibrary, note: NoteLine): IsoDate {
  const known = context.date ?? note.date ?? statedDate(note.text);
  if (known) return known;
  const lastDay = lastCovered(library);
  if (!lastDay) {
    throw new FaultError(
      'ASSIST-NO-CODES',
      'no diagnosis codes are loaded; name their folder with --reference, or add the ICD-10-CM files',
    );
  }
  context.output.message(
    `${note.id}: the note has no date; read as of ${lastDay}, the last day that the loaded diagnosis codes cover`,
  );
  return lastDay;
}

function lastCovered(library: ReferenceLibrary): IsoDate | null {
  const last = (part: string) =>
    library.manifests
      .filter((manifest) => manifest.set === 'icd10cm' && manifest.part === part)
      .map(({ effectiveTo }) => effectiveTo)
      .sort()
      .at(-1);
  const codes = last('codes');
  return codes ? ([codes, last('tabular') ?? codes].sort()[0] ?? codes) : null;
}

async function* notesOf({ args, inputs, output }: CommandContext): AsyncGenerator<NoteLine> {
  for (const name of args) {
    try {
      for await (const input of inputs.expand([name])) {
        try {
          yield {
            id: input.name,
            text: noteText(await input.bytes()),
            date: null,
            setting: null,
            age: null,
            birthDate: null,
            sex: null,
            status: null,
          };
        } catch (error) {
          await output.failure({ id: input.name }, faultOf(error));
        }
      }
    } catch (error) {
      await output.failure({ id: name }, faultOf(error));
    }
  }
}

async function* batchOf(context: CommandContext, name: string): AsyncGenerator<NoteLine> {
  for await (const members of jsonLines(context, name)) {
    try {
      yield noteLine(members);
    } catch (error) {
      await context.output.failure({ id: idOf(members) }, faultOf(error));
    }
  }
}

async function assertLines(context: CommandContext, name: string): Promise<void> {
  for await (const members of jsonLines(context, name)) {
    try {
      const { id, text, start, end } = spanLine(members);
      const found = assertSpan(text, start, end);
      if (!found.ok) {
        await context.output.failure({ id }, found.fault);
        continue;
      }
      const { assertion, trigger } = found.value;
      await context.output.result(
        { id, assertion, ...(trigger === null ? {} : { trigger }) },
        () => `${id}  ${Object.values(assertion).join(', ')}`,
      );
    } catch (error) {
      await context.output.failure({ id: idOf(members) }, faultOf(error));
    }
  }
}

/** Objects of the lines; a line that is none gets its own error line. */
async function* jsonLines(
  { inputs, output }: CommandContext,
  name: string,
): AsyncGenerator<ReturnType<typeof membersOf>> {
  for await (const input of inputs.expand([name])) {
    let number = 0;
    for await (const line of linesOf(input.stream())) {
      number++;
      if (line.trim() === '') continue;
      try {
        yield membersOf(line);
      } catch (error) {
        await output.failure({ file: input.name }, { ...faultOf(error), at: `line ${number}` });
      }
    }
  }
}

/** What to show of an expected fault; everything else is a defect and goes on. */
function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  throw error;
}
