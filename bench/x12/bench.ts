import { professionalClaims } from '../../packages/core/src/claim/x837p/model.ts';
import { remittances } from '../../packages/core/src/remittance/x835/model.ts';
import { X12Reader } from '../../packages/core/src/x12/reader.ts';
import { SegmentScanner } from '../../packages/core/src/x12/syntax/scanner.ts';
import { claimFile, remittanceFile } from './generate.ts';

/**
 * How fast X12 is read, as a share of a plain byte loop over the same file in the same run; medians. Each stage does all of
 * those before it: scan = segments and elements; check = and envelope, guide, elements (types 1 and 2, and forms of type 5);
 * read = and typed models with balances and situations (types 3 to 5).
 */
const count = Number(process.argv[2] ?? 10_000);
const rounds = Number(process.argv[3] ?? 15);

let sink = 0;

function byteLoop(bytes: Uint8Array): void {
  let terminators = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 126) terminators++;
  sink += terminators;
}

function scan(bytes: Uint8Array): void {
  const scanner = new SegmentScanner({
    interchange() {},
    segment(segment) {
      sink += segment.count;
    },
    emptySegment() {},
    unterminated() {},
  });
  scanner.feed(bytes);
  scanner.end();
}

let findings = 0;
const onFinding = () => {
  findings++;
};

function check(bytes: Uint8Array): void {
  const reader = new X12Reader({ onFinding });
  reader.feed(bytes);
  reader.end();
}

function read(bytes: Uint8Array): void {
  const models = [
    professionalClaims((claim) => {
      sink += claim.lines.length;
    }),
    remittances({
      payment(payment) {
        sink += payment.lines.length;
      },
    }),
  ];
  const reader = new X12Reader({ models, onFinding });
  reader.feed(bytes);
  reader.end();
}

const stages = { byteLoop, scan, check, read };

for (const [name, pieces] of [
  ['837P', claimFile(count)],
  ['835', remittanceFile(count)],
] as const) {
  const bytes = new TextEncoder().encode([...pieces].join(''));
  const times: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [stage, run] of Object.entries(stages)) {
      const from = performance.now();
      run(bytes);
      (times[stage] ??= []).push(performance.now() - from);
    }
  }
  const median = (stage: string) => times[stage]!.sort((a, b) => a - b)[Math.floor(rounds / 2)]!;
  const floor = median('byteLoop');
  const megabytes = bytes.length / 1e6;
  console.log(`${name}: ${count} claims, ${megabytes.toFixed(1)} MB, ${findings} findings`);
  for (const stage of Object.keys(stages)) {
    const ms = median(stage);
    console.log(
      `  ${stage.padEnd(9)} ${ms.toFixed(1).padStart(8)} ms  ${(megabytes / (ms / 1000)).toFixed(0).padStart(5)} MB/s  share ${(floor / ms).toFixed(3)}`,
    );
  }
}
if (sink === 0) throw new Error('nothing was read');
