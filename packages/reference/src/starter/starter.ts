import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import type { PackHandle } from '@cleanclaim/core/packs/library.ts';
import type { PackManifest } from '@cleanclaim/core/packs/manifest.ts';
import type { PackKey } from '@cleanclaim/core/packs/tables.ts';
import { resolveEdition } from '../editions/resolve.ts';
import { sha256Of } from '../packs/pack-file.ts';
import { setFacts } from '../sets.ts';
import { starterTables } from './tables.ts';

/** One pack in starter/manifest.json. What is left out follows from the edition and the set. */
export interface StarterEntry {
  readonly set: string;
  readonly part: string;
  readonly edition: string;
  /** Path below starter/, and below starter/cpt/ for its CPT rows; default SET/PART.tsv. */
  readonly file?: string;
  readonly effectiveFrom?: IsoDate;
  readonly effectiveTo?: IsoDate;
  readonly rowsDated?: boolean;
  /** Used, and marked as carried forward, up to this day. */
  readonly carriedForwardTo?: IsoDate;
  /** Where the figures are from: "CMS, RVU26B, PPRRVU2026_Apr_nonQPP". */
  readonly source: string;
  /** Where they are not those of the set's official files: our own texts. */
  readonly publisher?: string;
  readonly licence?: string;
}

const STARTER = fileURLToPath(new URL('../../../../starter/', import.meta.url));

/**
 * Packs of the starter edition, made in memory when a table is first asked for. The tables with CPT numbers stand apart in
 * starter/cpt; without that folder (its licence is not ours to give) everything else works. [] when there is no starter edition.
 */
export function starterHandles(folder = STARTER): PackHandle[] {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) return [];
  const { packs } = JSON.parse(readFileSync(manifest, 'utf8')) as { packs: StarterEntry[] };
  return packs.flatMap((entry) => {
    const name = entry.file ?? `${entry.set}/${entry.part}.tsv`;
    const files = [name, join('cpt', name)].filter((file) => existsSync(join(folder, file)));
    return files.length > 0 ? [starterHandle(folder, entry, files)] : [];
  });
}

function starterHandle(folder: string, entry: StarterEntry, files: readonly string[]): PackHandle {
  const key = `${entry.set}/${entry.part}` as PackKey;
  const facts = setFacts[key];
  const table = starterTables[key];
  if (!facts || !table) throw new Error(`starter/manifest.json names ${key}, and there is no such pack`);
  const made = once(() => {
    const texts = files.map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
    const { bytes, rows } = table.build(texts);
    return { bytes, rows, sha256: sha256Of(bytes) };
  });
  return { manifest: lazyManifest(entry, facts, files, folder, made), read: () => made().bytes.buffer };
}

/** Rows, size and hash of a pack are known when it has been made, so they are worked out when somebody asks. */
function lazyManifest(
  entry: StarterEntry,
  facts: (typeof setFacts)[PackKey],
  files: readonly string[],
  folder: string,
  made: () => { readonly bytes: Uint8Array; readonly rows: number; readonly sha256: string },
): PackManifest {
  const edition = editionOf(entry, facts);
  const sourceFiles = once(() =>
    files.map((file) => {
      const bytes = readFileSync(join(folder, file));
      return { name: `starter/${file}`, sha256: sha256Of(bytes), bytes: bytes.length };
    }),
  );
  return {
    set: entry.set,
    part: entry.part,
    ...edition,
    rowsDated: entry.rowsDated ?? false,
    carriedForwardTo: entry.carriedForwardTo ?? null,
    origin: 'starter',
    publisher: entry.publisher
      ? `${entry.publisher} (${entry.source})`
      : `${facts.publisher} (selection; ${entry.source})`,
    licence: entry.licence ?? facts.licence,
    rejected: 0,
    get sourceFiles() {
      return sourceFiles();
    },
    get rows() {
      return made().rows;
    },
    get bytes() {
      return made().bytes.length;
    },
    get sha256() {
      return made().sha256;
    },
  };
}

function editionOf(entry: StarterEntry, facts: (typeof setFacts)[PackKey]) {
  const { effectiveFrom, effectiveTo } = entry;
  if (effectiveFrom && effectiveTo) return { edition: entry.edition, effectiveFrom, effectiveTo };
  const resolved = resolveEdition(facts.calendar, { says: null, names: [], given: entry.edition });
  if (!resolved.ok) throw new Error(`starter/manifest.json, ${entry.set}/${entry.part}: ${resolved.fault.message}`);
  return {
    ...resolved.value,
    ...(effectiveFrom ? { effectiveFrom } : {}),
    ...(effectiveTo ? { effectiveTo } : {}),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
