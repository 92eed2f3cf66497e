import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { openLibrary } from '@cleanclaim/reference/library.ts';
import { referenceFolder } from './official.ts';

const SETS = ['pfs', 'clfs', 'asp', 'asp-ndc-hcpcs', 'zip-locality'];

/** The official files that prices need, and no others: compiling all of them takes long the first time. */
export function priceLibrary(): Promise<ReferenceLibrary> {
  const folders = SETS.map((set) => join(referenceFolder!, set)).filter((folder) => existsSync(folder));
  return openLibrary({ folders, dataFolder: tmpdir(), message: () => {} });
}
