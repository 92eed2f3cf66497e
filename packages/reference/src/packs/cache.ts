import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { access, constants, mkdir, readFile } from 'node:fs/promises';
import { homedir, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type Fault, FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { PackBytes } from '@cleanclaim/core/packs/container.ts';
import type { PackManifest } from '@cleanclaim/core/packs/manifest.ts';
import type { LoadedPart } from '../loaders/loader.ts';
import { type Reject, readRejects, rejectLines } from '../loaders/rejects.ts';
import { type CompiledPart, compile, compiledPart } from './compile.ts';
import { withLock } from './lock.ts';
import { makersVersion } from './makers-version.ts';
import { openPack, writeWhole } from './pack-file.ts';
import { contentKey, type Recognised, type Source } from './source.ts';
import { type Checking, VerifiedFiles } from './verified-files.ts';

const LONGEST_COMPILATION_MS = 600_000;

/** What came of a source: its packs, or why it cannot be used. */
export type Compilation = { readonly parts: readonly CompiledPart[] } | { readonly fault: Fault };

/** What was found in a folder the last time, so that an unchanged file is not looked at again. */
export interface FolderIndex {
  readonly files: Readonly<Record<string, IndexedFile>>;
  readonly compilations: Readonly<Record<string, Compilation>>;
}

export interface IndexedFile extends Omit<Recognised, 'path'> {
  readonly modifiedMs: number;
}

/**
 * The user's cache of compiled packs: packs by their own hash, what a source gives by the source's hash, what lies in a folder
 * by the folder's path. Everything in it can be made again; several processes may use it at once.
 */
export class PackCache {
  readonly #folder: string;
  readonly #version: string;

  /** Files hashed before: the packs here, and those of pack folders. */
  readonly verified: VerifiedFiles;

  private constructor(folder: string, checking: Checking) {
    this.#folder = folder;
    this.verified = new VerifiedFiles(join(folder, 'verified'), checking);
    this.#version = makersVersion();
  }

  /** $XDG_CACHE_HOME/cleanclaim, ~/.cache/cleanclaim, or, where neither can be written, a folder for temporary files. */
  static async open(checking: Checking = 'changed'): Promise<PackCache> {
    const wanted = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cleanclaim');
    try {
      await mkdir(wanted, { recursive: true });
      await access(wanted, constants.W_OK);
      return new PackCache(wanted, checking);
    } catch {
      return new PackCache(join(tmpdir(), `cleanclaim-${userInfo().uid}`), checking);
    }
  }

  /** Packs of a source: as known, or made now and kept. A source that cannot be used is remembered too. */
  async compilation(source: Source, progress: (text: string) => void): Promise<Compilation> {
    return this.made(contentKey(source), () => {
      progress(`reading ${source.parts.map((part) => part.member).join(', ')}: ${source.loader.title}`);
      return compile(source, { part: null });
    });
  }

  /** Packs made from what the key names: as known, or made now and kept. */
  async made(key: string, make: () => Promise<readonly LoadedPart[]>): Promise<Compilation> {
    const path = join(this.#folder, 'sources', this.#version, `${key}.json`);
    const known = await this.#known(path);
    if (known) return known;
    // Several processes that start at once do the work once.
    return withLock(
      `${path}.lock`,
      async () => (await this.#known(path)) ?? this.#make(path, make),
      LONGEST_COMPILATION_MS,
    );
  }

  async #known(path: string): Promise<Compilation | null> {
    const known = await readJson<Compilation>(path);
    return known && this.holds(known) ? known : null;
  }

  async #make(path: string, make: () => Promise<readonly LoadedPart[]>): Promise<Compilation> {
    let made: Compilation;
    try {
      const parts = await make();
      const compiled = parts.map(compiledPart);
      for (const [at, part] of parts.entries()) await this.#keep(part, compiled[at]!.sha256);
      made = { parts: compiled };
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      made = { fault: error.fault };
    }
    await writeWhole(path, JSON.stringify(made));
    return made;
  }

  /** Whether all packs of a compilation are here. */
  holds(compilation: Compilation): boolean {
    return 'fault' in compilation || compilation.parts.every((part) => existsSync(this.#packPath(part.sha256)));
  }

  /** Throws FaultError PACK-MISSING or PACK-DAMAGED; a damaged pack is taken out, so that the next start makes it anew. */
  read(manifest: PackManifest): PackBytes {
    const path = this.#packPath(manifest.sha256);
    const damage = {
      remedy: 'run the command again, and it is made anew',
      found: () => rmSync(path, { force: true }),
    };
    return openPack(path, manifest, damage, this.verified);
  }

  async index(folder: string): Promise<FolderIndex> {
    return (await readJson<FolderIndex>(this.#indexPath(folder))) ?? { files: {}, compilations: {} };
  }

  async writeIndex(folder: string, index: FolderIndex): Promise<void> {
    await writeWhole(this.#indexPath(folder), JSON.stringify(index));
  }

  /** Rows of the pack's source that were not taken; null when the pack is not here. */
  async rejects({ sha256, rejected }: PackManifest): Promise<Reject[] | null> {
    if (!existsSync(this.#packPath(sha256))) return null;
    const kept = await readRejects(this.#rejectsPath(sha256));
    return kept.length === rejected ? kept : null;
  }

  async #keep({ bytes, rejects }: LoadedPart, sha256: string): Promise<void> {
    if (rejects.length > 0) await writeWhole(this.#rejectsPath(sha256), rejectLines(rejects));
    if (!existsSync(this.#packPath(sha256))) await writeWhole(this.#packPath(sha256), bytes);
  }

  #rejectsPath(sha256: string): string {
    return join(this.#folder, 'packs', `${sha256}.rejects.jsonl`);
  }

  #packPath(sha256: string): string {
    return join(this.#folder, 'packs', `${sha256}.pack`);
  }

  #indexPath(folder: string): string {
    const name = createHash('sha256').update(folder).digest('hex').slice(0, 32);
    return join(this.#folder, 'folders', this.#version, `${name}.json`);
  }
}

async function readJson<T>(path: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch {
    return null;
  }
}
