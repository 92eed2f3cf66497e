import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generatedFiles, ROOT } from '../scripts/generated-files.ts';

describe('generated files', () => {
  it('are what "npm run docs" makes now', async () => {
    for (const [path, text] of await generatedFiles()) expect(readFileSync(join(ROOT, path), 'utf8'), path).toBe(text);
  });
});
