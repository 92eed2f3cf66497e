import { createHash } from 'node:crypto';
import { buildIcd10Tabular, Icd10TabularTable } from '@cleanclaim/core/packs/icd10cm-tabular.ts';
import type { PackHandle } from '@cleanclaim/core/packs/library.ts';
import type { PackManifest } from '@cleanclaim/core/packs/manifest.ts';
import { RecordTable } from '@cleanclaim/core/packs/record-table.ts';
import { withCodes } from '../loaders/icd10cm-tabular.ts';
import type { LoadedPart } from '../loaders/loader.ts';
import type { PackCache } from '../packs/cache.ts';
import { addendaLines } from './addenda-lines.ts';
import { replayAddenda } from './replay-addenda.ts';
import { TabularTree } from './tabular-tree.ts';

/**
 * Tabular Lists of the editions for which the publisher's list is not there, but an older one and every addenda since: the older
 * one with the addenda replayed. They say what they are (origin "replayed"). An edition whose chain has a year missing is not made.
 */
export async function replayedHandles(
  handles: readonly PackHandle[],
  cache: PackCache,
  message: (text: string) => void,
): Promise<PackHandle[]> {
  const ofPart = (part: string) =>
    handles
      .filter(({ manifest }) => manifest.set === 'icd10cm' && manifest.part === part)
      .sort((a, b) => (a.manifest.effectiveFrom < b.manifest.effectiveFrom ? -1 : 1));
  const lists = ofPart('tabular');
  const addenda = ofPart('tabular-addenda');
  const made: PackHandle[] = [];
  for (const [at, base] of lists.entries()) {
    const next = lists[at + 1]?.manifest.effectiveFrom ?? '9999-12-31';
    const chain = unbroken(base.manifest, addenda, next);
    if (chain.length === 0) continue;
    const key = keyOf([base, ...chain]);
    const compilation = await cache.made(key, async () => {
      message(`replaying ${chain.length} addenda on the Tabular List of ${base.manifest.edition}`);
      return replayed(base, chain);
    });
    if ('fault' in compilation) continue;
    for (const [step, part] of compilation.parts.entries()) {
      const manifest = manifestOf(base, chain.slice(0, step + 1), part);
      made.push({ manifest, read: () => cache.read(manifest) });
    }
  }
  return made;
}

/** Addenda from the base on, in order, up to the first October without any, and before the next list of the publisher. */
function unbroken(base: PackManifest, addenda: readonly PackHandle[], before: string): PackHandle[] {
  const chain: PackHandle[] = [];
  let year = fiscalYear(base);
  for (const handle of addenda) {
    const { effectiveFrom } = handle.manifest;
    if (effectiveFrom <= base.effectiveFrom) continue;
    if (effectiveFrom >= before) break;
    const own = fiscalYear(handle.manifest);
    if (own > year + 1 || (own === year + 1 && !effectiveFrom.endsWith('-10-01'))) break;
    year = own;
    chain.push(handle);
  }
  return chain;
}

function fiscalYear({ effectiveFrom }: PackManifest): number {
  return Number(effectiveFrom.slice(0, 4)) + (effectiveFrom.slice(5) >= '10-01' ? 1 : 0);
}

function replayed(base: PackHandle, chain: readonly PackHandle[]): LoadedPart[] {
  const tree = new TabularTree(Icd10TabularTable.open(base.read()));
  return chain.map((handle) => {
    const lost = replayAddenda(tree, addendaLines(RecordTable.open(handle.read())));
    const nodes = withCodes(tree.nodes());
    return {
      key: 'icd10cm/tabular',
      bytes: buildIcd10Tabular(nodes),
      rows: nodes.filter((node) => node.level === 'code').length,
      rejects: lost.map(({ line, text, reason }) => ({ row: line, column: null, reason, text })),
      says: null,
      rowsDated: false,
    };
  });
}

function manifestOf(
  base: PackHandle,
  chain: readonly PackHandle[],
  part: { readonly rows: number; readonly rejected: number; readonly bytes: number; readonly sha256: string },
): PackManifest {
  const { edition, effectiveFrom, effectiveTo } = chain.at(-1)!.manifest;
  return {
    ...base.manifest,
    edition,
    effectiveFrom,
    effectiveTo,
    origin: 'replayed',
    publisher: `${base.manifest.publisher} (${base.manifest.edition} with addenda)`,
    sourceFiles: [base, ...chain].flatMap(({ manifest }) => manifest.sourceFiles),
    rows: part.rows,
    rejected: part.rejected,
    bytes: part.bytes,
    sha256: part.sha256,
  };
}

function keyOf(handles: readonly PackHandle[]): string {
  const hash = createHash('sha256').update('replayed tabular');
  for (const { manifest } of handles) hash.update(`\n${manifest.edition} ${manifest.sha256}`);
  return hash.digest('hex');
}
