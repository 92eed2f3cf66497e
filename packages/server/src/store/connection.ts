import pg from 'pg';
import { connectionFault } from './fault.ts';

const OIDS = { int8: 20, date: 1082, timestamptz: 1184 };

/**
 * Calendar days stay "YYYY-MM-DD" and instants become "2026-04-10T14:31:44.120Z", as the core has them; a bigint is a whole
 * number of cents or a count, and one beyond 2^53 is a broken invariant.
 */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (format !== 'binary') {
      if (oid === OIDS.date) return (text: string) => text;
      if (oid === OIDS.timestamptz) return (text: string) => new Date(text).toISOString();
      if (oid === OIDS.int8) return wholeNumber;
    }
    return pg.types.getTypeParser(oid, format as 'text');
  },
};

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('a number in the database is beyond 2^53');
  return value;
}

const CONNECT_MS = 10_000;

export function openPool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'cleanclaim',
  });
  // A connection that breaks is replaced by the pool; who uses it at that moment sees the error at the next statement.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** One connection for a piece of work, ended after it. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    types,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'cleanclaim',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    throw connectionFault(error) ?? error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
