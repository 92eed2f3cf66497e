import { randomIds, systemClock } from '@cleanclaim/server/runtime.ts';
import { type Command, UsageError } from '../command.ts';
import { INSTALLATION_OPTIONS, withInstallation } from '../installation.ts';

const command: Command = {
  summary: 'seal the audit trail and write it, with the signed checkpoint beside it',
  usage: '--out FILE',
  options: {
    out: { type: 'string', value: 'FILE', help: 'where the events go; the checkpoint goes to FILE.head' },
    ...INSTALLATION_OPTIONS,
  },
  examples: ['cleanclaim audit export --out audit.jsonl', 'cleanclaim audit verify --export audit.jsonl'],
  async run(context) {
    const { args, options, output } = context;
    const file = options.out as string | undefined;
    if (args.length > 0 || file === undefined) throw new UsageError('name the file to write: audit export --out FILE');
    const { exportAudit } = await import('@cleanclaim/server/audit/export.ts');
    const { installationSigner } = await import('@cleanclaim/server/audit/signer.ts');
    const { events, chains, keyId } = await withInstallation(
      context,
      async ({ database, organizationId, dataFolder }) =>
        exportAudit({
          store: database.store,
          organizationId,
          signer: await installationSigner(dataFolder),
          clock: systemClock,
          ids: randomIds,
          file,
        }),
    );
    await output.result(
      { file, events, chains, keyId },
      `${events} events of ${chains} records in ${file}, sealed with key ${keyId} in ${file}.head`,
    );
    return 0;
  },
};
export default command;
