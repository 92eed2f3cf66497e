import { createHash } from 'node:crypto';
import { type Fault, FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { PackBytes } from '@cleanclaim/core/packs/container.ts';
import { buildIcd10Index, Icd10IndexTable } from '@cleanclaim/core/packs/icd10cm-index.ts';
import { buildIcd10Tabular, Icd10TabularTable } from '@cleanclaim/core/packs/icd10cm-tabular.ts';
import type { PackHandle } from '@cleanclaim/core/packs/library.ts';
import type { PackManifest } from '@cleanclaim/core/packs/manifest.ts';
import { RecordTable } from '@cleanclaim/core/packs/record-table.ts';
import { withCodes } from '../loaders/icd10cm-tabular.ts';
import type { LoadedPart } from '../loaders/loader.ts';
import type { Compilation, PackCache } from '../packs/cache.ts';
import { type AddendaLine, addendaLines } from './addenda-lines.ts';
import { backward, type Chain, forward, ofPart, type Step } from './chain.ts';
import { IndexTree } from './index-tree.ts';
import { replayAddenda, type Unplaced } from './replay-addenda.ts';
import { replayIndexAddenda, undone } from './replay-index.ts';
import { TabularTree } from './tabular-tree.ts';

/**
 * Tabular Lists and Alphabetic Indexes of the editions for which the publisher's own is not there, but another one and every
 * addenda between: that one with the addenda replayed, the Index also back in time by taking addenda back. They say what they are
 * (origin "replayed"). An edition whose chain has a year missing is not made.
 */
export async function replayedHandles(
  handles: readonly PackHandle[],
  cache: PackCache,
  message: (text: string) => void,
): Promise<PackHandle[]> {
  const made: PackHandle[] = [];
  const lists = forward(ofPart(handles, 'tabular'), ofPart(handles, 'tabular-addenda'));
  for (const chain of lists) made.push(...(await handlesOf(chain, 'Tabular List', replayedTabulars)));
  const indexes = ofPart(handles, 'index');
  const addenda = ofPart(handles, 'index-addenda');
  const back = backward(indexes, addenda);
  for (const chain of [...(back ? [back] : []), ...forward(indexes, addenda)]) {
    made.push(...(await handlesOf(chain, 'Alphabetic Index', replayedIndexes)));
  }
  return made;

  async function handlesOf(chain: Chain, title: string, replay: (chain: Chain) => LoadedPart[]): Promise<PackHandle[]> {
    const { base, steps } = chain;
    if (steps.length === 0) return [];
    const compilation = await compiled(chain, title, replay);
    if ('fault' in compilation) {
      message(`the ${title} of ${base.manifest.edition} is not replayed: ${compilation.fault.message}`);
      return [];
    }
    return compilation.parts.map((part, at) => {
      const manifest = manifestOf(base, steps.slice(0, at + 1), part);
      return { manifest, read: () => cache.read(manifest) };
    });
  }

  async function compiled(
    { base, steps }: Chain,
    title: string,
    replay: (chain: Chain) => LoadedPart[],
  ): Promise<Compilation> {
    try {
      return await cache.made(keyOf({ base, steps }, title), async () => {
        message(`replaying ${steps.length} addenda on the ${title} of ${base.manifest.edition}`);
        return replay({ base: { ...base, read: () => readNow(base) }, steps });
      });
    } catch (error) {
      if (error instanceof Unreadable) return { fault: error.fault };
      throw error;
    }
  }
}

/** A pack that cannot be read today may be put right tomorrow: that is not remembered, as what is wrong with a file would be. */
class Unreadable extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

function readNow(handle: PackHandle): PackBytes {
  try {
    return handle.read();
  } catch (error) {
    throw error instanceof FaultError ? new Unreadable(error.fault) : error;
  }
}

function replayedTabulars({ base, steps }: Chain): LoadedPart[] {
  const tree = new TabularTree(Icd10TabularTable.open(base.read()));
  return steps.map((step) => {
    const lost = replayAddenda(tree, linesOf(step));
    const nodes = withCodes(tree.nodes());
    const rows = nodes.filter((node) => node.level === 'code').length;
    return loadedPart('icd10cm/tabular', buildIcd10Tabular(nodes), rows, lost);
  });
}

function replayedIndexes({ base, steps }: Chain): LoadedPart[] {
  const tree = new IndexTree(Icd10IndexTable.open(base.read()));
  return steps.map((step) => {
    const lost = replayIndexAddenda(tree, linesOf(step));
    const entries = tree.entries();
    return loadedPart('icd10cm/index', buildIcd10Index('index', entries), entries.length, lost);
  });
}

function linesOf({ addenda, undo }: Step): AddendaLine[] {
  const lines = addendaLines(RecordTable.open(readNow(addenda)));
  return undo ? undone(lines) : lines;
}

function loadedPart(
  key: LoadedPart['key'],
  bytes: LoadedPart['bytes'],
  rows: number,
  lost: readonly Unplaced[],
): LoadedPart {
  const rejects = lost.map(({ line, text, reason }) => ({ row: line, column: null, reason, text }));
  return { key, bytes, rows, rejects, says: null, rowsDated: false };
}

function manifestOf(
  base: PackHandle,
  steps: readonly Step[],
  part: { readonly rows: number; readonly rejected: number; readonly bytes: number; readonly sha256: string },
): PackManifest {
  const { makes, undo } = steps.at(-1)!;
  const { edition, effectiveFrom, effectiveTo } = makes;
  return {
    ...base.manifest,
    edition,
    effectiveFrom,
    effectiveTo,
    origin: 'replayed',
    publisher: `${base.manifest.publisher} (${base.manifest.edition} with addenda${undo ? ' taken back' : ''})`,
    sourceFiles: [base, ...steps.map((step) => step.addenda)].flatMap(({ manifest }) => manifest.sourceFiles),
    rows: part.rows,
    rejected: part.rejected,
    bytes: part.bytes,
    sha256: part.sha256,
  };
}

function keyOf({ base, steps }: Chain, title: string): string {
  const hash = createHash('sha256').update(`replayed ${title}`);
  hash.update(`\n${base.manifest.edition} ${base.manifest.sha256}`);
  for (const { addenda, undo } of steps)
    hash.update(`\n${addenda.manifest.edition} ${addenda.manifest.sha256}${undo ? ' taken back' : ''}`);
  return hash.digest('hex');
}
