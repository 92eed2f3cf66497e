import { join } from 'node:path';
import { type PackHandle, ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { packName } from '@cleanclaim/core/packs/manifest.ts';
import { PackCache } from './packs/cache.ts';
import { folderHandles, withoutRepeats } from './packs/folder.ts';
import { PackStore } from './packs/store.ts';
import type { Checking, VerifiedFiles } from './packs/verified-files.ts';
import { replayedHandles } from './replay/replayed-handles.ts';
import { starterHandles } from './starter/starter.ts';

export interface LibraryOptions {
  /** Folders of packs or of official files, read recursively. */
  readonly folders: readonly string[];
  /** Its folder reference/ holds the packs that were added. */
  readonly dataFolder: string;
  message(text: string): void;
}

/**
 * All packs that can be used: those of the given folders, those that were added, and the starter edition for the sets of which
 * nothing else is there. Only manifests are read; a pack's bytes are read when a table is first asked for, and hashed unless the
 * file is as it was when it was hashed before.
 */
export async function openLibrary(options: LibraryOptions): Promise<ReferenceLibrary> {
  return new ReferenceLibrary(await packHandles(options));
}

/** The handles behind openLibrary(), for those who look at packs one by one. */
export async function packHandles(options: LibraryOptions, checking: Checking = 'changed'): Promise<PackHandle[]> {
  return (await packsOnDisk(options, checking)).inUse;
}

/** The packs in use, and those that were added and are not used because a folder gives the same ones. */
export async function packsOnDisk(
  options: LibraryOptions,
  checking: Checking,
): Promise<{ readonly inUse: PackHandle[]; readonly shadowed: PackHandle[] }> {
  const shadowed: PackHandle[] = [];
  const handles: PackHandle[] = [];
  const cache = await PackCache.open(checking);
  if (options.folders.length > 0) {
    for (const folder of options.folders) handles.push(...(await folderHandles(folder, cache, options.message)));
  }
  const given = new Map(withoutRepeats(handles).map((handle) => [packName(handle.manifest), handle]));
  for (const handle of await packStore(options.dataFolder, cache.verified).handles()) {
    const name = packName(handle.manifest);
    const other = given.get(name);
    if (!other) {
      given.set(name, handle);
      continue;
    }
    shadowed.push(handle);
    if (other.manifest.sha256 !== handle.manifest.sha256) {
      options.message(`${name} is taken from the reference folder; the one that was added has other content`);
    }
  }
  const official = [...given.values()];
  const replayed = await replayedHandles(official, cache, options.message);
  return { inUse: [...official, ...replayed, ...starterHandles()], shadowed };
}

export function packStore(dataFolder: string, verified: VerifiedFiles | null = null): PackStore {
  return new PackStore(join(dataFolder, 'reference'), verified);
}
