import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { PackHandle } from '@cleanclaim/core/packs/library.ts';
import { type PackManifest, packName } from '@cleanclaim/core/packs/manifest.ts';
import { namesOf } from '../files/official-file.ts';
import type { Compilation, FolderIndex, IndexedFile, PackCache } from './cache.ts';
import { manifestOf } from './compile.ts';
import { contentKey, type Recognised, recognise, type Source, sourcesOf } from './source.ts';
import { PackStore } from './store.ts';

/**
 * Packs from a folder of official files (read recursively) or of packs. What is recognised is compiled once into the cache; what
 * is not, is named in one message and changes nothing. Throws FaultError REF-FOLDER when there is no such folder, REF-CONFLICT
 * when two files give the same edition different content.
 */
export async function folderHandles(
  folder: string,
  cache: PackCache,
  message: (text: string) => void,
): Promise<PackHandle[]> {
  const root = resolve(folder);
  const { files, packFolders } = await walk(root, folder);
  const before = await cache.index(root);
  const indexed: Record<string, IndexedFile> = {};
  const recognised: Recognised[] = [];
  const unused: string[] = [];
  for (const { path, bytes, modifiedMs } of files) {
    const name = relative(root, path);
    const known = before.files[name];
    const found =
      known && known.bytes === bytes && known.modifiedMs === modifiedMs
        ? { ...known, path }
        : await recogniseSafely(path, unused, name);
    if (!found) continue;
    indexed[name] = { bytes: found.bytes, modifiedMs, sha256: found.sha256, members: found.members };
    recognised.push(found);
    for (const member of found.members) {
      if (member.loader !== null) continue;
      const inside = found.members.length > 1 ? `${name}!${member.name.split('!')[1]}` : name;
      const damaged = member.fault && member.fault.code !== 'REF-BINARY';
      unused.push(damaged ? `${inside} (${member.fault.message})` : inside);
    }
  }
  const compilations: Record<string, Compilation> = {};
  const handles: PackHandle[] = [];
  for (const source of sourcesOf(recognised)) {
    const key = contentKey(source);
    const known = before.compilations[key];
    const compilation = known && cache.holds(known) ? known : await cache.compilation(source, message);
    compilations[key] = compilation;
    handles.push(...handlesOf(source, compilation, cache, message));
  }
  const index: FolderIndex = { files: indexed, compilations };
  if (JSON.stringify(index) !== JSON.stringify(before)) await cache.writeIndex(root, index);
  if (unused.length > 0) {
    message(`${folder}: ${unused.length} files are of no known kind and are not used: ${unused.sort().join(', ')}`);
  }
  for (const packFolder of packFolders) handles.push(...(await new PackStore(packFolder, cache.verified).handles()));
  return withoutRepeats(handles);
}

interface Found {
  readonly path: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** All files below, and the pack folders among them (SET/PART-EDITION.pack with its manifest), whose files are not looked at. */
async function walk(root: string, named: string): Promise<{ files: Found[]; packFolders: string[] }> {
  const files: Found[] = [];
  const packFolders: string[] = [];
  const visit = async (folder: string): Promise<void> => {
    const entries = (await readdir(folder, { withFileTypes: true })).filter((entry) => !entry.name.startsWith('.'));
    const packs = new Set(entries.map((entry) => entry.name).filter((name) => name.endsWith('.pack')));
    if (packs.size > 0 && !packFolders.includes(resolve(folder, '..'))) packFolders.push(resolve(folder, '..'));
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) await visit(path);
      else if (packs.size > 0 && /\.(?:pack|json|rejects\.jsonl)$/.test(entry.name)) continue;
      else {
        const { size, mtimeMs, isFile } = await describe(path);
        if (isFile) files.push({ path, bytes: size, modifiedMs: mtimeMs });
      }
    }
  };
  try {
    await visit(root);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new FaultError('REF-FOLDER', `the reference folder ${named} cannot be read (${code}); check the path`);
  }
  return { files, packFolders };
}

async function describe(path: string): Promise<{ size: number; mtimeMs: number; isFile: boolean }> {
  try {
    const found = await stat(path);
    return { size: found.size, mtimeMs: found.mtimeMs, isFile: found.isFile() };
  } catch {
    // A link that leads nowhere.
    return { size: 0, mtimeMs: 0, isFile: false };
  }
}

async function recogniseSafely(path: string, unused: string[], name: string): Promise<Recognised | null> {
  try {
    return await recognise(path);
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    unused.push(`${name} (${error.fault.message})`);
    return null;
  }
}

function handlesOf(
  source: Source,
  compilation: Compilation,
  cache: PackCache,
  message: (text: string) => void,
): PackHandle[] {
  const name = source.parts.map((part) => part.member).join(', ');
  if ('fault' in compilation) {
    message(
      `${name} is not used: ${compilation.fault.message}${compilation.fault.at ? ` (${compilation.fault.at})` : ''}`,
    );
    return [];
  }
  const first = source.parts[0]!;
  const names = namesOf(first.recognised.path, first.member);
  const handles: PackHandle[] = [];
  for (const part of compilation.parts) {
    try {
      const manifest = manifestOf(part, source, names, null);
      handles.push({ manifest, read: () => cache.read(manifest) });
      if (part.rejected > 0)
        message(`${name}: ${part.rejected} of ${part.rows + part.rejected} rows could not be used`);
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      message(`${name} is not used: ${error.fault.message}`);
    }
  }
  return handles;
}

/** The same pack may lie in a folder several times; two different ones for the same edition cannot both be right. */
export function withoutRepeats(handles: readonly PackHandle[]): PackHandle[] {
  const kept = new Map<string, PackHandle>();
  for (const handle of handles) {
    const name = packName(handle.manifest);
    const other = kept.get(name);
    if (!other) kept.set(name, handle);
    else if (other.manifest.sha256 !== handle.manifest.sha256) {
      throw new FaultError(
        'REF-CONFLICT',
        `${filesOf(other.manifest)} and ${filesOf(handle.manifest)} both give ${name}, with different content; remove the one that is not right`,
      );
    }
  }
  return [...kept.values()];
}

function filesOf(manifest: PackManifest): string {
  return manifest.sourceFiles.map((file) => file.name).join(', ');
}
