import type { PackKey } from '@cleanclaim/core/packs/tables.ts';
import type { Span } from '../editions/span.ts';
import type { Head } from '../files/head.ts';
import type { OfficialFile } from '../files/official-file.ts';
import type { Reject } from './rejects.ts';

/** One pack that a file gives, before its edition is known. */
export interface LoadedPart {
  readonly key: PackKey;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly rows: number;
  readonly rejects: readonly Reject[];
  /** The days for which the content says it holds, as closely as it says; null when it does not say. */
  readonly says: Span | null;
  /** Rows carry their own days. */
  readonly rowsDated: boolean;
}

/**
 * A kind of official file. It is known by its content alone; a name only settles what the content leaves open (which of several
 * packs of the same layout, which edition). A new kind is one file in this folder and one line in index.ts.
 */
export interface Loader {
  readonly name: string;
  /** For people: "Physician Fee Schedule relative values (PPRRVU)". */
  readonly title: string;
  /** In how many files the publisher gives the table, where it is more than one. */
  readonly split?: number;
  /** All files of this kind in one archive or folder make one table. */
  readonly together?: true;
  recognise(head: Head): boolean;
  /**
   * Reads all of the files (one, or the parts into which the publisher split a table) and makes the packs.
   * Throws FaultError REF-… with the place when they cannot be used.
   */
  load(files: readonly OfficialFile[], choice: LoadChoice): Promise<readonly LoadedPart[]>;
}

export interface LoadChoice {
  /** --part: which pack it is, where neither content nor name says. */
  readonly part: string | null;
}
