import { FaultError } from '../kernel/result.ts';

/**
 * A pack is one immutable file of typed columns, read straight into memory:
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

/** A pack opened over its bytes; columns are views, nothing is copied. */
export class Pack {
  readonly set: string;
  readonly part: string;
  readonly meta: PackMeta;
  readonly #sections = new Map<string, Section>();
  readonly #buffer: ArrayBuffer;
  readonly #base: number;

  /** Throws FaultError PACK-… when the bytes are not a whole pack. */
  constructor(buffer: ArrayBuffer) {
    const bytes = new Uint8Array(buffer);
    if (bytes.length < 12 || MAGIC.some((byte, at) => bytes[at] !== byte)) {
      throw new FaultError('PACK-MAGIC', 'not a reference pack', 'byte 0');
    }
    const headerLength = new DataView(buffer).getUint32(8, true);
    if (12 + headerLength > bytes.length)
      throw new FaultError('PACK-SHORT', 'the pack ends inside its header', `byte ${bytes.length}`);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(12, 12 + headerLength))) as Header;
    this.set = header.set;
    this.part = header.part;
    this.meta = header.meta;
    this.#buffer = buffer;
    this.#base = align8(12 + headerLength);
    for (const section of header.sections) {
      const end = this.#base + section.offset + section.length * WIDTH[section.type];
      if (end > bytes.length) {
        throw new FaultError('PACK-SHORT', `the pack ends inside its section ${section.name}`, `byte ${bytes.length}`);
      }
      this.#sections.set(section.name, section);
    }
  }

  has(name: string): boolean {
    return this.#sections.has(name);
  }

  u8(name: string): Uint8Array {
    const { offset, length } = this.#find(name, 'u8');
    return new Uint8Array(this.#buffer, this.#base + offset, length);
  }

  u16(name: string): Uint16Array {
    const { offset, length } = this.#find(name, 'u16');
    return new Uint16Array(this.#buffer, this.#base + offset, length);
  }

  u32(name: string): Uint32Array {
    const { offset, length } = this.#find(name, 'u32');
    return new Uint32Array(this.#buffer, this.#base + offset, length);
  }

  i32(name: string): Int32Array {
    const { offset, length } = this.#find(name, 'i32');
    return new Int32Array(this.#buffer, this.#base + offset, length);
  }

  f64(name: string): Float64Array {
    const { offset, length } = this.#find(name, 'f64');
    return new Float64Array(this.#buffer, this.#base + offset, length);
  }

  strings(name: string): StringTable {
    return new StringTable(this.u8(name), this.u32(`${name}.offsets`));
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
  readonly #bytes: Uint8Array;
  readonly #offsets: Uint32Array;
  static readonly #decoder = new TextDecoder();

  constructor(bytes: Uint8Array, offsets: Uint32Array) {
    this.#bytes = bytes;
    this.#offsets = offsets;
  }

  get length(): number {
    return this.#offsets.length - 1;
  }

  /** '' beyond the end. */
  at(index: number): string {
    const from = this.#offsets[index];
    const to = this.#offsets[index + 1];
    return from === undefined || to === undefined || from === to
      ? ''
      : StringTable.#decoder.decode(this.#bytes.subarray(from, to));
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
