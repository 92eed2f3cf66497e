import { checkInThreads } from '../../packages/cli/src/x12-threads.ts';
import { allModels } from '../../packages/core/src/remittance/json-lines-reader.ts';
import { X12Reader } from '../../packages/core/src/x12/reader.ts';
import type { Snip } from '../../packages/core/src/x12/rules.ts';
import { claimFile } from './generate.ts';
import { median } from './median.ts';

/**
 * How much faster two cores check a file of many transactions than one does; types 1 to 4, medians, with the start of the threads.
 * Usage: node threads.ts [MEGABYTES] [ROUNDS]
 */
const megabytes = Number(process.argv[2] ?? 100);
const rounds = Number(process.argv[3] ?? 5);
const types: ReadonlySet<Snip> = new Set([1, 2, 3, 4]);

const interchange = [...claimFile(5_000)].join('');
const encoder = new TextEncoder();
const parts = Array.from({ length: Math.ceil((megabytes * 1e6) / interchange.length) }, (_, i) => {
  const control = String(i + 1).padStart(9, '0');
  return encoder.encode(interchange.replaceAll('000000001*', `${control}*`).replace(/000000001~$/, `${control}~`));
});
const bytes = new SharedArrayBuffer(parts.reduce((sum, part) => sum + part.length, 0));
const whole = new Uint8Array(bytes);
let at = 0;
for (const part of parts) {
  whole.set(part, at);
  at += part.length;
}

function one(): number {
  let findings = 0;
  const reader = new X12Reader({
    models: allModels(),
    types,
    onFinding: () => {
      findings++;
    },
  });
  reader.feed(whole);
  reader.end();
  return findings;
}

const times: Record<'one' | 'two', number[]> = { one: [], two: [] };
for (let round = -1; round < rounds; round++) {
  let from = performance.now();
  const alone = one();
  if (round >= 0) times.one.push(performance.now() - from);
  from = performance.now();
  const together = await checkInThreads(bytes, 2, types, null);
  if (round >= 0) times.two.push(performance.now() - from);
  if (together === null || together.findings.length !== alone)
    throw new Error('the file was not cut, or found otherwise');
}
const [single, double] = [median(times.one), median(times.two)];
console.log(
  `${(whole.length / 1e6).toFixed(0)} MB, ${parts.length} transactions: one core ${single.toFixed(0)} ms, two ${double.toFixed(0)} ms, ${(single / double).toFixed(2)} times as fast`,
);
