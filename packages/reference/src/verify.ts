import type { Fault } from '@cleanclaim/core/kernel/result.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { PackManifest } from '@cleanclaim/core/packs/manifest.ts';
import { type PackKey, tableOpeners } from '@cleanclaim/core/packs/tables.ts';
import { type LibraryOptions, packsOnDisk } from './library.ts';

export interface Verified {
  readonly manifest: PackManifest;
  /** null = whole and unchanged. */
  readonly fault: Fault | null;
}

/** Reads every pack in use again, and every one that was added, compares its hash whatever is known of the file, and opens its table. */
export async function* verifyPacks(options: LibraryOptions): AsyncGenerator<Verified> {
  const { inUse, shadowed } = await packsOnDisk(options, 'always');
  for (const { manifest, read } of [...inUse, ...shadowed]) {
    let fault: Fault | null = null;
    try {
      tableOpeners[`${manifest.set}/${manifest.part}` as PackKey](read());
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      fault = error.fault;
    }
    yield { manifest, fault };
  }
}
