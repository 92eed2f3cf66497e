import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';

const RETRY_MS = 25;
const GIVE_UP_MS = 60_000;
/** Held for the time of a few renames; one this old belongs to nobody, whatever its process number says. */
const OLD_MS = 120_000;

/** Runs the work while no other process does the same under this lock file. A lock whose process is gone is taken over. */
export async function withLock<T>(path: string, work: () => Promise<T>, giveUpMs = GIVE_UP_MS): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), id: randomUUID() });
  for (let waited = 0; !(await create(path, mine)); waited += RETRY_MS) {
    if (waited > giveUpMs) {
      throw new FaultError(
        'REF-LOCKED',
        `another process is writing to the pack folder; if there is none, delete ${path}`,
      );
    }
    if (await isStale(path)) await takeAway(path);
    else await wait(RETRY_MS);
  }
  try {
    return await work();
  } finally {
    if ((await content(path)) === mine) await rm(path, { force: true });
  }
}

/**
 * Only one process at a time may judge a lock stale and remove it; otherwise a second could remove the new lock of the first.
 * The right to do so is itself a file that is created exclusively.
 */
async function takeAway(path: string): Promise<void> {
  const right = `${path}.takeover`;
  if (!(await create(right, ''))) {
    if ((await ageMs(right)) > OLD_MS) await rm(right, { force: true });
    else await wait(RETRY_MS);
    return;
  }
  try {
    if (await isStale(path)) await rm(path, { force: true });
  } finally {
    await rm(right, { force: true });
  }
}

async function create(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function isStale(path: string): Promise<boolean> {
  const text = await content(path);
  if (text === null) return false;
  if ((await ageMs(path)) > OLD_MS) return true;
  try {
    const { pid, host } = JSON.parse(text) as { pid: number; host: string };
    return host === hostname() && !isAlive(pid);
  } catch {
    // Being written this moment, or cut off by a crash: its age decides.
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function content(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
}

async function ageMs(path: string): Promise<number> {
  try {
    return Date.now() - (await stat(path)).mtimeMs;
  } catch {
    return 0;
  }
}
