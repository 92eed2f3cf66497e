import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DELIMITERS, DelimitedRecords, type Delimiter } from '../files/delimited.ts';
import { type OfficialFile, officialFiles } from '../files/official-file.ts';
import { workbookOf } from '../files/workbook.fixtures.ts';
import { load, loaderOf, samples } from './samples.fixtures.ts';

const names = Object.keys(samples);
/** Where the last word of the file is none that may change. */
const WORDS: Readonly<Record<string, readonly [RegExp, string]>> = {
  'icd10cm-index': [/abdomen/, 'abdomén'],
  'icd10-addenda': [/Other acariasis$/m, 'Othér acariasis'],
};
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Lines of fixed places, of text or of XML, and lists that are told by a header of one column. */
const NO_TABLE =
  /^(?:icd10cm-(?:order|valid-codes|tabular|index|note-addenda)|icd10-addenda|icd10pcs-.*|hcpcs-(?:fixed|processing-notes)|pfs-counties-text|zip5|gems|cpt-(?:descriptors|modifiers)|cms-hcc-(?:format|wide-coefficients|short-labels|eligible-procedures)|clfs-waived)$/;

/** Samples of files that are tables with a header row: their records. */
const tables: Readonly<Record<string, string[][]>> = Object.fromEntries(
  names.filter((name) => !NO_TABLE.test(name)).map((name) => [name, recordsOf(samples[name]!.text)]),
);

function recordsOf(text: string): string[][] {
  for (const delimiter of DELIMITERS) {
    const records: string[][] = [];
    const reader = new DelimitedRecords(delimiter, (cells) => records.push(cells));
    const lines = text.replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n');
    for (const [at, line] of lines.entries()) reader.line(line, at + 1, true);
    if (records.some((cells) => cells.length > 1)) return records;
  }
  throw new Error('it is no table');
}

function written(records: readonly (readonly string[])[], delimiter: Delimiter): string {
  const quoted = (cell: string) =>
    cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return `${records.map((cells) => cells.map(quoted).join(delimiter)).join('\n')}\n`;
}

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

