import { join } from 'node:path';
import type { OpenDatabase } from '@cleanclaim/server/database.ts';
import { type CommandContext, type OptionSpec, UsageError } from './command.ts';

/** Options of commands that work with the data of an installation, beside the serving process or alone. */
export const INSTALLATION_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  organization: {
    type: 'string',
    value: 'NAME',
    help: 'short name of the organisation (needed when there are several)',
  },
  demo: { type: 'boolean', help: 'the demo practice’s data' },
};

export interface Installation {
  readonly database: OpenDatabase;
  readonly organizationId: string;
  readonly dataFolder: string;
}

/** Opens the database for a piece of work on one organisation and closes it after it. */
export async function withInstallation<T>(
  { options, dataFolder, output }: CommandContext,
  work: (installation: Installation) => Promise<T>,
): Promise<T> {
  const demo = Boolean(options.demo);
  const folder = demo ? join(dataFolder, 'demo') : dataFolder;
  const { databaseOptions, openForCommand } = await import('@cleanclaim/server/database.ts');
  const database = await openForCommand(databaseOptions(folder, demo, (text) => output.message(text)));
  try {
    const known = (await database.store.organizations()).map(({ organizationId }) => organizationId);
    const organizationId = choose(known, options.organization as string | undefined);
    return await work({ database, organizationId, dataFolder: folder });
  } finally {
    await database.close();
  }
}

function choose(known: readonly string[], asked: string | undefined): string {
  if (known.length === 0) {
    throw new UsageError(
      'there is no organisation in this data folder yet; "cleanclaim start" tells how to set one up',
    );
  }
  if (asked !== undefined) {
    if (known.includes(asked)) return asked;
    throw new UsageError(`there is no organisation ${asked} here; there is ${known.join(', ')}`);
  }
  if (known.length > 1) throw new UsageError(`say which organisation with --organization: ${known.join(', ')}`);
  return known[0]!;
}
