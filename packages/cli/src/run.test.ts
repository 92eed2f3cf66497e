import { afterEach, expect, it, vi } from 'vitest';
import type { CommandContext } from './command.ts';
import { run } from './run.ts';

vi.mock('./registry.ts', () => ({
  commandNames: () => ['broken'],
  loadCommand: async () => ({
    summary: '',
    usage: '',
    options: {},
    examples: [],
    async run({ output }: CommandContext) {
      await output.result({}, 'found before');
      throw new TypeError('no claim of JANE DOE');
    },
  }),
}));
afterEach(() => vi.restoreAllMocks());

it('an error that nobody expected ends 2, not 1, in one line that tells kind and place and nothing of a patient', async () => {
  const written: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  expect(await run(['broken'])).toBe(2);
  const text = written.join('');
  expect(text).toMatch(/^cleanclaim: .*TypeError at .*\[INTERNAL\]\n$/);
  expect(text.trim().split('\n')).toHaveLength(1);
  expect(text).not.toContain('JANE');
});

it('what was found before something went wrong is not lost', async () => {
  const written: string[] = [];
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  expect(await run(['broken'])).toBe(2);
  expect(written.join('')).toBe('found before\n');
});
