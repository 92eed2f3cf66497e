import type pg from 'pg';
import { installJobs, JOB_SCHEMA } from '../jobs/install.ts';
import { withClient } from './connection.ts';
import { storeFault } from './fault.ts';
import { migrate, migrations } from './migrate.ts';
import { grants } from './privileges.ts';
import { serverRole } from './server-role.ts';
import { openStore, refuseStrongRole, type Store } from './store.ts';

export interface DatabaseAddress {
  /** The owner of the tables: migrates, and is not used for anything else. */
  readonly ownerUrl: string;
  /** The server's own role, when it is not to be made from the owner's. */
  readonly serverUrl: string | null;
}

const OLDEST = 150_000;
/** One server prepares a database at a time; any fixed number will do. Free again when the connection ends. */
const ADVISORY_LOCK = 7_302_601;

/** Brings the database to this build and opens it for the server. Throws FaultError (codes in fault.ts). */
export async function prepareStore(address: DatabaseAddress): Promise<Store> {
  const role = await serverRole(address.ownerUrl, address.serverUrl);
  await withClient(address.ownerUrl, async (owner) => {
    await refuseUnfit(owner);
    await owner.query(`SELECT pg_advisory_lock(${ADVISORY_LOCK})`);
    await migrate(owner, migrations());
    await installJobs(owner, address.ownerUrl);
    await owner.query(`BEGIN;${grants(role.name, JOB_SCHEMA)};COMMIT`);
  });
  await withClient(role.url, refuseStrongRole);
  return openStore(role.url);
}

async function refuseUnfit(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ version: number; name: string; encoding: string }>(`
    SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS name,
           pg_encoding_to_char(encoding) AS encoding
    FROM pg_database WHERE datname = current_database()`);
  const { version, name, encoding } = rows[0]!;
  if (version < OLDEST) throw storeFault('STORE-VERSION', `the database is PostgreSQL ${name}; 15 or later is needed`);
  if (encoding !== 'UTF8')
    throw storeFault('STORE-ENCODING', `the database is in ${encoding}; make one with encoding UTF8`);
}
