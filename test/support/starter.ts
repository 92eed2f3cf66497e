import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { PackKey, PackTables } from '@cleanclaim/core/packs/tables.ts';
import { starterHandles } from '@cleanclaim/reference/starter/starter.ts';

export const STARTER = resolve(import.meta.dirname, '../../starter');

/** The starter edition alone, whatever official files the machine has. */
export function starterLibrary(folder = STARTER): ReferenceLibrary {
  return new ReferenceLibrary(starterHandles(folder));
}

/** The table of a day; throws where none is loaded. */
export function tableOn<K extends PackKey>(library: ReferenceLibrary, key: K, date: string): PackTables[K] {
  const picked = library.pick(key, date);
  if (!picked.loaded) throw new Error(picked.why);
  return picked.table;
}

/** Tables of the starter folder, paths below it, without the hand-written selections. */
export function starterTableFiles(): string[] {
  return readdirSync(STARTER, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsv') && !path.includes('selection'))
    .sort();
}

/** Cells of a table without its remarks, the header row first. */
export function cellsOf(path: string): string[][] {
  const lines = readFileSync(join(STARTER, path), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t'));
}
