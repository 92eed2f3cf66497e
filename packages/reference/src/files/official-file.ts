import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { createGunzip } from 'node:zlib';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { Archive } from './archive.ts';
import { MOST_ARCHIVE_BYTES, MOST_FILE_BYTES } from './limits.ts';
import { unwrapped } from './unwrap.ts';

/** One file of a publisher, whatever it was wrapped in: its content as plain bytes, and the names that may tell its edition. */
export interface OfficialFile {
  /**
   * For people and manifests: the file's name, and below an archive or a workbook of several sheets "archive.zip!member.txt",
   * "archive.zip!inner.zip/member.txt", "book.xlsx!Sheet 2".
   */
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

/** The file itself, or the members of a zip archive, and of archives and workbooks in it; of a workbook its sheets. */
export async function officialFiles(path: string): Promise<OfficialFile[]> {
  const name = basename(path);
  const names = namesOf(path, null);
  const magic = await firstBytes(path, 4);
  if (magic[0] === 0x1f && magic[1] === 0x8b) return [{ name, names, open: () => gunzipped(path) }];
  if (magic[0] !== 0x50 || magic[1] !== 0x4b || magic[2] !== 3 || magic[3] !== 4) {
    return [{ name, names, open: () => plain(path) }];
  }
  if ((await stat(path)).size > MOST_ARCHIVE_BYTES) throw tooLarge(path);
  const members = await unwrapped(new Archive(name, await readFile(path)));
  return members.map(({ member, open: content }) => {
    const full = member === '' ? name : `${name}!${member}`;
    return { name: full, names: namesOf(path, full), open: content };
  });
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

function tooLarge(path: string): FaultError {
  return new FaultError('REF-TOO-LARGE', `${basename(path)} unpacks to more than an official file can be`);
}
