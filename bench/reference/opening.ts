import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { line, percentile } from './figures.ts';

/** All packs of the folder: hashed, and known from before; the first answer of each is told apart. */
export function openAll(folder: string, rounds: number): void {
  const script = fileURLToPath(new URL('../../scripts/open-all.ts', import.meta.url));
  for (const checking of ['always', 'changed']) {
    const answers = Array.from({ length: rounds }, () => {
      const text = execFileSync(process.execPath, [script, folder, checking], { encoding: 'utf8' });
      return JSON.parse(text) as { packs: number; bytes: number; openMs: number; askMs: number };
    });
    const ms = (of: (answer: (typeof answers)[number]) => number) => {
      const all = answers.map(of);
      return `${Math.min(...all).toFixed(0)} to ${Math.max(...all).toFixed(0)} ms (median ${percentile(all, 0.5).toFixed(0)})`;
    };
    const { packs, bytes } = answers[0]!;
    line(`${packs} packs, ${(bytes / 1e6).toFixed(0)} MB, ${checking === 'always' ? 'hashed' : 'files known'}`, {
      open: ms(({ openMs }) => openMs),
      'first answers': ms(({ askMs }) => askMs),
    });
  }
}
