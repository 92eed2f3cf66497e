import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { unzipSync } from 'fflate';
import { MOST_MEMBER_BYTES } from './limits.ts';

/** A zip archive in memory; members are unpacked one at a time. */
export class Archive {
  readonly name: string;
  readonly bytes: Uint8Array;

  constructor(name: string, bytes: Uint8Array) {
    this.name = name;
    this.bytes = bytes;
  }

  /** Sorted; folders, and what systems put in for themselves, are left out. Throws FaultError REF-TRUNCATED. */
  members(): string[] {
    const names: string[] = [];
    this.#unzip((file) => {
      if (!file.name.endsWith('/') && !/(?:^|\/)(?:__MACOSX\/|\.DS_Store$)/.test(file.name)) names.push(file.name);
      return false;
    });
    return names.sort();
  }

  /** Throws FaultError REF-TRUNCATED, or REF-TOO-LARGE for what unpacks to too much. */
  read(member: string): Uint8Array {
    const found = this.#unzip((file) => {
      if (file.name !== member) return false;
      if (file.originalSize > MOST_MEMBER_BYTES) {
        throw new FaultError('REF-TOO-LARGE', `${this.name}!${member} unpacks to more than an official file can be`);
      }
      return true;
    })[member];
    if (!found) throw this.#damaged();
    return found;
  }

  #unzip(
    filter: (file: { readonly name: string; readonly originalSize: number }) => boolean,
  ): Record<string, Uint8Array> {
    try {
      return unzipSync(this.bytes, { filter });
    } catch (error) {
      if (error instanceof FaultError) throw error;
      throw this.#damaged();
    }
  }

  #damaged(): FaultError {
    return new FaultError('REF-TRUNCATED', `the archive ${this.name} is damaged or cut off; download it again`);
  }
}
