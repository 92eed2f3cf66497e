import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type pg from 'pg';
import { jobNames } from './registry.ts';

/** Schema of the queue's own tables; they hold ids, never patients' data, and are no organisation's. */
export const JOB_SCHEMA = 'pgboss';

/** Makes or upgrades the queue's tables and one queue a kind of job, as the owner. Nothing to do when this build did so before. */
export async function installJobs(owner: pg.Client, ownerUrl: string): Promise<void> {
  await owner.query(
    'CREATE TABLE IF NOT EXISTS installation.components (name text PRIMARY KEY, content text NOT NULL)',
  );
  const wanted = `pg-boss ${packageVersion()}: ${jobNames().join(', ')}`;
  const { rows } = await owner.query("SELECT content FROM installation.components WHERE name = 'jobs'");
  if (rows[0]?.content === wanted) return;
  await install(ownerUrl);
  await owner.query(
    "INSERT INTO installation.components VALUES ('jobs', $1) ON CONFLICT (name) DO UPDATE SET content = excluded.content",
    [wanted],
  );
}

async function install(ownerUrl: string): Promise<void> {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: JOB_SCHEMA,
    max: 1,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  boss.on('error', () => undefined);
  await boss.start();
  try {
    const known = new Set((await boss.getQueues()).map((queue) => queue.name));
    for (const name of jobNames()) {
      if (!known.has(name)) await boss.createQueue(name, { retryLimit: 5, retryBackoff: true });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

function packageVersion(): string {
  const entry = createRequire(import.meta.url).resolve('pg-boss');
  return (JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8')) as { version: string }).version;
}
