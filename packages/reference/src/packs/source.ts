import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { readHead } from '../files/head.ts';
import { type OfficialFile, officialFiles } from '../files/official-file.ts';
import { loaders } from '../loaders/index.ts';
import type { Loader } from '../loaders/loader.ts';

/** What was found in one file on disk: for itself, or for each member of an archive, the loader that knows it. */
export interface Recognised {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly members: readonly { readonly name: string; readonly loader: string | null }[];
}

/** Official content that makes packs together: one file, or the parts into which the publisher split a table. */
export interface Source {
  readonly loader: Loader;
  readonly parts: readonly { readonly recognised: Recognised; readonly member: string }[];
}

/** Looks at the beginning of the file only. The hash is that of the file as it lies, and is left '' when no loader knows it. */
export async function recognise(path: string): Promise<Recognised> {
  const members: { name: string; loader: string | null }[] = [];
  for (const file of await officialFiles(path)) {
    const head = await readHead(file);
    members.push({ name: file.name, loader: loaders.find((loader) => loader.recognise(head))?.name ?? null });
  }
  const known = members.some((member) => member.loader !== null);
  return { path, bytes: (await stat(path)).size, sha256: known ? await hashOf(path) : '', members };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

/** NCCI publishes its pairs in four files, "ccipra-v302r0-f1.txt" to "-f4": they are one table. */
const SPLIT = /^(.*)-f(\d)(?=\.)/i;

/** The sources among recognised files, in a fixed order. */
export function sourcesOf(files: readonly Recognised[]): Source[] {
  const sources = new Map<string, { readonly loader: Loader; readonly parts: Source['parts'][number][] }>();
  for (const recognised of files) {
    for (const member of recognised.members) {
      const loader = loaders.find((candidate) => candidate.name === member.loader);
      if (!loader) continue;
      const split = loader.split ? SPLIT.exec(memberName(member.name)) : null;
      const key = split ? `${loader.name} ${split[1]}` : `${recognised.path} ${member.name}`;
      const source = sources.get(key);
      if (source) source.parts.push({ recognised, member: member.name });
      else sources.set(key, { loader, parts: [{ recognised, member: member.name }] });
    }
  }
  return [...sources.values()].map(({ loader, parts }) => ({
    loader,
    parts: parts.sort((a, b) => (memberName(a.member) < memberName(b.member) ? -1 : 1)),
  }));
}

function memberName(name: string): string {
  return basename(name.slice(name.indexOf('!') + 1));
}

/** Numbers of the parts that are missing from a table that comes in parts: [2, 4]; [] for a whole one. */
export function missingParts(source: Source): number[] {
  const numbers = source.parts.map((part) => Number(SPLIT.exec(memberName(part.member))?.[2] ?? 0));
  if (!source.loader.split || numbers.every((number) => number === 0)) return [];
  return Array.from({ length: source.loader.split }, (_, at) => at + 1).filter((number) => !numbers.includes(number));
}

export async function openSource(source: Source): Promise<OfficialFile[]> {
  const files: OfficialFile[] = [];
  for (const { recognised, member } of source.parts) {
    files.push((await officialFiles(recognised.path)).find((file) => file.name === member)!);
  }
  return files;
}

/** Same content, same key, wherever it lies and whatever it is called. */
export function contentKey(source: Source): string {
  const hash = createHash('sha256').update(source.loader.name);
  for (const { recognised, member } of source.parts)
    hash.update(`\n${recognised.sha256} ${member.split('!')[1] ?? ''}`);
  return hash.digest('hex');
}
