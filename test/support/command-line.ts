import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as JSON Lines. */
  readonly lines: readonly Record<string, unknown>[];
}

/** Runs the command line as a user does, in a process of its own. */
export function cleanclaim(...args: readonly string[]): Promise<CommandResult> {
  return new Promise((done, failed) => {
    const child = spawn(join(ROOT, 'node_modules/.bin/node'), [join(ROOT, 'packages/cli/src/main.ts'), ...args], {
      env: { ...process.env, CLEANCLAIM_REFERENCE: '' },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.on('error', failed);
    child.on('close', (code) => {
      const json = args.includes('--json') ? stdout.split('\n').filter(Boolean) : [];
      done({
        code: code ?? -1,
        stdout,
        stderr,
        lines: json.map((line) => JSON.parse(line) as Record<string, unknown>),
      });
    });
  });
}
