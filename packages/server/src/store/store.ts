import { type IsolationLevel, Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import type pg from 'pg';
import { openPool } from './connection.ts';
import { connectionFault, storeFault } from './fault.ts';
import type { Database } from './tables.generated.ts';

/** One transaction of one organisation: what every function of this folder works in. Nothing of other organisations is in sight. */
export interface Scope {
  readonly organizationId: string;
  readonly trx: Transaction<Database>;
}

/** The database, seen by the server's role. */
export interface Store {
  /** Everything in `work` is committed together, and on disk when this returns; a throw undoes all of it. */
  within<T>(organizationId: string, work: (scope: Scope) => Promise<T>): Promise<T>;
  /** The same, in which every look sees what stood at the first one, whatever others commit meanwhile. */
  snapshot<T>(organizationId: string, work: (scope: Scope) => Promise<T>): Promise<T>;
  /** Names of all organisations: the only look across the wall. */
  organizations(): Promise<{ readonly organizationId: string; readonly name: string }[]>;
  /** Throws STORE-UNAVAILABLE when the database does not answer. */
  ping(): Promise<void>;
  /** Of the server's role, with its password: for the job queue, which keeps connections of its own. Not for logs. */
  readonly url: string;
  close(): Promise<void>;
}

const MOST_CONNECTIONS = 10;
/** A statement that hangs does not keep a connection for itself. */
const STATEMENT_TIMEOUT = '60s';

export function openStore(serverUrl: string): Store {
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: openPool(serverUrl, MOST_CONNECTIONS) }) });
  return {
    url: serverUrl,
    within: (organizationId, work) => transact(db, organizationId, 'read committed', work),
    snapshot: (organizationId, work) => transact(db, organizationId, 'repeatable read', work),
    organizations: () =>
      guarded(async () => {
        const found = await sql<{ organization_id: string; name: string }>`
          select organization_id, name from organization_directory()`.execute(db);
        return found.rows.map((row) => ({ organizationId: row.organization_id, name: row.name }));
      }),
    ping: () =>
      guarded(async () => {
        await sql`select 1`.execute(db);
      }),
    close: () => db.destroy(),
  };
}

function transact<T>(
  db: Kysely<Database>,
  organizationId: string,
  isolation: IsolationLevel,
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  return guarded(() =>
    db
      .transaction()
      .setIsolationLevel(isolation)
      .execute(async (trx) => {
        await sql`
          select set_config('app.organization_id', ${organizationId}, true),
                 set_config('statement_timeout', ${STATEMENT_TIMEOUT}, true),
                 case when current_setting('synchronous_commit') = 'off' then set_config('synchronous_commit', 'on', true) end
        `.execute(trx);
        return work({ organizationId, trx });
      }),
  );
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw connectionFault(error) ?? error;
  }
}

/** The server must not work under a role that the walls do not hold: one that owns the tables or passes row-level security. */
export async function refuseStrongRole(server: pg.Client): Promise<void> {
  const { rows } = await server.query<{ strong: boolean }>(`
    SELECT r.rolsuper OR r.rolbypassrls OR pg_has_role(r.oid, c.relowner, 'MEMBER') AS strong
    FROM pg_roles r, pg_class c WHERE r.rolname = current_user AND c.oid = 'coding_events'::regclass`);
  if (rows[0]?.strong !== false) {
    throw storeFault(
      'STORE-ROLE',
      'the role of DATABASE_SERVER_URL owns the tables or passes row-level security; give the server a plain role with LOGIN only',
    );
  }
}
