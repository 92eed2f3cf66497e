import type { PackManifest } from '@cleanclaim/core/packs/manifest.ts';
import { packStore } from './library.ts';
import type { Reject } from './loaders/rejects.ts';
import { PackCache } from './packs/cache.ts';

/** Rows of a pack's source that were not taken, of an added pack or one from a folder of files; null = they were not kept. */
export async function rejectedRows(pack: PackManifest, dataFolder: string): Promise<readonly Reject[] | null> {
  if (pack.rejected === 0) return [];
  return (await packStore(dataFolder).rejects(pack)) ?? (await PackCache.open()).rejects(pack);
}
