import { spawnSync } from 'node:child_process';
import { readlinkSync, realpathSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning } from './lock.ts';

/** What a running server writes into its cluster folder (postmaster.pid). */
export interface PidFile {
  readonly pid: number;
  /** Seconds since 1970. */
  readonly startedAt: number;
  readonly port: number | null;
  readonly status: 'starting' | 'stopping' | 'ready' | 'standby' | null;
}

export async function readPidFile(cluster: string): Promise<PidFile | null> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return {
    pid,
    startedAt: Number(lines[2] ?? 0),
    port: Number(lines[3] ?? 0) || null,
    status: (lines[7]?.trim() || null) as PidFile['status'],
  };
}

/** Whether that process is a server of this very folder, and not one that got its number later. */
export function runsHere(cluster: string, pid: number): boolean {
  if (!isRunning(pid)) return false;
  if (process.platform === 'win32') return true;
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes('postgres');
  }
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    return false;
  }
}

/**
 * After a crash the number in postmaster.pid may belong to a stranger, and PostgreSQL would refuse to start. It passes over
 * the number of its own parent, so ours is put there; the rest of the file stays, for it guards against orphaned backends.
 */
export async function disownStranger(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/^\d+/, String(process.pid)));
}
