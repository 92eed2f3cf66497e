import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extendChain, headAfter } from '@cleanclaim/core/audit/chain.ts';
import { seal } from '@cleanclaim/core/audit/checkpoint.ts';
import { eventLine, headFile } from '@cleanclaim/core/audit/export.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testSigner } from '../../../../test/support/ed25519.ts';

const run = promisify(execFile);
const MAIN = join(import.meta.dirname, '../main.ts');
const signer = testSigner(1);
let folder: string;
let lines: string[];
let head: string[];

async function verify(
  ...args: string[]
): Promise<{ code: number; json: Record<string, unknown> | null; stderr: string }> {
  const command = [MAIN, 'audit', 'verify', '--json', ...args];
  const done = await run(process.execPath, command).catch(
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  const json = done.stdout ? (JSON.parse(done.stdout) as Record<string, unknown>) : null;
  return { code: 'code' in done ? done.code : 0, json, stderr: done.stderr };
}

async function file(name: string, ...parts: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, parts.join(''));
  return path;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-verify-'));
  const entries = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      at: '2026-04-10T10:00:00.000Z',
      actor: { id: 'p' },
      payload: { units: i },
    }));
  const chains = [extendChain('enc-1', null, entries(3)), extendChain('enc-2', null, entries(2))];
  const heads = chains.map((events) => headAfter(events.at(-1)!));
  lines = chains.flat().map(eventLine);
  head = [...headFile(seal(heads, '2026-04-11T00:00:00.000Z', null, signer), heads)];
  await file('good.jsonl', ...lines);
  await file('good.jsonl.head', ...head);
});
afterAll(() => rm(folder, { recursive: true }));

describe('audit verify', () => {
  it('ends 0 on an untouched export, with the checkpoint beside it', async () => {
    const { code, json } = await verify('--export', join(folder, 'good.jsonl'));
    expect(json).toMatchObject({ events: 5, chains: 2, ok: true, unanchored: 0, breaks: [] });
    expect(code).toBe(0);
  });

  it('ends 1 on a cut, an edit and a foreign signature, and says where', async () => {
    const good = join(folder, 'good.jsonl.head');
    const cut = await verify('--export', await file('cut.jsonl', ...lines.slice(0, 4)), '--head', good);
    expect(cut).toMatchObject({
      code: 1,
      json: { ok: false, breaks: [{ chain: 'enc-2', position: 1, kind: 'truncated' }] },
    });
    const edited = await file(
      'edited.jsonl',
      lines[0]!,
      lines[1]!.replace('"units":1', '"units":2'),
      ...lines.slice(2),
    );
    expect(await verify('--export', edited)).toMatchObject({
      code: 1,
      json: { unanchored: 5, breaks: [{ chain: 'enc-1', position: 1, kind: 'edited' }] },
    });
    const key = await file('other.key', testSigner(2).publicKey);
    const foreign = await verify('--export', join(folder, 'good.jsonl'), '--key', key);
    expect(foreign).toMatchObject({ code: 1, json: { breaks: [{ kind: 'signature' }] } });
    const own = await file('own.key', signer.publicKey);
    expect((await verify('--export', join(folder, 'good.jsonl'), '--key', own)).code).toBe(0);
  });

  it('ends 2 with one line when there is nothing it could check', async () => {
    for (const args of [[], ['--export', join(folder, 'none.jsonl')], ['--export', await file('text.txt', 'a\nb\n')]]) {
      const { code, json, stderr } = await verify(...args);
      expect(code).toBe(2);
      expect(json).toBeNull();
      expect(stderr.trim().split('\n').length).toBe(1);
    }
  });
});
