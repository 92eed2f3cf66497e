import { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';

export interface LibraryOptions {
  /** Folders of packs or of official files, read recursively. */
  readonly folders: readonly string[];
  /** Its folder reference/ holds the packs that were added. */
  readonly dataFolder: string;
  message(text: string): void;
}

export async function openLibrary(_options: LibraryOptions): Promise<ReferenceLibrary> {
  return new ReferenceLibrary([]);
}
