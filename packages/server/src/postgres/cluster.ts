import { chmod, chown, lchown, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { renameDurably, writeDurably } from './durable.ts';
import type { Engine } from './engine.ts';
import { folderFault, postgresFault, serverFault } from './fault.ts';
import { type Identity, namedIdentity, serverIdentity } from './identity.ts';
import { clusterArgument, runProgram } from './program.ts';

/** The database of Cleanclaim and the role that owns its tables. */
export const DATABASE = 'cleanclaim';
export const OWNER = 'cleanclaim_owner';

/** Every connection proves a password, and comes from this machine. */
const ACCESS = `# Written by Cleanclaim.
host all all 127.0.0.1/32 scram-sha-256
host all all ::1/128 scram-sha-256
`;

/** Who owns a cluster folder, or null when there is none. Throws PG-VERSION when it is of another major version. */
export async function clusterOwner(cluster: string, engine: Engine): Promise<Identity | null> {
  let version: string;
  try {
    version = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EACCES')
      throw postgresFault(
        'PG-FOLDER',
        'the database belongs to another user of this machine; start as that user',
        cluster,
      );
    if (code !== 'ENOENT') throw folderFault(error, cluster);
    return null;
  }
  if (version !== String(engine.major)) {
    throw postgresFault(
      'PG-VERSION',
      `the database was made by PostgreSQL ${version}, this build brings ${engine.major}; make a backup with the build that made it and restore it here`,
      cluster,
    );
  }
  const { uid, gid } = await stat(cluster);
  return { uid, gid };
}

/** Makes the cluster, the owner's role and the database beside the final place, and moves them there when all is done. */
export async function initialise(engine: Engine, cluster: string, password: string): Promise<Identity | null> {
  const staging = `${cluster}.new`;
  try {
    await rm(staging, { recursive: true, force: true });
    await makeIn(staging, engine, password);
    const identity = serverIdentity(null);
    if (identity) await giveTo(staging, identity);
    await renameDurably(staging, cluster);
    return identity;
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    throw folderFault(error, cluster);
  }
}

async function makeIn(folder: string, engine: Engine, password: string): Promise<void> {
  const maker = namedIdentity();
  await mkdir(folder, { mode: 0o700 });
  await chmod(folder, 0o700);
  if (maker) await chown(folder, maker.uid, maker.gid);
  await run(engine, 'initdb', folder, maker, [
    ...['--pgdata', clusterArgument(folder, maker), '--username', 'postgres', '--auth', 'reject'],
    ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
  ]);
  // The superuser keeps no password, so nobody signs in as it over a connection.
  const statements = [
    `CREATE ROLE ${OWNER} LOGIN CREATEROLE PASSWORD '${password}'`,
    `CREATE DATABASE ${DATABASE} OWNER ${OWNER}`,
  ];
  const input = statements.map((statement) => `${statement};\n\n`).join('');
  const args = ['--single', '-j', '-D', clusterArgument(folder, maker), '-c', 'log_min_messages=error', 'postgres'];
  const printed = await run(engine, 'postgres', folder, maker, args, input);
  if (/ERROR:/.test(printed)) throw serverFault(printed, folder);
  await writeDurably(join(folder, 'pg_hba.conf'), ACCESS);
}

async function run(
  engine: Engine,
  program: string,
  cluster: string,
  identity: Identity | null,
  args: readonly string[],
  input = '',
): Promise<string> {
  const { code, printed } = await runProgram(join(engine.bin, program), args, cluster, identity, input);
  if (code !== 0) throw serverFault(printed, cluster);
  return printed;
}

async function giveTo(folder: string, { uid, gid }: Identity): Promise<void> {
  await chown(folder, uid, gid);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await lchown(join(entry.parentPath, entry.name), uid, gid);
  }
}
