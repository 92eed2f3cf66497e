import { professionalClaims } from '../../packages/core/src/claim/x837p/model.ts';
import { ClaimWriter } from '../../packages/core/src/claim/x837p/writer.ts';
import { X12Reader } from '../../packages/core/src/x12/reader.ts';
import { claims } from './generate.ts';

/**
 * Peak memory of reading a file of a given size into claims with all findings: the file is made piece by piece as it is read,
 * so that only the reader holds memory. Usage: node --expose-gc memory.ts [MEGABYTES]
 */
const megabytes = Number(process.argv[2] ?? 1000);
const encoder = new TextEncoder();
let read = 0;
let findings = 0;
const reader = new X12Reader({
  models: [
    professionalClaims(() => {
      read++;
    }),
  ],
  onFinding: () => {
    findings++;
  },
});
const writer = new ClaimWriter();
let bytes = 0;
let peak = 0;
let pending = '';
const from = performance.now();
const hand = () => {
  const chunk = encoder.encode(pending);
  pending = '';
  bytes += chunk.length;
  reader.feed(chunk);
  peak = Math.max(peak, process.memoryUsage.rss());
};
for (const claim of claims(Number.MAX_SAFE_INTEGER)) {
  pending += writer.add(claim);
  if (pending.length < 65_536) continue;
  hand();
  if (bytes >= megabytes * 1e6) break;
}
pending += writer.finish();
hand();
reader.end();
console.log(
  `${(bytes / 1e6).toFixed(0)} MB, ${read} claims, ${findings} findings: peak ${(peak / 1048576).toFixed(0)} MiB resident, generator included, ${((performance.now() - from) / 1000).toFixed(0)} s`,
);
