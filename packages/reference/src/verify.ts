import type { Fault } from '@cleanclaim/core/kernel/result.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { PackManifest } from '@cleanclaim/core/packs/manifest.ts';
import { type PackKey, tableOpeners } from '@cleanclaim/core/packs/tables.ts';
import { type LibraryOptions, packHandles } from './library.ts';

export interface Verified {
  readonly manifest: PackManifest;
  /** null = whole and unchanged. */
  readonly fault: Fault | null;
}

/** Reads every pack in use again, compares its hash whatever is known of the file, and opens its table. */
export async function* verifyPacks(options: LibraryOptions): AsyncGenerator<Verified> {
  for (const { manifest, read } of await packHandles(options, 'always')) {
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
