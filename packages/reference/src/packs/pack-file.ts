import { createHash, randomUUID } from 'node:crypto';
import { type BigIntStats, closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { type PackManifest, packName } from '@cleanclaim/core/packs/manifest.ts';
import type { VerifiedFiles } from './verified-files.ts';

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Reads a pack whole and checks that it is the one its manifest names: by its hash, unless `verified` knows the file as it lies
 * (null = hashed always). Throws FaultError PACK-MISSING, PACK-DAMAGED.
 */
export function readPack(
  path: string,
  manifest: PackManifest,
  remedy: string,
  verified: VerifiedFiles | null,
): ArrayBuffer {
  const name = packName(manifest);
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    throw new FaultError('PACK-MISSING', `the pack ${name} is not at its place; ${remedy}`, name);
  }
  try {
    const stats = fstatSync(file, { bigint: true });
    const buffer = new ArrayBuffer(Number(stats.size));
    const bytes = new Uint8Array(buffer);
    for (let at = 0; at < bytes.length; ) {
      const read = readSync(file, bytes, at, bytes.length - at, at);
      if (read === 0) break;
      at += read;
    }
    if (bytes.length !== manifest.bytes || !isAsMade(bytes, stats, manifest.sha256, verified)) {
      throw new FaultError(
        'PACK-DAMAGED',
        `the pack ${name} is damaged: its bytes are not those it was made with; ${remedy}`,
        name,
      );
    }
    return buffer;
  } finally {
    closeSync(file);
  }
}

function isAsMade(bytes: Uint8Array, stats: BigIntStats, sha256: string, verified: VerifiedFiles | null): boolean {
  if (verified?.knows(stats, sha256)) return true;
  const found = sha256Of(bytes);
  // Also a wrong one: what was known of the file before holds no longer.
  verified?.keep(stats, found);
  return found === sha256;
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
