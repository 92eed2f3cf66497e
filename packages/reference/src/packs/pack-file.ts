import { createHash, randomUUID } from 'node:crypto';
import { type BigIntStats, closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { PackBytes } from '@cleanclaim/core/packs/container.ts';
import { type PackManifest, packName } from '@cleanclaim/core/packs/manifest.ts';
import { isSettled, type VerifiedFiles } from './verified-files.ts';

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What to do about a pack that cannot be used. */
export interface Damage {
  /** For a person: "add its source file again". */
  readonly remedy: string;
  /** Called before the fault is thrown. */
  found?(): void;
}

/**
 * Opens a pack and checks that it is the one its manifest names: by its hash, unless `verified` knows the file as it lies (null =
 * hashed always). Its columns are then read when they are asked for. Throws FaultError PACK-MISSING, PACK-DAMAGED; the second also
 * later, when the file is changed in its place before all of it was read.
 */
export function openPack(
  path: string,
  manifest: PackManifest,
  damage: Damage,
  verified: VerifiedFiles | null,
): PackBytes {
  const name = packName(manifest);
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    damage.found?.();
    throw new FaultError('PACK-MISSING', `the pack ${name} is not at its place; ${damage.remedy}`, name);
  }
  const refuse = (): never => {
    damage.found?.();
    throw new FaultError(
      'PACK-DAMAGED',
      `the pack ${name} is damaged: its bytes are not those it was made with; ${damage.remedy}`,
      name,
    );
  };
  let open = false;
  try {
    const stats = fstatSync(file, { bigint: true });
    if (Number(stats.size) !== manifest.bytes) refuse();
    if (verified?.knows(stats, manifest.sha256)) {
      if (manifest.bytes <= READ_WHOLE) return readWhole(file, manifest.bytes);
    } else {
      // What was changed just now could be changed again without a trace in its times: it is kept as it was hashed.
      const whole = manifest.bytes <= READ_WHOLE || !isSettled(stats) ? readWhole(file, manifest.bytes) : null;
      const found = whole ? sha256Of(new Uint8Array(whole)) : sha256OfFile(file);
      // Also a wrong one: what was known of the file before holds no longer.
      verified?.keep(stats, found);
      if (found !== manifest.sha256) refuse();
      if (whole) return whole;
    }
    open = true;
    return new PackFile(file, stats, manifest.sha256, refuse);
  } finally {
    if (!open) closeSync(file);
  }
}

/** Up to so many bytes reading a pack at once is faster than in pieces. */
const READ_WHOLE = 1 << 16;
/** Of a larger one so many are read at once: its header is among them. */
const HEAD = 1 << 13;
const CHUNK = 1 << 17;

/**
 * A verified file, read piece by piece. It stays open while the pack is in use, so that one that is replaced meanwhile is read as it
 * was; one that is changed in its place is noticed by its size and time of change, and hashed again.
 */
class PackFile implements PackBytes {
  readonly byteLength: number;
  readonly #file: number;
  readonly #head: ArrayBuffer;
  readonly #sha256: string;
  readonly #refuse: () => never;
  #as: BigIntStats;

  constructor(file: number, as: BigIntStats, sha256: string, refuse: () => never) {
    this.byteLength = Number(as.size);
    this.#file = file;
    this.#as = as;
    this.#sha256 = sha256;
    this.#refuse = refuse;
    closing.register(this, file);
    this.#head = this.#read(0, Math.min(HEAD, this.byteLength));
  }

  slice(begin: number, end: number): ArrayBuffer {
    return end <= this.#head.byteLength ? this.#head.slice(begin, end) : this.#read(begin, end - begin);
  }

  #read(from: number, length: number): ArrayBuffer {
    const bytes = readWhole(this.#file, length, from);
    const now = fstatSync(this.#file, { bigint: true });
    if (now.size !== this.#as.size || now.mtimeNs !== this.#as.mtimeNs) {
      if (sha256OfFile(this.#file) !== this.#sha256) this.#refuse();
      this.#as = now;
      return readWhole(this.#file, length, from);
    }
    return bytes;
  }
}

const closing = new FinalizationRegistry<number>(closeSync);

/** Bytes beyond the end of the file stay zero. */
function readWhole(file: number, length: number, from = 0): ArrayBuffer {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; ) {
    const read = readSync(file, bytes, at, length - at, from + at);
    if (read === 0) break;
    at += read;
  }
  return bytes.buffer;
}

/** Through one small piece of memory, which stays in the processor's cache. */
function sha256OfFile(file: number): string {
  const hash = createHash('sha256');
  const chunk = new Uint8Array(CHUNK);
  for (let at = 0; ; ) {
    const read = readSync(file, chunk, 0, CHUNK, at);
    if (read === 0) return hash.digest('hex');
    hash.update(read === CHUNK ? chunk : chunk.subarray(0, read));
    at += read;
  }
}

/** On disk as a whole or not at all: written aside, flushed, renamed, and the folder flushed. */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}-${randomUUID().slice(0, 8)}.tmp`;
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } catch {
    // Some systems cannot flush a folder; the file itself is on disk.
  } finally {
    await folder.close();
  }
}
