import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { programFault } from './fault.ts';
import type { Identity } from './identity.ts';

/**
 * As root on Linux the server names its folder "the folder I stand in": we enter it before the user changes, so that a data
 * folder below one that is closed to that user (/root) serves all the same.
 */
export function clusterArgument(cluster: string, identity: Identity | null): string {
  return identity !== null && process.platform === 'linux' ? '/proc/self/cwd' : cluster;
}

/** Starts one of PostgreSQL's programs in the cluster folder, with nothing of our environment, and in a process group of its own. */
export async function startProgram(
  program: string,
  args: readonly string[],
  cluster: string,
  identity: Identity | null,
  stdio: StdioOptions,
): Promise<ChildProcess> {
  const child = spawn(program, args, {
    cwd: cluster,
    detached: true,
    windowsHide: true,
    stdio,
    env: {
      PATH: process.env.PATH ?? '',
      LC_ALL: 'C',
      TZ: 'UTC',
      ...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}),
    },
    ...(identity ?? {}),
  });
  try {
    await once(child, 'spawn');
  } catch (error) {
    throw programFault(error as NodeJS.ErrnoException, program);
  }
  return child;
}

/** Runs a program to its end; returns its exit code and what it printed. */
export async function runProgram(
  program: string,
  args: readonly string[],
  cluster: string,
  identity: Identity | null,
  input: string,
): Promise<{ readonly code: number | null; readonly printed: string }> {
  const child = await startProgram(program, args, cluster, identity, ['pipe', 'pipe', 'pipe']);
  let printed = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  // A program that ends before it has read everything says why on its standard error.
  child.stdin?.on('error', () => undefined).end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, printed };
}
