import type { ReferenceLibrary } from '../../packages/core/src/packs/library.ts';
import { line, percentile } from './figures.ts';

const COUNT = 1 << 20;

/** The largest table of procedure-to-procedure edits: time to open, memory, and look-ups a second on one core. */
export function pairs(library: ReferenceLibrary, rounds: number): void {
  const [manifest] = library.editions('ncci-ptp/practitioner').sort((a, b) => b.rows - a.rows);
  if (!manifest) throw new Error('no pairs for practitioners are loaded');
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const began = performance.now();
  const { table } = library.byEdition('ncci-ptp/practitioner', manifest.edition)!;
  const openMs = performance.now() - began;
  globalThis.gc?.();
  const megabytes = (process.memoryUsage().rss - before) / 1e6;
  line(`${manifest.edition}, ${table.rows} rows`, { 'open ms': openMs, 'resident MB': megabytes });

  let seed = 12345;
  const below = (n: number) => Math.floor(((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32) * n);
  const names = new Set<string>();
  const held: [string, string][] = [];
  let row = 0;
  table.forEachRow((first, second) => {
    names.add(first).add(second);
    if (row++ % 7 === 0) held.push([first, second]);
  });
  const codes = [...names];
  const day = Number(manifest.effectiveFrom.replaceAll('-', ''));
  const random = Array.from(
    { length: COUNT },
    () => [codes[below(codes.length)]!, codes[below(codes.length)]!] as const,
  );
  const there = Array.from({ length: COUNT }, () => held[below(held.length)]!);
  for (const [name, asked] of [
    ['random pairs of codes', random],
    ['pairs that have an edit', there],
  ] as const) {
    const first = Int32Array.from(asked, ([code]) => table.codeId(code));
    const second = Int32Array.from(asked, ([, code]) => table.codeId(code));
    const byNumber = perSecond(rounds, () => {
      let found = 0;
      for (let at = 0; at < COUNT; at++) if (table.find(first[at]!, second[at]!, day) >= 0) found++;
      return found;
    });
    const byCode = perSecond(rounds, () => {
      let found = 0;
      for (const [a, b] of asked) if (table.find(table.codeId(a), table.codeId(b), day) >= 0) found++;
      return found;
    });
    line(name, { 'million a second': byNumber, 'from codes as text': byCode });
  }
}

function perSecond(rounds: number, run: () => number): string {
  const times: number[] = [];
  for (let round = -2; round < rounds; round++) {
    const began = performance.now();
    if (run() < 0) throw new Error('nothing was asked');
    if (round >= 0) times.push(performance.now() - began);
  }
  const million = (ms: number) => (COUNT / 1000 / ms).toFixed(1);
  return `${million(percentile(times, 0.5))} (best ${million(Math.min(...times))})`;
}
