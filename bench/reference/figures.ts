export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

export function line(name: string, figures: Readonly<Record<string, string | number>>): void {
  const text = Object.entries(figures).map(
    ([key, value]) => `${key} ${typeof value === 'number' ? value.toFixed(2) : value}`,
  );
  console.log(`  ${name.padEnd(44)} ${text.join('  ')}`);
}

/** Milliseconds of each call; the best of `rounds`, since others use the same cores. */
export function timed<T>(items: readonly T[], rounds: number, run: (item: T) => unknown): number[] {
  return items.map((item) => {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < rounds; round++) {
      const began = performance.now();
      run(item);
      best = Math.min(best, performance.now() - began);
    }
    return best;
  });
}
