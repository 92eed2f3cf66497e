import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '..');

/** Paths below the root, and the text that belongs there. */
export type GeneratedFiles = Readonly<Record<string, string>>;

/** What all generators make, in the order of their names; a later one may read what an earlier one describes, not what it wrote. */
export async function generatedFiles(): Promise<[string, string][]> {
  const folder = new URL('./generated/', import.meta.url);
  const files: [string, string][] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.ts')) continue;
    const { generate } = (await import(new URL(name, folder).href)) as { generate(): Promise<GeneratedFiles> };
    files.push(...Object.entries(await generate()));
  }
  return files;
}
