import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';
import { storeFault } from './fault.ts';

/** One step of the tables, forward only: a file that never changes once it was released. */
export interface Migration {
  /** Name of its file: "0002-record". */
  readonly id: string;
  readonly sql: string;
  readonly sha256: string;
}

const FOLDER = new URL('./migrations/', import.meta.url);

export function migrations(): Migration[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const sql = readFileSync(new URL(file, FOLDER), 'utf8');
      return { id: file.slice(0, -4), sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Brings the tables to this build, all steps or none, as the owner. Returns the steps taken. Throws STORE-NEWER when a newer build
 * was here before, STORE-CHANGED when a step was applied with other content.
 */
export async function migrate(owner: pg.Client, steps: readonly Migration[]): Promise<string[]> {
  await owner.query('BEGIN');
  try {
    await owner.query(`
      CREATE SCHEMA IF NOT EXISTS installation;
      CREATE TABLE IF NOT EXISTS installation.migrations (
        id text PRIMARY KEY,
        sha256 text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now()
      )`);
    const { rows } = await owner.query<{ id: string; sha256: string }>(
      'SELECT id, sha256 FROM installation.migrations ORDER BY id',
    );
    refuseStrange(rows, steps);
    const taken: string[] = [];
    for (const step of steps.slice(rows.length)) {
      await owner.query(step.sql);
      await owner.query('INSERT INTO installation.migrations (id, sha256) VALUES ($1, $2)', [step.id, step.sha256]);
      taken.push(step.id);
    }
    await owner.query('COMMIT');
    return taken;
  } catch (error) {
    await owner.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** What was applied must be the beginning of what this build knows. */
function refuseStrange(applied: readonly { id: string; sha256: string }[], steps: readonly Migration[]): void {
  for (const [index, row] of applied.entries()) {
    const step = steps[index];
    if (step?.id !== row.id) {
      throw storeFault(
        'STORE-NEWER',
        `the database was made by a newer build (step ${row.id} is unknown here); start that build, or restore a backup of this one`,
      );
    }
    if (step.sha256 !== row.sha256) {
      throw storeFault(
        'STORE-CHANGED',
        `step ${row.id} was applied with other content than this build has; the build is damaged or not a released one`,
      );
    }
  }
}
