import { isIsoDate } from '@cleanclaim/core/kernel/dates.ts';
import {
  LICENSED_SETS,
  licenceStates,
  licences,
  licenceWords,
  registerLicence,
} from '@cleanclaim/reference/licences.ts';
import { today } from '../code-lines.ts';
import { type Command, UsageError } from '../command.ts';
import { columns } from '../output.ts';

const command: Command = {
  summary: 'the register of licences for CPT, CDT and other licensed sets',
  usage: '[SET --holder NAME --agreement NUMBER --edition E [--expires DAY] [--users N]]',
  options: {
    holder: { type: 'string', value: 'NAME', help: 'who holds the licence' },
    agreement: { type: 'string', value: 'NUMBER', help: 'number or name of the agreement' },
    edition: { type: 'string', value: 'E', help: 'edition that it covers' },
    expires: { type: 'string', value: 'DAY', help: 'last day of the licence' },
    users: { type: 'string', value: 'N', help: 'how many people may use it' },
  },
  examples: [
    'cleanclaim reference licence',
    'cleanclaim reference licence cpt --holder "My Practice" --agreement 12345 --edition 2026-01 --expires 2026-12-31 --users 5',
  ],

  async run({ args, options, output, json, date, dataFolder, ...context }) {
    const asOf = date ?? today();
    const [set] = args;
    if (set !== undefined) {
      const { holder, agreement, edition, expires = null, users } = options as Record<string, string | undefined>;
      if (!(set in LICENSED_SETS))
        throw new UsageError(`licences are kept for ${Object.keys(LICENSED_SETS).join(', ')}`);
      if (!holder || !agreement || !edition) throw new UsageError('give --holder, --agreement and --edition');
      if (expires !== null && !isIsoDate(expires)) throw new UsageError(`--expires ${expires} is not a day YYYY-MM-DD`);
      if (users !== undefined && !/^[1-9]\d*$/.test(users))
        throw new UsageError(`--users ${users} is not a number from 1`);
      await registerLicence(dataFolder, {
        set,
        holder,
        agreement,
        edition,
        expires,
        users: users ? Number(users) : null,
      });
    }
    const library = await context.library();
    const register = await licences(dataFolder);
    const { manifests } = library;
    const states = licenceStates({ register, manifests, date: asOf, users: null, realPatients: false });
    if (json) for (const state of states) await output.result({ ...state, asOf }, '');
    else {
      const rows = states.map(({ set: name, holder, licence, state }) => [
        name,
        holder,
        state,
        licence ? `${licence.holder}, ${licence.agreement}, ${licence.edition}, to ${licence.expires ?? 'open'}` : '',
      ]);
      await output.text(`${columns([['SET', 'COPYRIGHT', 'STATE', 'LICENCE'], ...rows])}\n`);
    }
    const lacking = states.flatMap((state) => licenceWords(state) ?? []);
    for (const words of lacking) output.message(words);
    return output.exitCode(lacking.length > 0);
  },
};

export default command;
