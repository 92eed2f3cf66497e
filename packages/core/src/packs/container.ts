import { FaultError } from '../kernel/result.ts';

/**
 * A pack is one immutable file of typed columns, read straight into memory, whole or column by column:
 *
 *     bytes 0-7    "CCPACK" 0 1
 *     bytes 8-11   length of the header, little-endian
 *     header       JSON: set, part, meta, sections [{name, type, offset, length}]
 *     sections     each aligned to 8 bytes; offsets count from the first section
 *
 * Columns are little-endian. String tables are two sections: NAME (UTF-8 bytes) and NAME.offsets (u32, one more than texts).
 */
export type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;
export type PackMeta = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

type ColumnType = 'u8' | 'u16' | 'u32' | 'i32' | 'f64';

interface Section {
  readonly name: string;
  readonly type: ColumnType;
  readonly offset: number;
  /** Elements, not bytes. */
  readonly length: number;
}

interface Header {
  readonly set: string;
  readonly part: string;
  readonly meta: PackMeta;
  readonly sections: readonly Section[];
}

const MAGIC = [67, 67, 80, 65, 67, 75, 0, 1];
const WIDTH: Record<ColumnType, number> = { u8: 1, u16: 2, u32: 4, i32: 4, f64: 8 };

/** What a builder hands over: columns by name, and lists of texts. */
export interface PackContent {
  readonly set: string;
  readonly part: string;
  readonly meta?: PackMeta;
  readonly columns: Readonly<Record<string, Column>>;
  readonly strings?: Readonly<Record<string, readonly string[]>>;
}

/** The same content gives the same bytes on every machine. */
export function writePack(content: PackContent): Uint8Array<ArrayBuffer> {
  const columns: [string, Column][] = Object.entries(content.columns);
  for (const [name, texts] of Object.entries(content.strings ?? {})) columns.push(...stringColumns(name, texts));
  const sections: Section[] = [];
  let at = 0;
  for (const [name, column] of columns) {
    sections.push({ name, type: typeOf(column), offset: at, length: column.length });
    at = align8(at + column.byteLength);
  }
  const header: Header = { set: content.set, part: content.part, meta: content.meta ?? {}, sections };
  const headerBytes = new TextEncoder().encode(JSON.stringify(header));
  const base = align8(12 + headerBytes.length);
  const bytes = new Uint8Array(base + at);
  bytes.set(MAGIC, 0);
  new DataView(bytes.buffer).setUint32(8, headerBytes.length, true);
  bytes.set(headerBytes, 12);
  for (const [index, [, column]] of columns.entries()) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), base + sections[index]!.offset);
  }
  return bytes;
}

/** The bytes of a pack, at hand (an ArrayBuffer is this) or read where they lie when they are asked for. */
export interface PackBytes {
  readonly byteLength: number;
  slice(begin: number, end: number): ArrayBuffer;
}

/** A pack opened over its bytes. Of bytes at hand columns are views and nothing is copied; of others only what is asked for is read. */
export class Pack {
  readonly set: string;
  readonly part: string;
  readonly meta: PackMeta;
  readonly #sections = new Map<string, Section>();
  readonly #bytes: PackBytes;
  readonly #base: number;

  /** Throws FaultError PACK-… when the bytes are not a whole pack. */
  constructor(bytes: PackBytes) {
    const length = bytes.byteLength;
    const start = bytes.slice(0, 12);
    const magic = new Uint8Array(start);
    if (length < 12 || MAGIC.some((byte, at) => magic[at] !== byte)) {
      throw new FaultError('PACK-MAGIC', 'not a reference pack', 'byte 0');
    }
    const headerLength = new DataView(start).getUint32(8, true);
    if (12 + headerLength > length)
      throw new FaultError('PACK-SHORT', 'the pack ends inside its header', `byte ${length}`);
    const header = JSON.parse(new TextDecoder().decode(bytes.slice(12, 12 + headerLength))) as Header;
    this.set = header.set;
    this.part = header.part;
    this.meta = header.meta;
    this.#bytes = bytes;
    this.#base = align8(12 + headerLength);
    for (const section of header.sections) {
      const end = this.#base + section.offset + section.length * WIDTH[section.type];
      if (end > length) {
        throw new FaultError('PACK-SHORT', `the pack ends inside its section ${section.name}`, `byte ${length}`);
      }
      this.#sections.set(section.name, section);
    }
  }

