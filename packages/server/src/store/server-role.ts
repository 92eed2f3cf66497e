import { createHmac } from 'node:crypto';
import pg from 'pg';
import { withClient } from './connection.ts';
import { storeFault } from './fault.ts';

/** The role under which the server works: it owns nothing and may do what privileges.ts says. */
export interface ServerRole {
  readonly name: string;
  readonly url: string;
}

/**
 * The given address (DATABASE_SERVER_URL), else a role named after the database, whose password follows from the owner's, so
 * that several servers of one database agree on it and none has to keep it. Made when it is missing.
 */
export async function serverRole(ownerUrl: string, given: string | null): Promise<ServerRole> {
  if (given) return { name: decodeURIComponent(new URL(given).username), url: given };
  const url = new URL(ownerUrl);
  const database = decodeURIComponent(url.pathname.slice(1));
  if (!url.password || !database) {
    throw storeFault(
      'STORE-ROLE',
      'DATABASE_URL needs a password and the name of a database; or give the server a role of its own in DATABASE_SERVER_URL',
    );
  }
  const name = `${database}_server`;
  const password = createHmac('sha256', decodeURIComponent(url.password))
    .update(`server role of ${database}`)
    .digest('base64url');
  url.username = encodeURIComponent(name);
  url.password = password;
  await ensureRole(ownerUrl, { name, url: url.href }, password);
  return { name, url: url.href };
}

async function ensureRole(ownerUrl: string, role: ServerRole, password: string): Promise<void> {
  await withClient(ownerUrl, async (owner) => {
    const { rows } = await owner.query('select 1 from pg_roles where rolname = $1', [role.name]);
    if (rows.length > 0 && (await opens(role.url))) return;
    const verb = rows.length > 0 ? 'ALTER' : 'CREATE';
    const statement = `${verb} ROLE ${pg.escapeIdentifier(role.name)} LOGIN PASSWORD ${pg.escapeLiteral(password)}`;
    await owner.query(statement).catch((error: pg.DatabaseError) => {
      // 42710, 23505: another server made it at this moment.
      if (error.code === '42710' || error.code === '23505') return;
      if (error.code !== '42501') throw error;
      throw storeFault(
        'STORE-ROLE',
        `the user of DATABASE_URL may not make the role "${role.name}"; give it CREATEROLE, or make a role with LOGIN yourself and give its address in DATABASE_SERVER_URL`,
      );
    });
  });
}

async function opens(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return true;
  } catch (error) {
    if ((error as pg.DatabaseError).code === '28P01') return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
