import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { Words } from '@cleanclaim/core/remittance/describe.ts';
import { describingReader, type Told } from '@cleanclaim/core/remittance/describe-file.ts';
import { describeGuide } from '@cleanclaim/core/x12/guides/describe-guide.ts';
import { allGuides } from '@cleanclaim/core/x12/guides/registry.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import { type Command, type CommandContext, UsageError } from '../command.ts';
import type { Input } from '../inputs.ts';
import { eachInput, feed } from '../x12-inputs.ts';

const command: Command = {
  summary: 'tell in plain words what X12 files say, or what a guide asks for',
  usage: 'FILE… | --guide 837P [--loop 2300]',
  options: {
    guide: {
      type: 'string',
      value: 'SET',
      help: 'show which segments and elements a guide asks for, instead of a file',
    },
    loop: { type: 'string', value: 'LOOP', help: 'only this loop of the guide' },
  },
  examples: ['cleanclaim x12 describe remittance.835', 'cleanclaim x12 describe --guide 837P --loop 2300'],
  async run(context) {
    const set = context.options.guide as string | undefined;
    if (set === undefined) {
      const words = wordsOf(await context.library());
      await eachInput(context, (input) => describeFile(context, input, words));
    } else await showGuide(context, set);
    return context.output.exitCode(false);
  },
};
export default command;

async function showGuide({ options, output }: CommandContext, set: string): Promise<void> {
  const guide = allGuides().find((each) => each.set === set);
  if (guide === undefined) {
    throw new UsageError(
      `there is no guide ${set}; there are ${allGuides()
        .map((each) => each.set)
        .join(', ')}`,
    );
  }
  const rows = describeGuide(guide, (options.loop as string | undefined) ?? null);
  if (rows.length === 0) throw new UsageError(`guide ${set} has no loop ${String(options.loop)}`);
  for (const row of rows) {
    await output.result(row, () => {
      const name = row.element === null ? row.segment : `  ${row.element}`;
      const codes = row.codes.length === 0 ? '' : `  one of ${row.codes.join(' ')}`;
      return `${row.loop.padEnd(7)}${name.padEnd(14)}${row.usage.padEnd(12)}${row.label}${codes}`;
    });
  }
}

async function describeFile({ output }: CommandContext, input: Input, words: Words): Promise<void> {
  const { name: file } = input;
  let ready: Told[] = [];
  const reader = new X12Reader(describingReader((told) => ready.push(told), words));
  await feed(input, reader, async () => {
    const told = ready;
    ready = [];
    for (const { about, sentences } of told) {
      const indent = about === 'interchange' ? '' : about === 'transaction' ? '  ' : '    ';
      await output.result({ file, about, sentences }, () => sentences.map((text) => indent + text).join('\n'));
    }
  });
}

/** Our own labels and free titles, where some are loaded; the newest list where the record names no day. */
function wordsOf(library: ReferenceLibrary): Words {
  const keys = {
    procedure: ['cpt/labels', 'hcpcs/codes'],
    carc: ['carc/codes'],
    rarc: ['rarc/codes'],
    pos: ['pos/codes'],
  } as const;
  return (list, code, date) => {
    if (list === 'icd10cm') {
      const picked = library.pick('icd10cm/codes', date ?? '2026-04-01');
      const row = picked.loaded ? picked.table.find(code) : -1;
      return picked.loaded && row >= 0 ? picked.table.title(row) : null;
    }
    for (const key of keys[list]) {
      const edition = library.editions(key).at(-1)?.edition;
      const table = edition === undefined ? undefined : library.byEdition(key, edition)?.table;
      const label = table?.spells(code).at(-1)?.label;
      if (label) return label;
    }
    return null;
  };
}
