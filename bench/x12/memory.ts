import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { professionalClaims } from '../../packages/core/src/claim/x837p/model.ts';
import { X12Reader } from '../../packages/core/src/x12/reader.ts';
import { claimFile } from './generate.ts';

/**
 * Peak memory of reading a large file into claims with all findings, in a process of its own. The file is one of interchanges of
 * 10,000 claims each. Twice: as Node runs, whose young generation grows to 2 x 32 MiB whatever is alive (10 MiB here), and with
 * that capped as the command line caps it. Usage: node memory.ts [MEGABYTES]
 */
if (process.argv[2] === 'read') await read(process.argv[3]!);
else await measure(Number(process.argv[2] ?? 1000));

async function measure(megabytes: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cleanclaim-memory-'));
  try {
    const path = join(folder, 'large.837');
    const interchange = [...claimFile(10_000)].join('');
    const file = createWriteStream(path);
    for (let number = 1; number * interchange.length <= megabytes * 1e6; number++) {
      const control = String(number).padStart(9, '0');
      const ready = file.write(
        interchange.replaceAll('000000001*', `${control}*`).replace(/000000001~$/, `${control}~`),
      );
      if (!ready) await new Promise((resolve) => file.once('drain', resolve));
    }
    await new Promise<void>((resolve) => file.end(resolve));
    for (const flags of [[], ['--max-semi-space-size=8']]) {
      const child = spawnSync(process.execPath, [...flags, import.meta.filename, 'read', path], { encoding: 'utf8' });
      process.stdout.write(`${['node', ...flags].join(' ')}: ${child.stdout}${child.stderr}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function read(path: string): Promise<void> {
  let claims = 0;
  let findings = 0;
  const models = [
    professionalClaims(() => {
      claims++;
    }),
  ];
  const reader = new X12Reader({
    models,
    onFinding: () => {
      findings++;
    },
  });
  const from = performance.now();
  for await (const chunk of createReadStream(path)) reader.feed(chunk as Uint8Array);
  reader.end();
  const seconds = (performance.now() - from) / 1000;
  const megabytes = statSync(path).size / 1e6;
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${megabytes.toFixed(0)} MB, ${claims} claims, ${findings} findings: peak ${peak.toFixed(0)} MiB resident, ${seconds.toFixed(1)} s, ${(megabytes / seconds).toFixed(0)} MB/s`,
  );
}