  has(name: string): boolean {
    return this.#sections.has(name);
  }

  u8(name: string): Uint8Array {
    return new Uint8Array(...this.#column(name, 'u8'));
  }

  u16(name: string): Uint16Array {
    return new Uint16Array(...this.#column(name, 'u16'));
  }

  u32(name: string): Uint32Array {
    return new Uint32Array(...this.#column(name, 'u32'));
  }

  i32(name: string): Int32Array {
    return new Int32Array(...this.#column(name, 'i32'));
  }

  f64(name: string): Float64Array {
    return new Float64Array(...this.#column(name, 'f64'));
  }

  /** Elements of a column that need not be read for this. */
  length(name: string): number {
    return this.#sections.get(name)?.length ?? 0;
  }

  /** Read when a text is first asked for. */
  strings(name: string): StringTable {
    this.#find(name, 'u8');
    this.#find(`${name}.offsets`, 'u32');
    return new StringTable(this, name);
  }

  #column(name: string, type: ColumnType): [ArrayBuffer, number, number] {
    const { offset, length } = this.#find(name, type);
    const from = this.#base + offset;
    return this.#bytes instanceof ArrayBuffer
      ? [this.#bytes, from, length]
      : [this.#bytes.slice(from, from + length * WIDTH[type]), 0, length];
  }

  #find(name: string, type: ColumnType): Section {
    const section = this.#sections.get(name);
    if (section?.type !== type) {
      throw new FaultError(
        'PACK-SECTION',
        `the pack has no section ${name} of type ${type}`,
        `${this.set}/${this.part}`,
      );
    }
    return section;
  }
}

/** Texts decoded when asked for. */
export class StringTable {
  readonly #pack: Pack;
  readonly #name: string;
  readonly length: number;
  #bytes: Uint8Array | null = null;
  #offsets: Uint32Array | null = null;
  static readonly #decoder = new TextDecoder();

  constructor(pack: Pack, name: string) {
    this.#pack = pack;
    this.#name = name;
    this.length = pack.length(`${name}.offsets`) - 1;
  }

  /** '' beyond the end. */
  at(index: number): string {
    const offsets = (this.#offsets ??= this.#pack.u32(`${this.#name}.offsets`));
    const bytes = (this.#bytes ??= this.#pack.u8(this.#name));
    const from = offsets[index];
    const to = offsets[index + 1];
    return from === undefined || to === undefined || from === to
      ? ''
      : StringTable.#decoder.decode(bytes.subarray(from, to));
  }
}

function stringColumns(name: string, texts: readonly string[]): [string, Column][] {
  const encoder = new TextEncoder();
  const offsets = new Uint32Array(texts.length + 1);
  let characters = 0;
  for (const text of texts) characters += text.length;
  // A UTF-16 unit takes at most three bytes.
  const room = new Uint8Array(characters * 3);
  let at = 0;
  for (const [index, text] of texts.entries()) {
    at += encoder.encodeInto(text, room.subarray(at, at + text.length * 3)).written;
    offsets[index + 1] = at;
  }
  return [
    [name, room.slice(0, at)],
    [`${name}.offsets`, offsets],
  ];
}

function typeOf(column: Column): ColumnType {
  if (column instanceof Uint8Array) return 'u8';
  if (column instanceof Uint16Array) return 'u16';
  if (column instanceof Uint32Array) return 'u32';
  if (column instanceof Int32Array) return 'i32';
  return 'f64';
}

function align8(n: number): number {
  return (n + 7) & ~7;
}
