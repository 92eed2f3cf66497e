/**
 * npm run sets -- FOLDER: loads every official file below the folder and writes what came of it to docs/reference/sets.md (set,
 * edition, rows, rejected rows, bytes, seconds to build, milliseconds to open), how replayed lists compare with the publisher's to
 * docs/reference/tabular-replay.md, and what lists give when they are expanded to docs/reference/icd10-expansion.md. The figures are those of the machine it runs on.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { PackManifest } from '@cleanclaim/core/packs/manifest.ts';
import { type PackKey, tableOpeners } from '@cleanclaim/core/packs/tables.ts';
import { namesOf } from '@cleanclaim/reference/files/official-file.ts';
import { openLibrary } from '@cleanclaim/reference/library.ts';
import { compile, compiledPart, manifestOf } from '@cleanclaim/reference/packs/compile.ts';
import { openPack } from '@cleanclaim/reference/packs/pack-file.ts';
import { type Recognised, recognise, sourcesOf } from '@cleanclaim/reference/packs/source.ts';
import type { Checking } from '@cleanclaim/reference/packs/verified-files.ts';
import { expansionPage } from './expansion-page.ts';
import { replayPage } from './replay-page.ts';

const folder = resolve(process.argv[2] ?? process.env.CLEANCLAIM_REFERENCE ?? '');
const DOCS = new URL('../docs/reference/', import.meta.url);
const work = mkdtempSync(join(tmpdir(), 'cleanclaim-sets-'));

interface Row {
  readonly manifest: PackManifest;
  readonly buildSeconds: number;
  readonly openMs: number;
}

try {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const recognised: Recognised[] = [];
  for (const entry of files.sort((a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1))) {
    recognised.push(await recognise(join(entry.parentPath, entry.name)));
  }
  const rows: Row[] = [];
  const refused: string[] = [];
  for (const source of sourcesOf(recognised)) {
    const first = source.parts[0]!;
    const began = performance.now();
    try {
      const parts = await compile(source, { part: null });
      const buildSeconds = (performance.now() - began) / 1000;
      for (const part of parts) {
        const manifest = manifestOf(compiledPart(part), source, namesOf(first.recognised.path, first.member), null);
        rows.push({ manifest, buildSeconds, openMs: opened(manifest, part.bytes) });
      }
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      refused.push(`${first.member}: ${error.fault.message}`);
    }
    console.error(first.member);
  }
  const unknown = recognised.filter(({ members }) => members.every((member) => member.loader === null));
  const library = await openLibrary({ folders: [folder], dataFolder: work, message() {} });
  writeFileSync(
    new URL('sets.md', DOCS),
    page(
      rows,
      refused,
      unknown.map(({ path }) => path.slice(folder.length + 1)),
      { hashed: allOpened('always'), known: allOpened('changed') },
    ),
  );
  writeFileSync(new URL('tabular-replay.md', DOCS), replayPage(library));
  writeFileSync(new URL('icd10-expansion.md', DOCS), expansionPage(library));
} finally {
  await rm(work, { recursive: true });
}

/** Best of three: the file is in the system's memory then. */
function opened(manifest: PackManifest, bytes: Uint8Array): number {
  const path = join(work, 'one.pack');
  writeFileSync(path, bytes);
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 3; i++) {
    const began = performance.now();
    tableOpeners[`${manifest.set}/${manifest.part}` as PackKey](openPack(path, manifest, { remedy: '' }, null));
    best = Math.min(best, performance.now() - began);
  }
  return best;
}

/** Milliseconds to open all packs of the folder, and to get the first answers, in a process of its own: best and worst of seven. */
function allOpened(checking: Checking): string {
  const script = fileURLToPath(new URL('open-all.ts', import.meta.url));
  const times = Array.from({ length: 7 }, () => {
    const answer = execFileSync(process.execPath, [script, folder, checking], { encoding: 'utf8' });
    return JSON.parse(answer) as { openMs: number; openCpuMs: number; askMs: number };
  });
  const span = (of: (time: (typeof times)[number]) => number) => {
    const all = times.map(of).sort((a, b) => a - b);
    return `${all[0]!.toFixed(0)} to ${all.at(-1)!.toFixed(0)} ms (median ${all[3]!.toFixed(0)})`;
  };
  return `${span(({ openMs }) => openMs)}, processor time ${span(({ openCpuMs }) => openCpuMs)}, with a first answer from each ${span(({ openMs, askMs }) => openMs + askMs)}`;
}

function page(
  rows: readonly Row[],
  refused: readonly string[],
  unknown: readonly string[],
  all: { readonly hashed: string; readonly known: string },
): string {
  const sorted = [...rows].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const cells = sorted.map(({ manifest: m, buildSeconds, openMs }) => [
    `${m.set}/${m.part}`,
    m.edition,
    m.effectiveFrom,
    m.effectiveTo,
    String(m.rows),
    String(m.rejected),
    String(m.bytes),
    buildSeconds.toFixed(2),
    openMs.toFixed(1),
    m.sourceFiles.map((file) => file.name).join(', '),
  ]);
  const sum = (of: (row: Row) => number) => sorted.reduce((total, row) => total + of(row), 0);
  return [
    '# Sets that can be loaded',
    '',
    'Made by `npm run sets -- FOLDER` from a folder of official files; nothing here is written by hand. Rows are data rows after headers. A file that gives several packs was built once: its seconds stand beside each of them. Opening checks the hash of a warm file and opens its table.',
    '',
    `${sorted.length} packs, ${sum((r) => r.manifest.rows).toLocaleString('en')} rows, ${sum((r) => r.manifest.rejected)} rejected, ${(sum((r) => r.manifest.bytes) / 1e6).toFixed(0)} MB; their times to open add up to ${sum((r) => r.openMs).toFixed(0)} ms. All opened one after another in a new process, seven times: ${all.hashed} when every pack is hashed; ${all.known} when the files are known from before (load of the machine ${loadavg()[0]!.toFixed(1)}). ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} cores.`,
    '',
    table(['set', 'edition', 'from', 'to', 'rows', 'rejected', 'bytes', 'build s', 'open ms', 'file'], cells),
    '',
    refused.length === 0 ? 'No file was refused.' : `Refused:\n\n${refused.map((line) => `- ${line}`).join('\n')}`,
    '',
    `No tables, and not used: ${[...unknown].sort().join(', ')}.`,
    '',
  ].join('\n');
}

function nameOf({ manifest }: Row): string {
  return `${manifest.set}/${manifest.part} ${manifest.effectiveFrom}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const marks = head.map((_, at) => (at >= 4 && at <= 8 ? '---:' : '---'));
  return [line(head), line(marks), ...rows.map(line)].join('\n');
}
