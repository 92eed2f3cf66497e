import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { PackManifest } from '@cleanclaim/core/packs/manifest.ts';
import { openLibrary } from '@cleanclaim/reference/library.ts';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWithReference, referenceFolder } from './support/official.ts';

/** Not data: what tells about files, how they are laid out, how codes are to be used; and notes of other programs. */
const NO_DATA = /(?:SOURCES\.md|README|record-?layout|lay-?out|Guidelines|\.xsd$|\.pdf$)/i;

type Counter = (text: string) => number;

const filledLines = (text: string) => text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
/** Lines of this shape. */
const lines =
  (shape: RegExp): Counter =>
  (text) =>
    filledLines(text).filter((line) => shape.test(line)).length;
/** How often a tag or a word stands. */
const times =
  (shape: RegExp): Counter =>
  (text) =>
    text.match(shape)?.length ?? 0;
/** Records of a CSV below one header row: line ends outside quotes. */
const records: Counter = (text) => {
  let count = 0;
  let quoted = false;
  let filled = false;
  for (const character of `${text}\n`) {
    if (character === '"') quoted = !quoted;
    if (character === '\n' && !quoted) {
      if (filled) count++;
      filled = false;
    } else if (!/[\s,]/.test(character)) filled = true;
  }
  return count - 1;
};

/** How the data rows of each file are counted without any of the product's readers; the first rule that fits. */
const RULES: readonly (readonly [RegExp, Counter])[] = [
  [/icd10(?:cm|pcs)[-_]order[-_]20\d\d\.txt|derived-icd10cm-order/, lines(/^\d{5} /)],
  [/icd10cm-codes-20\d\d\.txt/, filledLines_],
  [/(?:order|codes)[-_]addenda/, lines(/^(?:Add|Delete|Revise (?:from|to)):/)],
  [/(?:index|tabular)[-_a-zA-Z0-9]*\.txt$/, noteAddenda],
  [/tabular.*\.xml/, times(/<diag[ >]/g)],
  [/(?:drug|eindex|neoplasm).*\.xml/, times(/<title>/g)],
  [/pcs_tables.*\.xml/, times(/<pcsRow\b/g)],
  [/pcs_definitions.*\.xml/, (text) => times(/<terms>/g)(text) + times(/<aggregate>/g)(text)],
  [/conversion-table.*\.xlsx$/i, lines(/^[A-Z][0-9A-Z]{2}[0-9A-Z.]*\s*\t/)],
  [/ANWEB\.xlsx$/, lines(/\t[37]\t/)],
  [/HCPC20(?:19|20).*\.txt/, lines(/^.{5}\d{5}[37]/)],
  [/proc_notes/, lines(/^\s*\d{4}--/)],
  [/(?:I9|I10)gem/, filledLines_],
  [/zip5-carrier/, lines(/^[A-Z]{2}\d{5}/)],
  [/F2\d.*\.TXT$/, filledLines_],
  [/V2\dhcccoefn/, (text) => filledLines(text)[0]!.split(',').length],
  [/V24_label_short/, times(/"\d+":/g)],
  [/locality-county-2025\.(?:csv|txt)/, lines(/^\s*\d{4,5}[ ,]+\d{1,2}\b/)],
  [/gpci-/, lines(/^\d{4,5},[A-Z]{2},/)],
  [/anesthesia-cf/, lines(/^\d{5} ?,\d/)],
  [/icd10cm-drug-April-2025\.csv/, lines(/^(?!ICD-10-CM TABLE|Substance)/)],
  [/asp-pricing|asp-2025Q1/, lines(/^[A-Z0-9]\d{3}[A-Z0-9],/)],
  [/asp-ndc-hcpcs-crosswalk/, lines(/^[A-Z0-9]\d{3}[A-Z0-9],/)],
  [/noc-crosswalk/, lines(/,\d{5}-\d{4}-\d{2},/)],
  [/noc-pricing/, lines(/,\$\d/)],
  [/POAexempt/, (text) => filledLines(text).length - 1],
  [/\.csv(?:\.gz)?$/, records],
];

function filledLines_(text: string): number {
  return filledLines(text).length;
}

/** Every line from the first action on, without running heads. */
function noteAddenda(text: string): number {
  const all = filledLines(text.replaceAll('\f', ''));
  const first = all.findIndex((line) => /^(?:No Change|Add|Delete|Revise from|Revise to)\b/.test(line));
  return all.slice(first).length;
}

