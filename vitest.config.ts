import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '**/dist/**'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'core',
          include: ['packages/core/src/**/*.test.ts'],
          exclude,
          isolate: false,
          pool: 'threads',
        },
      },
      {
        test: {
          name: 'rest',
          include: ['packages/{reference,server,cli,web}/src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
          exclude,
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
