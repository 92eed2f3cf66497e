import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The house: what may import what (ARCHITECTURE.md). A folder of core may import those listed and all that they rest on.
 */
const CORE: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  packs: ['kernel'],
  codes: ['packs'],
  x12: ['codes'],
  record: ['codes'],
  claim: ['record', 'x12'],
  remittance: ['claim'],
  access: ['kernel'],
  audit: ['kernel'],
  coding: ['claim', 'access', 'audit'],
  assist: ['claim'],
  edits: ['claim'],
  pricing: ['claim'],
  risk: ['claim'],
  quality: ['claim'],
  adjudication: ['edits', 'pricing', 'remittance'],
  posting: ['adjudication'],
  exchange: ['remittance', 'coding', 'audit', 'quality'],
};

const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  core: [],
  reference: ['core'],
  server: ['core', 'reference'],
  cli: ['core', 'reference', 'server'],
  web: ['core'],
};

const ROOT = resolve(import.meta.dirname, '..');
const MOST_BYTES = 16 * 1024;

interface Import {
  readonly from: string;
  readonly to: string;
}

function sources(folder: string): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes('node_modules') && !file.includes('/dist/'));
}

const STATEMENT = /^(?:import|export)\s(?:[^;'"]*?\sfrom\s+)?['"]([^'"\n]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"\n]+)['"]/g;

function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  // What a bundler is told after the name ("?raw") is no part of it.
  return [STATEMENT, DYNAMIC].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => match[1]!.replace(/\?\w+$/, '')),
  );
}

const files = Object.keys(PACKAGES).flatMap((name) => sources(`packages/${name}/src`));
const imports: Import[] = files.flatMap((from) =>
  importsOf(from).map((specifier) => {
    const own = /^@cleanclaim\/(\w+)\/(.+)$/.exec(specifier);
    if (own) return { from, to: `packages/${own[1]}/src/${own[2]}` };
    return {
      from,
      to: specifier.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(from), specifier)) : specifier,
    };
  }),
);

function closure(folder: string): Set<string> {
  const all = new Set([folder]);
  for (const next of all) for (const below of CORE[next] ?? []) all.add(below);
  return all;
}

const packageOf = (file: string) => /^packages\/(\w+)\//.exec(file)?.[1];
const roomOf = (file: string) => /^packages\/core\/src\/(\w+)\//.exec(file)?.[1];

describe('the house', () => {
  it('imports only files that exist', () => {
    expect(
      imports.filter(({ to }) => to.startsWith('packages/') && !statSync(join(ROOT, to), { throwIfNoEntry: false })),
    ).toEqual([]);
  });

  it('lets packages depend only downwards', () => {
    const wrong = imports.filter(({ from, to }) => {
      const a = packageOf(from)!;
      const b = packageOf(to);
      return b !== undefined && b !== a && !PACKAGES[a]!.includes(b);
    });
    expect(wrong).toEqual([]);
  });

  it('lets rooms of core depend only downwards', () => {
    const rooms = new Set(files.map(roomOf).filter((room) => room !== undefined));
    expect([...rooms].filter((room) => !(room in CORE))).toEqual([]);
    const wrong = imports.filter(({ from, to }) => {
      const a = roomOf(from);
      const b = roomOf(to);
      return a !== undefined && b !== undefined && a !== b && !closure(a).has(b);
    });
    expect(wrong).toEqual([]);
  });

  it('keeps core pure: no node modules, no clock, no randomness', () => {
    const tests = /\.(test|fixtures)\.ts$/;
    const core = files.filter((file) => packageOf(file) === 'core' && !tests.test(file));
    const outside = imports.filter(
      ({ from, to }) => core.includes(from) && !to.startsWith('packages/') && !to.startsWith('@noble/hashes/'),
    );
    expect(outside).toEqual([]);
    const impure = core.filter((file) =>
      /\bDate\.now\(|new Date\(\)|Math\.random\(|\bprocess\.|\bperformance\.|crypto\.(getRandomValues|randomUUID)/.test(
        readFileSync(join(ROOT, file), 'utf8'),
      ),
    );
    expect(impure).toEqual([]);
  });

  it('has no cycles', () => {
    const graph = new Map<string, string[]>();
    for (const { from, to } of imports) {
      if (to.startsWith('packages/')) graph.set(from, [...(graph.get(from) ?? []), to]);
    }
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
        return;
      }
      state.set(file, 'open');
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it('keeps every hand-written source file under 16 kB', () => {
    const large = files
      .filter((file) => !/\.generated\.ts$/.test(file))
      .map((file) => ({ file, bytes: statSync(join(ROOT, file)).size }))
      .filter(({ bytes }) => bytes > MOST_BYTES);
    expect(large).toEqual([]);
  });
});