/** Content as text; of a workbook the first sheet, a line a row, cells parted by tabs. */
function textOf(path: string): string {
  const bytes = readFileSync(path);
  if (path.endsWith('.gz')) return gunzipSync(bytes).toString('latin1');
  if (!path.endsWith('.xlsx')) return bytes.toString('latin1');
  const members = unzipSync(bytes);
  const xml = (name: string) => new TextDecoder().decode(members[name]);
  const shared = [...xml('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map((match) =>
    [...match[1]!.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map((part) => part[1]).join(''),
  );
  return [...xml('xl/worksheets/sheet1.xml').matchAll(/<row\b[^>]*>(.*?)<\/row>/gs)]
    .map((row) =>
      [...row[1]!.matchAll(/<c\b([^>]*?)(?:\/>|>(?:<f>.*?<\/f>)?(?:<v>(.*?)<\/v>|<is><t>(.*?)<\/t><\/is>)?<\/c>)/gs)]
        .map(
          ([, attributes = '', value = '', inline]) =>
            inline ?? (/t="s"/.test(attributes) ? (shared[Number(value)] ?? '') : value),
        )
        .join('\t'),
    )
    .join('\n');
}

describeWithReference('data rows, counted by another program', () => {
  const empty = mkdtempSync(join(tmpdir(), 'cleanclaim-counts-'));
  let manifests: readonly PackManifest[];
  const found = referenceFolder === null ? [] : readdirSync(referenceFolder, { recursive: true, withFileTypes: true });
  const paths = found

    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const data = paths.filter((path) => !NO_DATA.test(relative(referenceFolder!, path)));
  const nameOf = (path: string) => relative(referenceFolder!, path);

  beforeAll(async () => {
    const library = await openLibrary({ folders: [referenceFolder!], dataFolder: empty, message() {} });
    manifests = library.manifests.filter((manifest) => manifest.origin === 'official');
  });
  afterAll(() => rm(empty, { recursive: true }));

  /** Packs by the hash and the name of the file that made them: some years' lists are the same. */
  const packsOf = (path: string) => {
    const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
    return manifests.filter(({ sourceFiles }) =>
      sourceFiles.some((file) => file.sha256 === sha256 && file.name === basename(path)),
    );
  };

  it('every file is data and loaded, or told to be none', () => {
    const without = data.filter((path) => packsOf(path).length === 0).map(nameOf);
    // It lies there as text too, and both make the same packs.
    expect(without).toEqual(['hcpcs/2025-10/HCPC2025_OCT_ANWEB.xlsx']);
    expect(paths.filter((path) => NO_DATA.test(nameOf(path)) && packsOf(path).length > 0).map(nameOf)).toEqual([]);
    expect(data.length).toBeGreaterThan(140);
  });

  it('every file has as many rows in its packs', () => {
    const told: string[] = [];
    const counted: string[] = [];
    for (const path of data) {
      const name = nameOf(path);
      const rule = RULES.find(([shape]) => shape.test(name));
      expect(rule, name).toBeDefined();
      const text = rule![1](textOf(path));
      const own = name.endsWith('ANWEB.xlsx') ? packsOf(path.replace('.xlsx', '.csv.gz')) : packsOf(path);
      told.push(`${name}: ${own.reduce((sum, { rows, rejected }) => sum + rows + rejected, 0)}`);
      counted.push(`${name}: ${text}`);
    }
    expect(told).toEqual(counted);
  });

  it('every line count that the gatherers wrote down is that of the file', () => {
    let checked = 0;
    for (const path of paths.filter((one) => one.endsWith('SOURCES.md'))) {
      const notes = readFileSync(path, 'utf8');
      for (const [, name = '', stated = ''] of notes.matchAll(/^## (\S+)\n(?:- (?!lines).*\n)*- lines: (\d+);/gm)) {
        const text = textOf(join(path, '..', name));
        const found = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
        // A last line without its end counts for those who count ends as none.
        expect([name, [found, found - 1, found + 1].includes(Number(stated))]).toEqual([name, true]);
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(90);
  });

  it('every row count that the gatherers wrote down is that of the packs', () => {
    let checked = 0;
    for (const path of paths.filter((one) => one.endsWith('SOURCES.md'))) {
      let column = -1;
      for (const line of readFileSync(path, 'utf8').split('\n')) {
        const cells = line.split('|').map((cell) => cell.trim());
        if (/^\| ?file \|/.test(line)) column = cells.findIndex((cell) => /^(?:data )?rows$/.test(cell));
        const file = data.find((one) => cells[1] !== '' && one === join(path, '..', cells[1] ?? ''));
        const stated = column < 0 ? null : /^([\d,]+)(?! lines)\b/.exec(cells[column] ?? '')?.[1];
        if (!file || !stated || /lines/.test(cells[column]!)) continue;
        const rows = packsOf(file).reduce((sum, pack) => sum + pack.rows + pack.rejected, 0);
        expect([nameOf(file), rows]).toEqual([nameOf(file), Number(stated.replaceAll(',', ''))]);
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(25);
  });
});
