import { type Fault, FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { PackManifest } from '@cleanclaim/core/packs/manifest.ts';
import { namesOf } from './files/official-file.ts';
import { packStore } from './library.ts';
import { loaders } from './loaders/index.ts';
import type { Reject } from './loaders/rejects.ts';
import { compile, compiledPart, manifestOf } from './packs/compile.ts';
import { type Recognised, recognise, type Source, sourcesOf } from './packs/source.ts';
import type { Addition } from './packs/store.ts';

export interface AddOptions {
  readonly dataFolder: string;
  /** Edition, where neither content nor names tell it. */
  readonly edition: string | null;
  /** Part, where neither content nor names tell which table it is. */
  readonly part: string | null;
  /** The files are corrections of what is there. */
  readonly correction: boolean;
  message(text: string): void;
}

/** A pack that was added (or was there already), or a file that could not be used. `path` as it was given. */
export type AddResult =
  | {
      readonly path: string;
      readonly manifest: PackManifest;
      readonly addition: Addition;
      readonly rejects: readonly Reject[];
    }
  | { readonly path: string; readonly fault: Fault };

/**
 * Adds official files to the pack folder, as wholes: a file that cannot be used leaves the folder as it was, and the others go
 * on. Files into which a publisher split one table are to be given together.
 */
export async function* addFiles(paths: readonly string[], options: AddOptions): AsyncGenerator<AddResult> {
  const recognised: Recognised[] = [];
  for (const path of paths) {
    try {
      const found = await recognise(path);
      const unknown = found.members.filter((member) => member.loader === null).map((member) => member.name);
      if (unknown.length === found.members.length) yield { path, fault: unrecognised(found) };
      else if (unknown.length > 0) options.message(`${path}: not used: ${unknown.join(', ')}`);
      recognised.push(found);
    } catch (error) {
      yield { path, fault: faultOf(error) };
    }
  }
  for (const source of sourcesOf(recognised)) yield* addSource(source, options);
}

async function* addSource(source: Source, options: AddOptions): AsyncGenerator<AddResult> {
  const { recognised, member } = source.parts[0]!;
  const { path } = recognised;
  try {
    options.message(`${path}: ${source.loader.title}`);
    const parts = await compile(source, { part: options.part });
    const manifests = parts.map((part) =>
      manifestOf(compiledPart(part), source, namesOf(path, member), options.edition),
    );
    for (const [at, part] of parts.entries()) {
      const manifest = manifests[at]!;
      const addition = await packStore(options.dataFolder).add(manifest, part.bytes, part.rejects, options.correction);
      yield { path, manifest, addition, rejects: part.rejects };
    }
  } catch (error) {
    yield { path, fault: faultOf(error) };
  }
}

function unrecognised({ bytes, members }: Recognised): Fault {
  if (bytes === 0) return { code: 'REF-UNKNOWN', message: 'it is empty; download it again', at: null };
  const unreadable = members.find((member) => member.fault !== null)?.fault;
  if (unreadable) return unreadable;
  const message = `it is none of the ${loaders.length} kinds of official files that can be read (ICD-10-CM and PCS, HCPCS, CPT, CDT, NDC, Medicare's fee schedules, NCCI, coverage, code lists, risk adjustment); take the publisher's own data file, not a page or a guide`;
  return { code: 'REF-UNKNOWN', message, at: null };
}

function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  const { code } = error as NodeJS.ErrnoException;
  if (!code) throw error;
  return { code: 'REF-UNREADABLE', message: `it cannot be read (${code})`, at: null };
}
