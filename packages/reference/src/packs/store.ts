import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { PackHandle } from '@cleanclaim/core/packs/library.ts';
import { type PackManifest, packName } from '@cleanclaim/core/packs/manifest.ts';
import { type Reject, readRejects, rejectLines } from '../loaders/rejects.ts';
import { withLock } from './lock.ts';
import { openPack, writeWhole } from './pack-file.ts';
import type { VerifiedFiles } from './verified-files.ts';

/** What lies beside a pack: its manifest, and which file holds its bytes. */
interface Stored extends PackManifest {
  readonly file: string;
}

export type Addition = 'added' | 'unchanged' | 'replaced';

/**
 * The pack folder: SET/PART-EDITION.pack, beside it PART-EDITION.json and, where rows were rejected, PART-EDITION.rejects.jsonl.
 * Packs never change; a correction is a new file to which the manifest then points, so that a reader always finds a whole pack.
 */
export class PackStore {
  readonly #folder: string;
  readonly #verified: VerifiedFiles | null;

  /** The folder need not exist yet. `verified` null = packs are hashed whenever they are read. */
  constructor(folder: string, verified: VerifiedFiles | null = null) {
    this.#folder = folder;
    this.#verified = verified;
  }

  /** Manifests only; bytes are read and checked when a table is asked for. Throws FaultError REF-MANIFEST on an unreadable one. */
  async handles(): Promise<PackHandle[]> {
    const handles: PackHandle[] = [];
    for (const set of await namesIn(this.#folder)) {
      const folder = join(this.#folder, set);
      for (const name of (await namesIn(folder)).filter((name) => name.endsWith('.json'))) {
        const { file, ...manifest } = await readStored(join(folder, name));
        handles.push({
          manifest,
          read: () =>
            openPack(
              join(folder, file),
              manifest,
              { remedy: 'add its source file again with --replace' },
              this.#verified,
            ),
        });
      }
    }
    return handles;
  }

  /** Rows of the pack's source that were not taken; null when the folder has no such pack. */
  async rejects({ set, part, edition, sha256 }: PackManifest): Promise<Reject[] | null> {
    const base = join(this.#folder, set, `${part}-${edition}`);
    if ((await readStored(`${base}.json`, true))?.sha256 !== sha256) return null;
    return readRejects(`${base}.rejects.jsonl`);
  }

  /**
   * Puts a pack into the folder. The same content again changes nothing. Other content for the same set, part and edition is
   * refused with FaultError REF-CONFLICT unless it is declared a correction.
   */
  async add(
    manifest: PackManifest,
    bytes: Uint8Array,
    rejects: readonly Reject[],
    correction: boolean,
  ): Promise<Addition> {
    return withLock(join(this.#folder, '.lock'), async () => {
      const base = join(this.#folder, manifest.set, `${manifest.part}-${manifest.edition}`);
      const known = await readStored(`${base}.json`, true);
      if (known?.sha256 === manifest.sha256 && (await isWhole(known, join(this.#folder, manifest.set, known.file)))) {
        return 'unchanged';
      }
      if (known && known.sha256 !== manifest.sha256 && !correction) throw conflict(known, manifest);
      const file = `${manifest.part}-${manifest.edition}${known ? `-${manifest.sha256.slice(0, 8)}` : ''}.pack`;
      await writeWhole(join(this.#folder, manifest.set, file), bytes);
      if (rejects.length > 0) {
        await writeWhole(`${base}.rejects.jsonl`, rejectLines(rejects));
      }
      await writeWhole(`${base}.json`, `${JSON.stringify({ ...manifest, file } satisfies Stored, null, 2)}\n`);
      if (rejects.length === 0) await rm(`${base}.rejects.jsonl`, { force: true });
      if (known && known.file !== file) await rm(join(this.#folder, manifest.set, known.file), { force: true });
      return known ? 'replaced' : 'added';
    });
  }
}

function conflict(known: PackManifest, offered: PackManifest): FaultError {
  return new FaultError(
    'REF-CONFLICT',
    `${packName(offered)} is already there, made from ${sources(known)} with ${known.rows} rows; ${sources(offered)} has ${offered.rows} rows and other content. If it is the publisher's correction, add it with --replace`,
  );
}

function sources(manifest: PackManifest): string {
  return manifest.sourceFiles.map((file) => file.name).join(', ');
}

async function isWhole(manifest: PackManifest, path: string): Promise<boolean> {
  try {
    openPack(path, manifest, { remedy: '' }, null);
    return true;
  } catch {
    return false;
  }
}

async function readStored(path: string): Promise<Stored>;
async function readStored(path: string, optional: true): Promise<Stored | null>;
async function readStored(path: string, optional = false): Promise<Stored | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (optional && (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw damaged(path);
  }
  try {
    const stored = JSON.parse(text) as Stored;
    if (stored.sha256 && stored.file && stored.set && stored.part) return stored;
  } catch {
    // Told below.
  }
  throw damaged(path);
}

function damaged(path: string): FaultError {
  return new FaultError('REF-MANIFEST', `the manifest ${path} cannot be read; delete it and add its source file again`);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}
