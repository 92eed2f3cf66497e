import type { ReferenceLibrary } from '../../packages/core/src/packs/library.ts';

export interface Peer {
  readonly name: string;
  readonly buildMs: number;
  readonly megabytes: number;
  /** Codes with their dot, best first. */
  find(text: string): string[];
}

interface Text {
  readonly id: number;
  readonly code: string;
  readonly text: string;
}

// biome-ignore lint/suspicious/noExplicitAny: peers without types here
type Exports = any;

/** General searchers over the same texts. One that is not installed is left out and said so. */
export async function* peers(library: ReferenceLibrary, date: string): AsyncGenerator<Peer> {
  const texts = textsOf(library, date);
  const codes = (ids: readonly number[]) => [...new Set(ids.map((id) => texts[id]!.code))];
  yield* peer('minisearch', ({ default: MiniSearch }) => {
    const index = new MiniSearch({
      fields: ['text'],
      searchOptions: { prefix: true, fuzzy: (word: string) => (word.length > 5 ? 0.2 : false) },
    });
    index.addAll(texts);
    return (text) =>
      codes(
        index
          .search(text)
          .map(({ id }: { id: number }) => id)
          .slice(0, 100),
      );
  });
  yield* peer('flexsearch', (module: Exports) => {
    const { Index } = module.default ?? module;
    const index = new Index({ tokenize: 'forward' });
    for (const { id, text } of texts) index.add(id, text);
    return (text) => codes(index.search(text, { limit: 100, suggest: true }) as number[]);
  });
}

async function* peer(name: string, make: (module: Exports) => (text: string) => string[]): AsyncGenerator<Peer> {
  let module: Exports;
  try {
    module = await import(name);
  } catch (error) {
    return console.log(`  ${name} is left out: ${(error as Error).message.split('\n')[0]}`);
  }
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const began = performance.now();
  const find = make(module);
  const buildMs = performance.now() - began;
  globalThis.gc?.();
  yield { name, buildMs, megabytes: (process.memoryUsage().rss - before) / 1e6, find };
}

function textsOf(library: ReferenceLibrary, date: string): Text[] {
  const texts: Text[] = [];
  const dotted = (code: string) => (code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code);
  const put = (code: string, text: string) => texts.push({ id: texts.length, code, text });
  const codes = library.pick('icd10cm/codes', date);
  if (codes.loaded)
    for (let row = 0; row < codes.table.rows; row++) put(dotted(codes.table.code(row)), codes.table.title(row));
  const tabular = library.pick('icd10cm/tabular', date);
  if (tabular.loaded) {
    for (let at = 0; at < tabular.table.terms.texts; at++) {
      const { node, text } = tabular.table.term(at);
      put(dotted(tabular.table.name(node)), text);
    }
  }
  const manifest = library.editions('icd10cm/index').at(-1);
  const index = manifest ? library.byEdition('icd10cm/index', manifest.edition)!.table : null;
  for (let at = 0; index && at < index.rows; at++) {
    const [code] = index.codes(at);
    if (code) put(code.replace(/[.-]+$/, ''), index.path(at).join(' '));
  }
  return texts;
}
