import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { createGunzip } from 'node:zlib';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { unzipSync } from 'fflate';
import { MOST_ARCHIVE_BYTES, MOST_FILE_BYTES, MOST_MEMBER_BYTES } from './limits.ts';
import { workbookCsv } from './workbook.ts';

/** One file of a publisher, whatever it was wrapped in: its content as plain bytes, and the names that may tell its edition. */
export interface OfficialFile {
  /** For people and manifests: the file's name, and below an archive "archive.zip!member.txt". */
  readonly name: string;
  /** Own name first, then the names of what holds it (archive, folders), nearest first. */
  readonly names: readonly string[];
  /** Plain bytes, unwrapped. Throws FaultError REF-TRUNCATED or REF-TOO-LARGE while reading. */
  open(): AsyncIterable<Uint8Array>;
}

const FOLDERS_THAT_COUNT = 2;

/** Names that may tell the edition of a file or, in an archive, of its member: its own, then those of what holds it. */
export function namesOf(path: string, member: string | null): string[] {
  const inArchive = member?.includes('!')
    ? member
        .slice(member.indexOf('!') + 1)
        .split('/')
        .reverse()
    : [];
  return [...inArchive, basename(path), ...foldersOf(path)];
}

/** The file itself, or the members of a zip archive. An XLSX workbook is a zip too, but one file. */
export async function officialFiles(path: string): Promise<OfficialFile[]> {
  const name = basename(path);
  const names = namesOf(path, null);
  const magic = await firstBytes(path, 4);
  if (magic[0] === 0x1f && magic[1] === 0x8b) return [{ name, names, open: () => gunzipped(path) }];
  if (magic[0] !== 0x50 || magic[1] !== 0x4b || magic[2] !== 3 || magic[3] !== 4) {
    return [{ name, names, open: () => plain(path) }];
  }
  const archive = new Archive(path);
  const members = await archive.members();
  if (members.includes('[Content_Types].xml')) {
    const csv = once(async () => new TextEncoder().encode(await workbookCsv(name, await archive.bytes())));
    return [
      {
        name,
        names,
        async *open() {
          yield* pieces(await csv());
        },
      },
    ];
  }
  return members.map((member) => ({
    name: `${name}!${member}`,
    names: namesOf(path, `${name}!${member}`),
    open: () => archive.read(member),
  }));
}

async function firstBytes(path: string, count: number): Promise<Uint8Array> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let at = dirname(resolve(path)); folders.length < FOLDERS_THAT_COUNT && basename(at); at = dirname(at)) {
    folders.push(basename(at));
  }
  return folders;
}

async function* plain(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { highWaterMark: 1 << 18 });
}

async function* gunzipped(path: string): AsyncGenerator<Uint8Array> {
  const compressed = createReadStream(path, { highWaterMark: 1 << 18 });
  const content = compressed.pipe(createGunzip({ chunkSize: 1 << 18 }));
  compressed.on('error', (error) => content.destroy(error));
  let bytes = 0;
  try {
    for await (const chunk of content as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > MOST_FILE_BYTES) throw tooLarge(path);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof FaultError) throw error;
    throw new FaultError(
      'REF-TRUNCATED',
      `the compressed file ${basename(path)} is damaged or cut off; download it again`,
      `after ${bytes} bytes of content`,
    );
  } finally {
    compressed.destroy();
  }
}

/** A zip archive, held in memory from the first read; members are unpacked one at a time. */
class Archive {
  readonly #path: string;
  #bytes: Promise<Uint8Array> | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  async members(): Promise<string[]> {
    const names: string[] = [];
    this.#unzip(await this.#load(), (file) => {
      if (!file.name.endsWith('/')) names.push(file.name);
      return false;
    });
    return names.sort();
  }

  async *read(member: string): AsyncGenerator<Uint8Array> {
    const found = this.#unzip(await this.#load(), (file) => {
      if (file.name !== member) return false;
      if (file.originalSize > MOST_MEMBER_BYTES) throw tooLarge(`${this.#path}!${member}`);
      return true;
    })[member];
    if (!found) throw damaged(this.#path);
    yield* pieces(found);
  }

  /** The archive as it lies. */
  bytes(): Promise<Uint8Array> {
    return this.#load();
  }

  async #load(): Promise<Uint8Array> {
    if ((await stat(this.#path)).size > MOST_ARCHIVE_BYTES) throw tooLarge(this.#path);
    return (this.#bytes ??= readFile(this.#path));
  }

  #unzip(
    bytes: Uint8Array,
    filter: (file: { readonly name: string; readonly originalSize: number }) => boolean,
  ): Record<string, Uint8Array> {
    try {
      return unzipSync(bytes, { filter });
    } catch (error) {
      if (error instanceof FaultError) throw error;
      throw damaged(this.#path);
    }
  }
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1 << 18) yield bytes.subarray(at, at + (1 << 18));
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}

function damaged(path: string): FaultError {
  return new FaultError('REF-TRUNCATED', `the archive ${basename(path)} is damaged or cut off; download it again`);
}

function tooLarge(path: string): FaultError {
  return new FaultError('REF-TOO-LARGE', `${basename(path)} unpacks to more than an official file can be`);
}
