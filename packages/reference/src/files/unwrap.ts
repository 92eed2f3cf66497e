import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { Gunzip } from 'fflate';
import { Archive } from './archive.ts';
import { MOST_ARCHIVE_BYTES } from './limits.ts';
import { sheetCsv, sheetsOf } from './workbook.ts';

/** What an archive holds, unwrapped: '' for a workbook's only sheet, "member.txt", "inner.zip/member.txt", "Sheet 2". */
export interface Member {
  readonly member: string;
  open(): AsyncIterable<Uint8Array>;
}

/** Publishers put an archive into an archive; what is deeper is none of theirs. */
const DEEPEST = 1;
/** What may be wrapped again, by the end of its name; the content decides. */
const WRAPPED = /\.(?:zip|xlsx|xlsm|gz)$/i;
/** Archives and workbooks in an archive are unpacked to be looked into. */
const MOST_INSIDE_BYTES = MOST_ARCHIVE_BYTES / 4;

/** Throws FaultError REF-TRUNCATED, REF-XML or REF-TOO-LARGE for an archive that cannot be read. */
export async function unwrapped(archive: Archive, depth = 0): Promise<Member[]> {
  const names = archive.members();
  if (names.includes('[Content_Types].xml')) return sheets(archive);
  const members: Member[] = [];
  for (const name of names) {
    if (!WRAPPED.test(name) || isSaidInText(name, names)) {
      members.push({ member: name, open: () => pieces(async () => archive.read(name)) });
      continue;
    }
    const bytes = archive.read(name);
    if (bytes.length > MOST_INSIDE_BYTES) throw tooLarge(`${archive.name}!${name}`);
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
      members.push({
        member: name,
        open: () => pieces(async () => gunzipped(`${archive.name}!${name}`, archive.read(name))),
      });
    } else if (isZip(bytes) && depth < DEEPEST) {
      const inside = await unwrapped(new Archive(`${archive.name}!${name}`, bytes), depth + 1);
      members.push(...inside.map(({ member, open }) => ({ member: member === '' ? name : `${name}/${member}`, open })));
    } else members.push({ member: name, open: () => pieces(async () => archive.read(name)) });
  }
  return members;
}

/** Publishers give the same table as a workbook and as text beside each other: the text is taken. */
function isSaidInText(name: string, names: readonly string[]): boolean {
  const stem = name.replace(/\.xlsx?$/i, '');
  if (stem === name) return false;
  return names.some(
    (other) => /\.(?:txt|csv)$/i.test(other) && other.replace(/\.\w+$/, '').toLowerCase() === stem.toLowerCase(),
  );
}

async function sheets(archive: Archive): Promise<Member[]> {
  const found = await sheetsOf(archive);
  return found.map(({ title, path }) => ({
    member: found.length === 1 ? '' : title,
    open: () => pieces(async () => new TextEncoder().encode(await sheetCsv(archive, path))),
  }));
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/** In steps, so that a bomb is stopped before it fills the memory. */
function gunzipped(name: string, bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  let whole = false;
  const gunzip = new Gunzip((part, final) => {
    length += part.length;
    if (length > MOST_INSIDE_BYTES) throw tooLarge(name);
    parts.push(part);
    whole = final;
  });
  try {
    for (let at = 0; at < bytes.length; at += 1 << 16)
      gunzip.push(bytes.subarray(at, at + (1 << 16)), at + (1 << 16) >= bytes.length);
  } catch (error) {
    if (error instanceof FaultError) throw error;
    whole = false;
  }
  if (!whole)
    throw new FaultError('REF-TRUNCATED', `the compressed file ${name} is damaged or cut off; download it again`);
  return Buffer.concat(parts);
}

async function* pieces(read: () => Promise<Uint8Array>): AsyncGenerator<Uint8Array> {
  const bytes = await read();
  for (let at = 0; at < bytes.length; at += 1 << 18) yield bytes.subarray(at, at + (1 << 18));
}

function tooLarge(name: string): FaultError {
  return new FaultError('REF-TOO-LARGE', `${name} unpacks to more than an official file can be`);
}
