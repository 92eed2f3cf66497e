import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunningDemo {
  readonly url: string;
  stop(): Promise<void>;
}

const MAIN = join(import.meta.dirname, '../../packages/cli/src/main.ts');

/** `cleanclaim start --demo` on a free port, with data of its own that it takes away again. */
export async function startDemo(): Promise<RunningDemo> {
  const data = mkdtempSync(join(tmpdir(), 'cleanclaim-demo-'));
  const server = spawn(process.execPath, [MAIN, 'start', '--demo', '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: '', CLEANCLAIM_PUBLIC_URL: '', CLEANCLAIM_REFERENCE: '' },
  });
  const ended = new Promise<void>((done) => server.once('exit', () => done()));
  return {
    url: await readyAt(server),
    async stop() {
      server.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function readyAt(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = '';
    let said = '';
    server.stderr!.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
    server.stdout!.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8');
      const found = /ready: (http\S+)/.exec(out);
      if (found) resolve(found[1]!);
    });
    server.once('exit', (code) => reject(new Error(`the demo ended with ${code} before it was ready: ${said}`)));
  });
}
