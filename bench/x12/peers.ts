import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byteLoop, read } from './contenders.ts';
import { claimFile, remittanceFile } from './generate.ts';
import { median } from './median.ts';

/**
 * Ours and others' over the same files in one run, as a share of the byte loop. JavaScript peers are those of package.json;
 * Python peers run where CLEANCLAIM_PYTHON names an interpreter that has them (pip install oxedi pyx12 x12sdk).
 * Usage: node peers.ts [CLAIMS] [ROUNDS]
 */
const count = Number(process.argv[2] ?? 10_000);
const rounds = Number(process.argv[3] ?? 5);
const python = process.env.CLEANCLAIM_PYTHON ?? null;

// biome-ignore lint/suspicious/noExplicitAny: peers without types
type Exports = any;

type Contender = (bytes: Uint8Array, path: string) => unknown;

/** A peer that is not installed, or has no such export, is left out and said so. */
async function javascript(): Promise<Record<string, Contender>> {
  const found: Record<string, Contender> = {};
  const load = async (name: string, make: (module: Exports) => Contender) => {
    try {
      found[name] = make(await import(name));
    } catch (error) {
      console.log(`  ${name} is left out: ${(error as Error).message.split('\n')[0]}`);
    }
  };
  await load('node-x12', ({ default: module, X12Parser = module.X12Parser }) => (bytes) => {
    new X12Parser(false).parse(Buffer.from(bytes).toString('latin1'));
  });
  await load('x12-parser', ({ X12parser, default: module }) => {
    const Parser = X12parser ?? module.X12parser;
    return (_bytes, path) =>
      new Promise((resolve, reject) => {
        createReadStream(path)
          .pipe(new Parser())
          .on('data', () => {})
          .on('end', resolve)
          .on('error', reject);
      });
  });
  await load('node-x12-edi', ({ Transaction }) => (bytes) => {
    const transaction = new Transaction();
    transaction.generateSegments(Buffer.from(bytes).toString('latin1'));
  });
  await load('@stedi/x12-tools', ({ metadata, default: module }) => (bytes) => {
    (metadata ?? module.metadata)(Buffer.from(bytes).toString('latin1'));
  });
  return found;
}

const contenders: Record<string, Contender> = { 'byte loop': byteLoop, cleanclaim: read, ...(await javascript()) };
const folder = mkdtempSync(join(tmpdir(), 'cleanclaim-peers-'));
try {
  for (const [set, pieces] of [
    ['837P', claimFile(count)],
    ['835', remittanceFile(count)],
  ] as const) {
    const bytes = new TextEncoder().encode([...pieces].join(''));
    const path = join(folder, `${set}.x12`);
    writeFileSync(path, bytes);
    console.log(`${set}: ${count} claims, ${(bytes.length / 1e6).toFixed(1)} MB`);
    const times: Record<string, number[]> = {};
    for (let round = -1; round < rounds; round++) {
      for (const [name, run] of Object.entries(contenders)) {
        const from = performance.now();
        try {
          await run(bytes, path);
        } catch (error) {
          console.log(`  ${name} failed: ${(error as Error).message.split('\n')[0]?.slice(0, 100)}`);
          delete contenders[name];
          continue;
        }
        if (round >= 0) (times[name] ??= []).push(performance.now() - from);
      }
    }
    if (python !== null) {
      for (const name of ['oxedi', 'pyx12', 'x12sdk']) {
        const run = spawnSync(
          python,
          [join(import.meta.dirname, 'peers.py'), name, path, name === 'oxedi' ? String(rounds) : '1'],
          {
            encoding: 'utf8',
          },
        );
        const measured = run.stdout.split('\n').filter(Boolean).map(Number);
        if (run.status === 0 && measured.length > 0) times[name] = measured;
        else console.log(`  ${name} failed: ${run.stderr.trim().split('\n').at(-1)?.slice(0, 120)}`);
      }
    }
    const floor = median(times['byte loop']!);
    for (const [name, each] of Object.entries(times)) {
      const ms = median(each);
      console.log(`  ${name.padEnd(18)} ${ms.toFixed(1).padStart(10)} ms   1/${(ms / floor).toFixed(1)} of the loop`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
