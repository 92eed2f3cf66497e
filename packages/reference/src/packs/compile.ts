import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { PackManifest } from '@cleanclaim/core/packs/manifest.ts';
import { resolveEdition } from '../editions/resolve.ts';
import type { Span } from '../editions/span.ts';
import type { LoadChoice, LoadedPart } from '../loaders/loader.ts';
import { setFacts } from '../sets.ts';
import { sha256Of } from './pack-file.ts';
import { missingParts, openSource, type Source } from './source.ts';

/** Sets that only their licence's holder can load. */
const LICENSED: ReadonlySet<string> = new Set(['cpt', 'cdt']);

/** A pack as it was made from its source, before it has an edition. */
export interface CompiledPart extends Omit<LoadedPart, 'bytes' | 'rejects'> {
  readonly rejected: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Reads the source and makes its packs. Throws FaultError REF-… when it cannot be used. */
export async function compile(source: Source, choice: LoadChoice): Promise<readonly LoadedPart[]> {
  const missing = missingParts(source);
  if (missing.length > 0) {
    throw new FaultError(
      'REF-PARTS',
      `this table comes in ${source.loader.split} files and part ${missing.join(' and ')} is missing; add all of them together`,
      source.parts[0]!.member,
    );
  }
  return source.loader.load(await openSource(source), choice);
}

export function compiledPart(part: LoadedPart): CompiledPart {
  const { bytes, rejects, ...facts } = part;
  return { ...facts, rejected: rejects.length, bytes: bytes.length, sha256: sha256Of(bytes) };
}

/** The manifest of a compiled pack. Throws FaultError REF-EDITION when neither content nor names tell the edition. */
export function manifestOf(
  part: CompiledPart,
  source: Source,
  names: readonly string[],
  given: string | null,
): PackManifest {
  const facts = setFacts[part.key];
  const edition = resolveEdition(facts.calendar, { says: part.says as Span | null, names, given });
  if (!edition.ok) throw new FaultError(edition.fault.code, edition.fault.message, edition.fault.at);
  const [set = '', name = ''] = part.key.split('/');
  return {
    set,
    part: name,
    ...edition.value,
    rowsDated: part.rowsDated,
    carriedForwardTo: null,
    origin: LICENSED.has(set) ? 'licensed' : 'official',
    publisher: facts.publisher,
    licence: facts.licence,
    sourceFiles: source.parts.map(({ recognised, member }) => ({
      name: member,
      sha256: recognised.sha256,
      bytes: recognised.bytes,
    })),
    rows: part.rows,
    rejected: part.rejected,
    bytes: part.bytes,
    sha256: part.sha256,
  };
}
