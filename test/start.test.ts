import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, afterEach, expect, it } from 'vitest';
import { readPidFile } from '../packages/server/src/postgres/pid-file.ts';

const MAIN = join(import.meta.dirname, '../packages/cli/src/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'cleanclaim-start-'));
const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill('SIGTERM');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Started {
  readonly url: string;
  readonly stderr: () => string;
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

async function start(...args: string[]): Promise<Started> {
  const child = spawn(process.execPath, [MAIN, 'start', '--data', folder, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: '', CLEANCLAIM_PUBLIC_URL: '', CLEANCLAIM_REFERENCE: '' },
  });
  running.add(child);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exited = once(child, 'exit').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  const lines: string[] = [];
  const output = createInterface(child.stdout).on('line', (line) => lines.push(line));
  await Promise.race([once(output, 'line'), exited]);
  const ready = /^Cleanclaim is ready: (http:\/\/127\.0\.0\.1:\d+)$/.exec(lines[0] ?? '');
  if (!ready) throw new Error(`not ready: ${stderr}`);
  return {
    url: ready[1]!,
    stderr: () => stderr,
    async stop(signal) {
      child.kill(signal);
      return exited;
    },
  };
}

async function command(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, DATABASE_URL: '' };
  const done = await promisify(execFile)(process.execPath, [MAIN, ...args], { env }).catch(
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  return { code: 'code' in done ? done.code : 0, stdout: done.stdout, stderr: done.stderr };
}

const form = {
  organizationName: 'Lakeside Family Medicine',
  organizationId: 'lakeside',
  npi: '1234567893',
  taxonomy: '207Q00000X',
  taxId: '123456789',
  street: '1 Main St',
  city: 'Columbus',
  state: 'OH',
  zip: '43215',
  phone: '5555550100',
  displayName: 'Dr. Imani Reyes',
  loginName: 'reyes',
  password: 'a long enough one',
  again: 'a long enough one',
};

it('starts, is set up with the token it prints, serves scripts, seals its audit trail, and stops cleanly', async () => {
  const first = await start();
  expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  const setup = new URL(/http:\S+\/setup\?token=\S+/.exec(first.stderr())![0]);
  const body = new URLSearchParams({ ...form, token: setup.searchParams.get('token')! });
  const made = await fetch(`${first.url}/setup`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { origin: first.url },
  });
  expect(made.status).toBe(303);

  // Beside the running server.
  const token = await command('token', 'create', '--data', folder, '--scope', 'read', '--json');
  expect([token.code, token.stderr]).toEqual([0, '']);
  const authorization = `Bearer ${(JSON.parse(token.stdout) as { token: string }).token}`;
  const people = await fetch(`${first.url}/api/v1/people`, { headers: { authorization } });
  expect(await people.json()).toMatchObject([{ displayName: 'Dr. Imani Reyes' }]);

  const serverPid = (await readPidFile(join(folder, 'postgres')))!.pid;
  expect(await first.stop('SIGTERM')).toBe(0);
  expect(() => process.kill(serverPid, 0)).toThrow();
  await expect(fetch(first.url)).rejects.toThrow();

  // Alone, after it.
  const file = join(folder, 'audit.jsonl');
  const exported = await command('audit', 'export', '--data', folder, '--out', file, '--json');
  expect([exported.code, JSON.parse(exported.stdout)]).toEqual([
    0,
    { file, events: 0, chains: 0, keyId: expect.any(String) },
  ]);
  expect(statSync(join(folder, 'audit.key')).mode & 0o777).toBe(0o600);
  expect(readFileSync(`${file}.head`, 'utf8')).toContain('"signature"');
  const verified = await command('audit', 'verify', '--export', file, '--key', join(folder, 'audit.pub'), '--json');
  expect([verified.code, JSON.parse(verified.stdout)]).toMatchObject([0, { ok: true, events: 0, breaks: [] }]);

  const inPlace = await command('audit', 'verify', '--data', folder, '--json');
  expect([inPlace.code, JSON.parse(inPlace.stdout)]).toMatchObject([
    0,
    { ok: true, keyId: JSON.parse(exported.stdout).keyId },
  ]);

  const second = await start();
  expect(second.stderr()).not.toContain('setup');
  expect((await fetch(`${second.url}/api/v1/people`, { headers: { authorization } })).status).toBe(200);
  expect(await second.stop('SIGINT')).toBe(0);
});

it('keeps the demo in a data folder of its own, with no token and no account of the real one', async () => {
  const demo = await start('--demo');
  expect(existsSync(join(folder, 'demo', 'postgres', 'PG_VERSION'))).toBe(true);
  const door = (await (await fetch(`${demo.url}/api/v1/sign-in`)).json()) as { demo: { loginName: string }[] };
  expect(door).toMatchObject({ organizations: [{ id: 'harbor-point' }], firstRun: false });
  expect(door.demo.map(({ loginName }) => loginName)).toContain('lindqvist');
  expect(await demo.stop('SIGINT')).toBe(0);
});

it('ends 2 with one clear line when the port is taken, and starts nothing', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const data = join(folder, 'untouched');
  const { code, stdout, stderr } = await command('start', '--data', data, '--port', String(port));
  taken.close();
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toBe(`cleanclaim: port ${port} of 127.0.0.1 is in use; choose another with --port N [START-PORT]\n`);
  expect(existsSync(data)).toBe(false);
});

it.each([
  [['start', '--port', '70000'], /--port 70000 is not a port/],
  [['start', '--host', 'no.such.host.invalid', '--port', '0'], /START-HOST|ENOTFOUND|EAI_AGAIN/],
  [['token', 'create', '--scope', 'everything'], /there is no scope everything; there is read/],
  [['token', 'create'], /--scope/],
  [['token', 'create', '--scope', 'read'], /no database of Cleanclaim here.*cleanclaim start/],
  [['audit', 'verify'], /DATABASE-NONE/],
  [['audit', 'export'], /--out FILE/],
])('%j ends 2 with one line', async (args, line) => {
  const { code, stdout, stderr } = await command(...args, '--data', join(folder, 'none'));
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(line);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
