import { isScope, SCOPES } from '@cleanclaim/server/auth/scopes.ts';
import { createToken } from '@cleanclaim/server/auth/tokens.ts';
import { randomIds, systemClock } from '@cleanclaim/server/runtime.ts';
import { logAccess } from '@cleanclaim/server/store/access-log.ts';
import { type Command, UsageError } from '../command.ts';
import { INSTALLATION_OPTIONS, withInstallation } from '../installation.ts';

const DEFAULT_DAYS = 90;
const MOST_DAYS = 3650;

const command: Command = {
  summary: 'make a bearer token for scripts and print it once',
  usage: '--scope SCOPE … [--label TEXT] [--days N]',
  options: {
    scope: {
      type: 'string',
      value: 'SCOPE',
      multiple: true,
      help: `what it may do: ${Object.keys(SCOPES).join(', ')}; may be repeated`,
    },
    label: { type: 'string', value: 'TEXT', help: 'what it is for, as the audit trail shows it' },
    days: { type: 'string', value: 'N', help: `how long it counts (default: ${DEFAULT_DAYS})` },
    ...INSTALLATION_OPTIONS,
  },
  examples: ['cleanclaim token create --scope read --label "nightly report"'],
  async run(context) {
    const { args, options, output } = context;
    if (args.length > 0) throw new UsageError('token create takes no arguments; say what it may do with --scope');
    const scopes = (options.scope as readonly string[] | undefined) ?? [];
    const known = Object.entries(SCOPES).map(([name, meaning]) => `${name} (${meaning})`);
    if (scopes.length === 0) throw new UsageError(`say what the token may do with --scope: ${known.join('; ')}`);
    const wrong = scopes.find((scope) => !isScope(scope));
    if (wrong !== undefined) throw new UsageError(`there is no scope ${wrong}; there is ${known.join('; ')}`);
    const days = daysOf(options.days as string | undefined);
    const label = (options.label as string | undefined) ?? 'script';
    const token = await withInstallation(context, ({ database, organizationId }) =>
      database.store.within(organizationId, async (scope) => {
        const id = randomIds.next('token');
        const now = systemClock.now();
        const entry = { id: randomIds.next('access'), at: now, actor: 'installation', outcome: 'done' as const };
        await logAccess(scope, { ...entry, action: 'token-create', subject: `token:${id}` });
        return createToken(scope, { id, label, scopes: scopes.filter(isScope), days }, now);
      }),
    );
    await output.result({ token, scopes, label, days }, token);
    return 0;
  },
};
export default command;

function daysOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_DAYS;
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) return days;
  throw new UsageError(`--days ${text} is not a number of days from 1 to ${MOST_DAYS}`);
}
