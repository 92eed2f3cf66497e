import { searchCodes } from '@cleanclaim/core/codes/search/search.ts';
import { CODE_SYSTEMS, type CodeSystem } from '@cleanclaim/core/codes/systems.ts';
import { batchLines, today } from '../code-lines.ts';
import { searchText } from '../code-text.ts';
import { type Command, UsageError } from '../command.ts';

const DEFAULT_LIMIT = 20;

const command: Command = {
  summary: 'codes that answer a text or begin with it, best first',
  usage: 'TEXT [--limit N] [--system SET] | --batch FILE',
  options: {
    limit: { type: 'string', value: 'N', help: `at most so many (default ${DEFAULT_LIMIT})` },
    system: { type: 'string', value: 'SET', multiple: true, help: 'only this code system; may be repeated' },
    batch: { type: 'string', value: 'FILE', help: 'one text a line' },
  },
  examples: ['cleanclaim code search "type 2 diabetes with neuropathy"', 'cleanclaim code search E11.6 --limit 5'],

  async run({ args, options, inputs, output, date, ...context }) {
    const limit = Number(options.limit ?? DEFAULT_LIMIT);
    if (!Number.isInteger(limit) || limit < 1) throw new UsageError(`--limit ${options.limit} is not a number from 1`);
    if ((args.length === 0) === (options.batch === undefined)) {
      throw new UsageError('name a text, or a file with --batch');
    }
    const systems = (options.system ?? []) as readonly string[];
    const unknown = systems.find((system) => !CODE_SYSTEMS.includes(system as CodeSystem));
    if (unknown) throw new UsageError(`there is no code system "${unknown}"; known are ${CODE_SYSTEMS.join(', ')}`);
    const library = await context.library();
    const asOf = date ?? today();
    const search = (text: string) =>
      searchCodes(library, { text, date: asOf, limit, systems: systems as readonly CodeSystem[] });
    if (args.length > 0) {
      const results = search(args.join(' '));
      await output.result(results, () => searchText(results));
    } else {
      for await (const { text } of batchLines(inputs, options.batch as string)) {
        const query = text.trim();
        const results = search(query);
        await output.result({ query, asOf, results }, () => `${query}\n${searchText(results)}`);
      }
    }
    return output.exitCode(false);
  },
};

export default command;
