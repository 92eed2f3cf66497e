import { CHAPTERS } from '@cleanclaim/core/codes/search/filters.ts';
import { type SearchFilters, searchCodes } from '@cleanclaim/core/codes/search/search.ts';
import { CODE_SYSTEMS, type CodeSystem } from '@cleanclaim/core/codes/systems.ts';
import { batchLines, today } from '../code-lines.ts';
import { searchText } from '../code-text.ts';
import { type Command, type CommandContext, UsageError } from '../command.ts';

const DEFAULT_LIMIT = 20;

const command: Command = {
  summary: 'codes that answer a text or begin with it, best first',
  usage: 'TEXT [--limit N] [--system SET] [--billable] [--chapter N] [--sex F|M] [--age YEARS] | --batch FILE',
  options: {
    limit: { type: 'string', value: 'N', help: `at most so many (default ${DEFAULT_LIMIT})` },
    system: { type: 'string', value: 'SET', multiple: true, help: 'only this code system; may be repeated' },
    billable: { type: 'boolean', help: 'only what can be billed on the day' },
    chapter: { type: 'string', value: 'N', help: `only this chapter of ICD-10-CM, 1 to ${CHAPTERS}` },
    sex: {
      type: 'string',
      value: 'F|M',
      help: 'leaves out what a loaded edit refuses for the sex; says where none tells',
    },
    age: {
      type: 'string',
      value: 'YEARS',
      help: 'leaves out what a loaded edit refuses at the age; says where none tells',
    },
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
    if (systems.includes('ndc')) throw new UsageError('drug codes have no wording to search; ask "code show" for one');
    const filters = filtersFrom(options);
    const library = await context.library();
    const asOf = date ?? today();
    const search = (text: string) =>
      searchCodes(library, { text, date: asOf, limit, systems: systems as readonly CodeSystem[], ...filters });
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

/** Throws UsageError. {} = no filter was asked for. */
function filtersFrom(options: CommandContext['options']): { readonly filters?: SearchFilters } {
  const { sex = null, billable = false } = options;
  const chapter = wholeNumber(options.chapter, '--chapter', 1, CHAPTERS);
  const age = wholeNumber(options.age, '--age', 0, 130);
  if (sex !== null && sex !== 'F' && sex !== 'M') throw new UsageError(`--sex is F or M, not ${sex}`);
  if (!billable && chapter === null && sex === null && age === null) return {};
  return { filters: { billable: billable === true, chapter, sex, age } };
}

function wholeNumber(given: unknown, name: string, least: number, most: number): number | null {
  if (given === undefined) return null;
  const value = /^\d+$/.test(String(given)) ? Number(given) : Number.NaN;
  if (!(value >= least && value <= most))
    throw new UsageError(`${name} ${given} is not a number from ${least} to ${most}`);
  return value;
}

export default command;
