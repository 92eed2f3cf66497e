import { byteLoop, check, full, read, scan } from './contenders.ts';
import { claimFile, remittanceFile } from './generate.ts';
import { median } from './median.ts';

/** How fast X12 is read, as a share of a plain byte loop over the same file in the same run; medians. Each stage does all of those before it. */
const count = Number(process.argv[2] ?? 10_000);
const rounds = Number(process.argv[3] ?? 15);
const stages = { byteLoop, scan, check, read, full };

for (const [name, pieces] of [
  ['837P', claimFile(count)],
  ['835', remittanceFile(count)],
] as const) {
  const bytes = new TextEncoder().encode([...pieces].join(''));
  const times: Record<string, number[]> = {};
  for (let round = -3; round < rounds; round++) {
    for (const [stage, run] of Object.entries(stages)) {
      const from = performance.now();
      if (run(bytes) === 0) throw new Error('nothing was read');
      if (round >= 0) (times[stage] ??= []).push(performance.now() - from);
    }
  }
  const floor = median(times.byteLoop!);
  const megabytes = bytes.length / 1e6;
  console.log(`${name}: ${count} claims, ${megabytes.toFixed(1)} MB`);
  for (const stage of Object.keys(stages)) {
    const ms = median(times[stage]!);
    console.log(
      `  ${stage.padEnd(9)} ${ms.toFixed(1).padStart(8)} ms  ${(megabytes / (ms / 1000)).toFixed(0).padStart(5)} MB/s  share ${(floor / ms).toFixed(3)}`,
    );
  }
}
