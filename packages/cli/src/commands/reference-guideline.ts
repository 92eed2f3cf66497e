import {
  NOT_LEGAL_ADVICE,
  type Passage,
  passageText,
  searchPassages,
} from '@cleanclaim/core/codes/guidelines/guidelines.ts';
import { type Command, UsageError } from '../command.ts';

const JURISDICTIONS = ['federal', 'state', 'payer', 'accreditor'] as const;

const command: Command = {
  summary: 'passages of guidelines and regulations that rules cite, in our own words',
  usage: 'TEXT [--jurisdiction J]',
  options: { jurisdiction: { type: 'string', value: 'J', help: JURISDICTIONS.join(', ') } },
  examples: ['cleanclaim reference guideline "uncertain diagnosis"'],

  async run({ args, options, output }) {
    if (args.length === 0) throw new UsageError('name what you look for');
    const jurisdiction = (options.jurisdiction as Passage['jurisdiction'] | undefined) ?? null;
    if (jurisdiction !== null && !JURISDICTIONS.includes(jurisdiction)) {
      throw new UsageError(`--jurisdiction is one of ${JURISDICTIONS.join(', ')}`);
    }
    for (const passage of searchPassages(args.join(' '), jurisdiction)) {
      await output.result({ ...passage, notice: NOT_LEGAL_ADVICE }, `${passageText(passage)}\n  ${NOT_LEGAL_ADVICE}`);
    }
    return output.exitCode(false);
  },
};

export default command;
