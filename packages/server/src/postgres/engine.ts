import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { chmod, copyFile, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { folderFault, postgresFault } from './fault.ts';
import { isRoot } from './identity.ts';
import type { NativePackage } from './native-package.ts';

/** PostgreSQL's programs, ready to run by the user that runs the server. */
export interface Engine {
  readonly bin: string;
  readonly major: number;
}

/** Folders that only root may write and everybody may enter, tried in this order. */
const SHARED_PLACES = ['/var/lib/cleanclaim', join(tmpdir(), 'cleanclaim-postgres')];

/**
 * The programs where npm put them, with the library links that its install script would have made. As root they are copied
 * to a place that the unprivileged server can enter (a checkout under /root is closed to it); an ordinary user who cannot
 * write to a shared installation gets a copy in the data folder.
 */
export async function prepareEngine(native: NativePackage, dataFolder: string): Promise<Engine> {
  const major = native.major;
  if (isRoot) return { bin: join(await copyTo(await sharedPlace(), native), 'bin'), major };
  try {
    await mendLinks(native.folder);
    return { bin: join(native.folder, 'bin'), major };
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return { bin: join(await copyTo(join(dataFolder, 'engine'), native), 'bin'), major };
  }
}

/** List of the links that the package cannot carry. */
const LINKS = 'pg-symlinks.json';

/** Links that npm packages cannot carry ("lib/libpq.so.5" → "libpq.so.5.18"). Returns how many were missing. */
export async function mendLinks(folder: string): Promise<number> {
  const listed = await readFile(join(folder, LINKS), 'utf8');
  let made = 0;
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    const link = join(folder, withoutRoot(target));
    if (await lstat(link).catch(() => null)) continue;
    await symlink(relative(dirname(link), join(folder, withoutRoot(source))), link);
    made++;
  }
  return made;
}

const withoutRoot = (path: string): string => path.replace(/^native\//, '');

async function sharedPlace(): Promise<string> {
  for (const place of SHARED_PLACES) {
    try {
      await mkdir(place, { recursive: true });
      const found = await lstat(place);
      if (!found.isDirectory() || found.uid !== 0) continue;
      await chmod(place, 0o755);
      return place;
    } catch (error) {
      if (!['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? ''))
        throw error;
    }
  }
  throw postgresFault(
    'PG-FOLDER',
    `neither ${SHARED_PLACES.join(' nor ')} can hold PostgreSQL's programs; start as an ordinary user`,
  );
}

interface EngineFile {
  readonly path: string;
  readonly bytes: number;
  readonly modified: number;
}

/** Copies once for each content of the installation; the folder's name carries the sizes and times of all its files. */
async function copyTo(parent: string, native: NativePackage): Promise<string> {
  const files = engineFiles(native.folder);
  const signature = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
  const target = join(parent, `${native.version}-${signature}`);
  if (isComplete(target, files)) return target;
  const staging = `${target}.${process.pid}`;
  try {
    await rm(staging, { recursive: true, force: true });
    await copyChecked(native.folder, staging, files);
    await rm(target, { recursive: true, force: true });
    await rename(staging, target).catch(async (error: NodeJS.ErrnoException) => {
      // Another process was quicker.
      if (!isComplete(target, files)) throw error;
      await rm(staging, { recursive: true, force: true });
    });
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    throw folderFault(error, parent);
  }
  return target;
}

/** What the server and initdb read: programs, shared libraries, share/. Synchronous: a thousand files in a few milliseconds. */
function engineFiles(folder: string): EngineFile[] {
  const found: EngineFile[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name));
    if (!entry.isFile() || !/^(bin|lib|share)[\\/]/.test(path) || /\.a$|[\\/]pkgconfig[\\/]/.test(path)) continue;
    const { size, mtimeMs } = statSync(join(folder, path));
    found.push({ path, bytes: size, modified: mtimeMs });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isComplete(target: string, files: readonly EngineFile[]): boolean {
  return files.every(({ path, bytes }) => statSync(join(target, path), { throwIfNoEntry: false })?.size === bytes);
}

/** Each copy is read back and compared: a broken program would corrupt what it stores. */
async function copyChecked(from: string, to: string, files: readonly EngineFile[]): Promise<void> {
  const folders = new Set(files.map(({ path }) => dirname(join(to, path))));
  for (const folder of folders) {
    await mkdir(folder, { recursive: true });
    for (let open = folder; open.startsWith(to); open = dirname(open)) await chmod(open, 0o755);
  }
  for (const { path } of files) {
    const target = join(to, path);
    await copyFile(join(from, path), target);
    const [source, copy] = await Promise.all([readFile(join(from, path)), readFile(target)]);
    if (!source.equals(copy))
      throw postgresFault('PG-FOLDER', 'a copied file differs from its source; check the disk', target);
    await chmod(target, path.startsWith('bin') || path.includes('.so') ? 0o755 : 0o644);
  }
  await copyFile(join(from, LINKS), join(to, LINKS));
  await mendLinks(to);
}
