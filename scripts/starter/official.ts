import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { PackKey, PackTables } from '@cleanclaim/core/packs/tables.ts';

/** The official table of an edition. Throws when it is not in the folder of official files. */
export function official<K extends PackKey>(library: ReferenceLibrary, key: K, edition: string): PackTables[K] {
  const loaded = library.byEdition(key, edition);
  if (loaded?.manifest.origin !== 'official') throw new Error(`${key} ${edition} is not among the official files`);
  return loaded.table;
}