describe('every loader', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cleanclaim-variants-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const plain = async (name: string) =>
    (await load(samples[name]!.path, samples[name]!.text)).map((part) => part.bytes);

  /** Loads from a file on disk, which may hold several; the one that is known. */
  async function fromDisk(name: string, fileName: string, bytes: Uint8Array): Promise<readonly Uint8Array[]> {
    const path = join(folder, fileName);
    await writeFile(path, bytes);
    const known: OfficialFile[] = [];
    for (const file of await officialFiles(path)) if (await loaderOf(file)) known.push(file);
    expect(known).toHaveLength(1);
    const file = known[0]!;
    const loader = (await loaderOf(file))!;
    expect(loader.name).toBe(name);
    const parts = await loader.load([file], { part: null });
    expect(parts.flatMap((part) => part.rejects)).toEqual([]);
    return parts.map((part) => part.bytes);
  }

  const own = (name: string) => samples[name]!.path.split('/').at(-1)!;

  it.each(names)('%s comes as it is, in gz, in zip, in zip in zip, in gz in zip', async (name) => {
    const bytes = bytesOf(samples[name]!.text);
    const file = own(name);
    const wanted = await plain(name);
    const read = bytesOf('Read me first. This is no table.\n');
    expect(await fromDisk(name, file, bytes)).toEqual(wanted);
    expect(await fromDisk(name, `${file}.gz`, gzipSync(bytes))).toEqual(wanted);
    expect(await fromDisk(name, `${file}.zip`, zipSync({ 'readme.txt': read, [`folder/${file}`]: bytes }))).toEqual(
      wanted,
    );
    const inner = zipSync({ [file]: bytes });
    expect(await fromDisk(name, `${file}2.zip`, zipSync({ 'inner.zip': inner, 'readme.txt': read }))).toEqual(wanted);
    expect(await fromDisk(name, `${file}3.zip`, zipSync({ [`${file}.gz`]: gzipSync(bytes) }))).toEqual(wanted);
  });

  it.each(names)('%s comes in UTF-16 of both kinds', async (name) => {
    const { path, text } = samples[name]!;
    for (const bigEndian of [false, true]) {
      const parts = await load(path, utf16(text.replace('encoding="utf-8"', 'encoding="utf-16"'), bigEndian));
      expect(parts.map((part) => part.bytes)).toEqual(await plain(name));
    }
  });

  it.each(names)('%s is read in Windows-1252 where it is not UTF-8', async (name) => {
    const { path, text } = samples[name]!;
    // A letter of a text that is kept, or of one that is not: either way nothing else changes.
    const [before, after] = WORDS[name] ?? [/(?<=[a-z]{3})e(?=[a-z]+[^a-zA-Z]*$)/, 'é'];
    const changed = text.replace('encoding="utf-8"', 'encoding="windows-1252"').replace(before, after);
    const [latin, utf8] = await Promise.all([
      load(path, Buffer.from(changed, 'latin1')),
      load(path, changed.replace('windows-1252', 'utf-8')),
    ]);
    expect(latin.map((part) => part.bytes)).toEqual(utf8.map((part) => part.bytes));
  });

  it.each(names)('%s ends its lines with CR alone, as old spreadsheets do', async (name) => {
    const { path, text } = samples[name]!;
    const parts = await load(path, text.replaceAll('\r\n', '\n').replaceAll('\n', '\r'));
    expect(parts.map((part) => part.rows)).toEqual((await load(path, text)).map((part) => part.rows));
  });

  it('has its tables', () => {
    expect(Object.keys(tables).length).toBeGreaterThan(40);
  });

  it.each(Object.keys(tables))('%s comes with each delimiter', async (name) => {
    for (const delimiter of DELIMITERS) {
      const parts = await load(samples[name]!.path, written(tables[name]!, delimiter));
      expect(parts.map((part) => part.bytes)).toEqual(await plain(name));
    }
  });

  it.each(Object.keys(tables))('%s has its header moved down', async (name) => {
    const above = [['Published by the publisher'], [''], ['All rights reserved, see the terms'], ['']];
    const parts = await load(samples[name]!.path, written([...above, ...tables[name]!], ','));
    expect(parts.map((part) => part.bytes)).toEqual(await plain(name));
  });

  it.each(Object.keys(tables))('%s has one column more, at the end or at the beginning', async (name) => {
    const records = tables[name]!;
    const width = Math.max(...records.map((cells) => cells.length));
    const full = records.map((cells) => [...cells, ...Array<string>(width - cells.length).fill('')]);
    const header = headerOf(name);
    const label = (at: number) => (at === header ? 'New in this year' : at < header ? '' : 'x1');
    for (const more of [
      full.map((cells, at) => (at >= header && countFilled(cells) > 1 ? [...cells, label(at)] : [...cells, ''])),
      full.map((cells, at) => (at >= header && countFilled(cells) > 1 ? [label(at), ...cells] : ['', ...cells])),
    ]) {
      const parts = await load(samples[name]!.path, written(more, ','));
      expect(parts.map((part) => part.bytes)).toEqual(await plain(name));
    }
  });

  it.each(Object.keys(tables))('%s has its columns in another order', async (name) => {
    const records = tables[name]!;
    const width = Math.max(...records.map((cells) => cells.length));
    const turned = records.map((cells) => [...cells, ...Array<string>(width - cells.length).fill('')].reverse());
    const parts = await load(samples[name]!.path, written(turned, ','));
    expect(parts.map((part) => part.bytes)).toEqual(await plain(name));
  });

  it.each(Object.keys(tables))('%s is one of several sheets of a workbook, on its own and in a zip', async (name) => {
    const rows = tables[name]!;
    const book = workbookOf([
      { title: 'Read me', rows: [['This sheet tells about the others'], ['and is no table']] },
      { title: 'Data & more', rows },
      { title: 'Old', rows: rows.slice(0, 2), hidden: true },
    ]);
    const file = own(name).replace(/\.\w+$/, '.xlsx');
    const wanted = await plain(name);
    expect(await fromDisk(name, file, book)).toEqual(wanted);
    expect(await fromDisk(name, `${file}.zip`, zipSync({ [file]: book }))).toEqual(wanted);
  });

  it('is taken once where a zip has it as text and as a workbook', async () => {
    const name = 'ncci-mue';
    const book = workbookOf([{ title: 'Edits', rows: tables[name]! }]);
    const zip = zipSync({ 'mue-practitioner.csv': bytesOf(samples[name]!.text), 'MUE-practitioner.xlsx': book });
    expect(await fromDisk(name, 'both.zip', zip)).toEqual(await plain(name));
  });

  const countFilled = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length;
  /** The last row of labels: the first one below which the rows are data. */
  function headerOf(name: string): number {
    const records = tables[name]!;
    const data = /^(?=.*\d)|^\s*$/;
    const at = records.findIndex(
      (cells, row) => row > 0 && countFilled(cells) > 1 && cells.some((cell) => data.test(cell) && cell.trim() !== ''),
    );
    return Math.max(0, at - 1);
  }
});
