import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Drill, DrillResult } from './support/drill.ts';

/** `npm run drill NAME -- --n N --seed S`: runs test/drills/NAME.ts at full size and writes docs/reports/NAME.md. */
const FOLDER = new URL('./drills/', import.meta.url);
const REPORTS = new URL('../docs/reports/', import.meta.url);

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { n: { type: 'string' }, seed: { type: 'string' } },
});
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
  .sort();
const name = positionals[0] ?? '';
const drill = names.includes(name)
  ? ((await import(new URL(`${name}.ts`, FOLDER).href)) as { default?: Drill }).default
  : undefined;
if (drill) {
  await report(
    name,
    drill,
    wholeNumber('n', values.n) ?? drill.n,
    wholeNumber('seed', values.seed) ?? Date.now() % 2 ** 32,
  );
} else {
  console.error(`npm run drill NAME -- --n N --seed S, where NAME is one of: ${names.join(', ')}`);
  process.exitCode = 2;
}

async function report(name: string, drill: Drill, n: number, seed: number): Promise<void> {
  const began = Date.now();
  const result = await drill.run({ n, seed, log: (text) => console.error(text) });
  const page = pageOf(name, drill, n, seed, (Date.now() - began) / 1000, result);
  mkdirSync(REPORTS, { recursive: true });
  writeFileSync(new URL(`${name}.md`, REPORTS), page);
  console.log(page);
  process.exitCode = result.faults.length === 0 ? 0 : 1;
}

function pageOf(name: string, drill: Drill, n: number, seed: number, seconds: number, result: DrillResult): string {
  const machine = `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} cores`;
  const rows = Object.entries({
    rounds: n,
    seed,
    ...result.counts,
    faults: result.faults.length,
    seconds: Math.round(seconds),
    on: `${new Date().toISOString().slice(0, 10)}, ${machine}`,
  }).map(([key, value]) => [key, String(value)] as const);
  const wide = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(wide[i]!)).join(' | ')} |`;
  const table = [line(['', '']), line(wide.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
  const outcome = result.faults.length === 0 ? 'Nothing broke.' : result.faults.map((fault) => `- ${fault}`).join('\n');
  return `# ${drill.title}\n\n${drill.about}\n\n${table}\n\n${outcome}\n\nRun again: \`npm run drill ${name} -- --n ${n} --seed ${seed}\`\n`;
}

function wholeNumber(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d+$/.test(text)) return Number(text);
  console.error(`--${option} ${text} is not a whole number`);
  process.exit(2);
}
