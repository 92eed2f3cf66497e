import { readFileSync } from 'node:fs';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { folderFault } from './fault.ts';

/** Held by the one process that starts and stops the server of a data folder. */
export interface Lock {
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  /** When that process began, as the system tells; null where it does not. Tells a new process with an old number apart. */
  readonly began: string | null;
}

/** Takes the lock, or returns the id of the living process that has it. A lock whose process is gone is taken over. */
export async function takeLock(file: string): Promise<Lock | number> {
  const mine = JSON.stringify({ pid: process.pid, began: beginOf(process.pid) } satisfies Holder);
  const draft = `${file}.${process.pid}`;
  try {
    await writeFile(draft, mine, { mode: 0o600 });
    for (;;) {
      if (await linked(draft, file)) return { release: () => release(file, mine) };
      const found = await readFile(file, 'utf8').catch(() => null);
      if (found === null) continue;
      const holder = parse(found);
      if (holder && isAlive(holder)) return holder.pid;
      await setAside(file, found);
    }
  } catch (error) {
    throw folderFault(error, file);
  } finally {
    await rm(draft, { force: true });
  }
}

/** The living process that has the lock, or null. */
export async function lockHolder(file: string): Promise<number | null> {
  const holder = parse(await readFile(file, 'utf8').catch(() => ''));
  return holder && isAlive(holder) ? holder.pid : null;
}

/** A hard link is made by one process only, and the file is complete the moment it has its name. */
async function linked(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a dead lock away; if another process took it over in between, gives it back. */
async function setAside(file: string, dead: string): Promise<void> {
  const aside = `${file}.${process.pid}.old`;
  await rename(file, aside).catch(() => undefined);
  if ((await readFile(aside, 'utf8').catch(() => dead)) !== dead) await linked(aside, file);
  await rm(aside, { force: true });
}

async function release(file: string, mine: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => null)) === mine) await rm(file, { force: true });
}

function parse(text: string): Holder | null {
  try {
    const value = JSON.parse(text) as Holder;
    return Number.isInteger(value.pid) ? value : null;
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  return isRunning(holder.pid) && (holder.began === null || beginOf(holder.pid) === holder.began);
}

/** Whether a process of that id runs, ours or another's. One that ended and was not yet taken note of by its parent does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const state = statusOf(pid)?.[0];
  return state !== 'Z' && state !== 'X';
}

/** Start of a process in the kernel's ticks; null outside Linux. */
function beginOf(pid: number): string | null {
  return statusOf(pid)?.[19] ?? null;
}

/** What Linux tells of a process after the last ")" of its line: the program's name before it may hold any character. */
function statusOf(pid: number): string[] | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
