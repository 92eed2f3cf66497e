import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { addFiles } from '@cleanclaim/reference/add.ts';
import { samples } from '@cleanclaim/reference/loaders/samples.fixtures.ts';
import { zipSync } from 'fflate';
import type { Drill } from '../support/drill.ts';
import { type Random, seeded } from '../support/random.ts';

/** What a variant must come to: told (refused, or rows rejected), or either. */
interface Damage {
  readonly name: string;
  readonly mustBeTold: boolean;
  /** Name and bytes of the damaged file. */
  make(path: string, text: string, next: Random): { readonly name: string; readonly bytes: Uint8Array };
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const linesOf = (text: string) => text.split('\n');
const whole = (make: (text: string, next: Random) => string): Damage['make'] => {
  return (path, text, next) => ({ name: path, bytes: bytesOf(make(text, next)) });
};

const DAMAGES: readonly Damage[] = [
  { name: 'empty', mustBeTold: true, make: (path) => ({ name: path, bytes: new Uint8Array(0) }) },
  {
    name: 'cut off in its first half',
    mustBeTold: true,
    make: whole((text, next) => text.slice(0, next.below(Math.floor(text.length / 2)))),
  },
  {
    name: 'compressed and cut off',
    mustBeTold: true,
    make(path, text, next) {
      const packed = gzipSync(bytesOf(text));
      return { name: `${path}.gz`, bytes: packed.subarray(0, 4 + next.below(packed.length - 8)) };
    },
  },
  {
    name: 'archive and cut off',
    mustBeTold: true,
    make(path, text, next) {
      const packed = zipSync({ [path.split('/').at(-1)!]: bytesOf(text) });
      return { name: `${path}.zip`, bytes: packed.subarray(0, 4 + next.below(packed.length - 26)) };
    },
  },
  {
    name: 'every digit lost',
    mustBeTold: false,
    make: whole((text) => text.replace(/[0-9]/g, '#')),
  },
  {
    name: 'columns swapped below the header',
    mustBeTold: false,
    make: whole((text) =>
      linesOf(text)
        .map((line, at) =>
          at < 1
            ? line
            : line
                .split(/([,\t])/)
                .reverse()
                .join(''),
        )
        .join('\n'),
    ),
  },
  {
    name: 'a line of three megabytes',
    mustBeTold: true,
    make: whole((text, next) => {
      const lines = linesOf(text);
      lines.splice(next.below(lines.length), 0, 'x'.repeat(3_000_000));
      return lines.join('\n');
    }),
  },
  {
    name: 'zero bytes throughout',
    mustBeTold: true,
    make: (path, text) => ({
      name: path,
      bytes: bytesOf(text)
        .map((byte, at) => (at % 2 === 0 ? byte : 0))
        .fill(0, 0, 1),
    }),
  },
  {
    name: 'bad bytes here and there',
    mustBeTold: false,
    make(path, text, next) {
      const bytes = bytesOf(text);
      for (let i = 0; i < 1 + bytes.length / 20; i++) bytes[next.below(bytes.length)] = next.below(256);
      return { name: path, bytes };
    },
  },
  {
    name: 'rows in another order, one of them twice',
    mustBeTold: false,
    make: whole((text, next) => {
      const lines = linesOf(text);
      lines.push(lines[next.below(lines.length)]!);
      return lines.join('\n');
    }),
  },
  {
    name: 'a quote that is never closed',
    mustBeTold: false,
    make: whole((text) => text.replace(/,(?=[^,]*$)/, ',"')),
  },
  {
    name: 'a bomb',
    mustBeTold: true,
    make(path, text) {
      // Sixty million blanks behind the beginning of the file: far more in memory than on disk.
      const bytes = new Uint8Array(60_000_000).fill(32);
      bytes.set(bytesOf(text).subarray(0, 200));
      return { name: `${path}.gz`, bytes: gzipSync(bytes, { level: 1 }) };
    },
  },
  {
    name: 'a bomb in an archive in an archive',
    mustBeTold: true,
    make(path, text) {
      const bytes = new Uint8Array(60_000_000).fill(32);
      bytes.set(bytesOf(text).subarray(0, 200));
      const inner = zipSync({ [`${path.split('/').at(-1)}.gz`]: gzipSync(bytes, { level: 1 }) });
      return { name: `${path}.zip`, bytes: zipSync({ 'inner.zip': inner }) };
    },
  },
  {
    name: 'cut off in its second half, within a row',
    mustBeTold: false,
    make: whole((text, next) => text.slice(0, Math.floor(text.length / 2) + next.below(Math.floor(text.length / 2)))),
  },
  {
    name: 'a workbook whose sheet is cut off',
    mustBeTold: true,
    make(path, text, next) {
      const sheet = workbookSheet(text);
      const cut = sheet.slice(0, 20 + next.below(sheet.length - 40));
      return { name: `${path}.xlsx`, bytes: workbookBytes(cut) };
    },
  },
  {
    name: 'a workbook without its sheet',
    mustBeTold: true,
    make: (path) => ({ name: `${path}.xlsx`, bytes: zipSync({ '[Content_Types].xml': bytesOf('<Types/>') }) }),
  },
  {
    name: 'a workbook whose rows are numbered to the end of the sheet and beyond',
    mustBeTold: false,
    make(path, text) {
      const sheet = workbookSheet(text).replace(/<row r="2"/, '<row r="99999999"');
      return { name: `${path}.xlsx`, bytes: workbookBytes(sheet) };
    },
  },
  {
    name: 'a declaration that the parser must not follow',
    mustBeTold: true,
    make: (path) => ({
      name: `${path}.xml`,
      bytes: bytesOf(
        '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>\n<ICD10CM.tabular><version>2026</version>&c;</ICD10CM.tabular>\n',
      ),
    }),
  },
  {
    name: 'lines put together at random',
    mustBeTold: false,
    make: whole((text, next) =>
      linesOf(text)
        .map((line, _, all) => line + (next.below(3) === 0 ? all[next.below(all.length)] : ''))
        .join('\n'),
    ),
  },
  {
    name: 'an archive in an archive in an archive',
    mustBeTold: true,
    make(path, text) {
      const inner = zipSync({ 'a.txt': bytesOf(text) });
      return { name: `${path}.zip`, bytes: zipSync({ 'b.zip': zipSync({ 'c.zip': inner }) }) };
    },
  },
];

function workbookSheet(text: string): string {
  const escaped = (cell: string) => cell.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const rows = linesOf(text).map((line, y) => {
    const cells = line.split(/[,\t]/).map((cell) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`);
    return `<row r="${y + 1}">${cells.join('')}</row>`;
  });
  return `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

function workbookBytes(sheet: string): Uint8Array {
  return zipSync({ '[Content_Types].xml': bytesOf('<Types/>'), 'xl/worksheets/sheet1.xml': bytesOf(sheet) });
}

const drill: Drill = {
  title: 'Damaged files',
  about:
    'Files of every kind that can be loaded, cut off, mixed up, with bad bytes, as bombs. None may crash, none may leave the pack folder changed unless it was taken, and each that is refused says why.',
  n: 1000,
  async run({ n, seed, log }) {
    const next = seeded(seed);
    const folder = mkdtempSync(join(tmpdir(), 'cleanclaim-damaged-'));
    const data = join(folder, 'data');
    const faults: string[] = [];
    const counts: Record<string, number> = { refused: 0, 'taken with rejected rows': 0, 'taken as it is': 0 };
    try {
      const good = samples['pfs-gpci']!;
      await put(folder, good.path, bytesOf(good.text));
      await add(join(folder, good.path), data);
      const names = Object.keys(samples);
      for (let round = 0; round < n; round++) {
        const name = names[round % names.length]!;
        const damage = DAMAGES[next.below(DAMAGES.length)]!;
        const sample = samples[name]!;
        const made = damage.make(sample.path, sample.text, next);
        const path = join(folder, String(round), made.name);
        await put(join(folder, String(round)), made.name, made.bytes);
        const what = `round ${round}, ${name}, ${damage.name}`;
        const before = stateOf(data);
        try {
          const { refused, rejected } = await add(path, data);
          const changed = stateOf(data) !== before;
          if (refused !== null) {
            counts.refused!++;
            if (changed && !refused.someTaken) faults.push(`${what}: refused, and the pack folder has changed`);
            if (refused.message.length < 15) faults.push(`${what}: "${refused.message}" does not say what is wrong`);
          } else if (rejected > 0) counts['taken with rejected rows']!++;
          else {
            counts['taken as it is']!++;
            if (damage.mustBeTold) faults.push(`${what}: taken as if it were whole`);
          }
        } catch (error) {
          faults.push(`${what}: ${String(error)}`);
        }
        await rm(join(folder, String(round)), { recursive: true, force: true });
        // A pack that was taken must not hide the next one of its edition.
        if (stateOf(data) !== before) await rm(data, { recursive: true, force: true });
        if (round % 100 === 99) log(`${round + 1} of ${n}`);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return { counts: { kinds: Object.keys(samples).length, 'ways of damage': DAMAGES.length, ...counts }, faults };
  },
};

export default drill;

async function put(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), bytes);
}

async function add(path: string, dataFolder: string) {
  let refused: { readonly message: string; readonly someTaken: boolean } | null = null;
  let rejected = 0;
  let taken = 0;
  const options = { dataFolder, edition: null, part: null, correction: false, message() {} };
  for await (const result of addFiles([path], options)) {
    if ('fault' in result) refused = { message: result.fault.message, someTaken: taken > 0 };
    else {
      taken++;
      rejected += result.rejects.length;
    }
  }
  return { refused, rejected };
}

/** Names and bytes of all files below the folder, as one hash. */
function stateOf(folder: string): string {
  const hash = createHash('sha256');
  let names: string[] = [];
  try {
    names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.lock'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return '';
  }
  for (const name of names) {
    if (!statSync(name, { throwIfNoEntry: false })) continue;
    hash.update(relative(folder, name)).update(readFileSync(name));
  }
  return hash.digest('hex');
}
