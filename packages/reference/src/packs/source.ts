import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Fault } from '@cleanclaim/core/kernel/result.ts';
import { readHead } from '../files/head.ts';
import { type OfficialFile, officialFiles } from '../files/official-file.ts';
import { loaders } from '../loaders/index.ts';
import type { Loader } from '../loaders/loader.ts';

/** What was found in one file on disk: for itself, or for each member of an archive, the loader that knows it. */
export interface Recognised {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly members: readonly RecognisedMember[];
}

export interface RecognisedMember {
  readonly name: string;
  /** null = of no known kind. */
  readonly loader: string | null;
  /** Why it could not be read, when that is why it is not known. */
  readonly fault: Fault | null;
}

/** Official content that makes packs together: one file, or the parts into which the publisher split a table. */
export interface Source {
  readonly loader: Loader;
  readonly parts: readonly { readonly recognised: Recognised; readonly member: string }[];
}

/** Looks at the beginning of the file only. The hash is that of the file as it lies, and is left '' when no loader knows it. */
export async function recognise(path: string): Promise<Recognised> {
  const members: RecognisedMember[] = [];
  for (const file of await officialFiles(path)) {
    const head = await readHead(file);
    const loader = loaders.find((candidate) => candidate.recognise(head))?.name ?? null;
    members.push({ name: file.name, loader, fault: loader ? null : head.fault });
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
      const key = split
        ? `${loader.name} ${split[1]}`
        : loader.together
          ? `${loader.name} ${placeOf(recognised)}`
          : `${recognised.path} ${member.name}`;
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

/** The archive, or the folder in which files lie side by side. */
function placeOf({ path, members }: Recognised): string {
  return members.length > 1 ? path : dirname(path);
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
