import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scrub } from '@cleanclaim/core/edits/engine.ts';
import { exampleClaim, exampleLibrary } from '@cleanclaim/core/edits/example.fixtures.ts';
import type { Example } from '@cleanclaim/core/edits/example.ts';
import type { Finding } from '@cleanclaim/core/kernel/finding.ts';

interface GoldenEdit extends Example {
  /** Rules whose findings the case is about; what others say is another case's matter. */
  readonly rules: readonly string[];
}

/** input.json: an example as the rules have them, and the rules it is about. Expected: their findings, in full. */
export async function answer(folder: string): Promise<readonly Finding[]> {
  const { rules, claim, tables, history } = JSON.parse(
    await readFile(join(folder, 'input.json'), 'utf8'),
  ) as GoldenEdit;
  const packs = exampleLibrary(tables);
  const { findings } = scrub(exampleClaim(claim), { packs, history: (history ?? []).map(exampleClaim) });
  return findings.filter((finding) => rules.includes(finding.rule));
}
