import { crc32, deflateSync, inflateSync } from 'node:zlib';

/**
 * Writes a screenshot smaller without changing a pixel: no alpha where every pixel is opaque, no filters, the strongest compression.
 * Browsers write PNG for speed and for photographs.
 * Source: PNG specification, third edition (W3C), sections 9 (filtering), 10 (compression), 11 (chunks).
 */
export function recompress(png: Buffer): Buffer {
  const picture = decode(png);
  if (picture.channels === 3 || !everyFourth(picture.pixels, 255)) return encode(picture);
  return encode({ ...picture, channels: 3, pixels: withoutAlpha(picture.pixels) });
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** 3 = red, green, blue; 4 = with alpha. */
  readonly channels: 3 | 4;
  readonly pixels: Uint8Array;
}

/** Reads 8-bit true colour that is not interlaced, as browsers write it; throws on anything else. */
export function decode(png: Buffer): Pixels {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('not a PNG');
  const data: Buffer[] = [];
  let header: Buffer | null = null;
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const content = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = content;
    if (type === 'IDAT') data.push(content);
    at += length + 12;
  }
  if (header?.[8] !== 8 || (header[9] !== 2 && header[9] !== 6) || header[12] !== 0)
    throw new Error('not a PNG of 8-bit true colour');
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const channels = header[9] === 2 ? 3 : 4;
  return { width, height, channels, pixels: unfiltered(inflateSync(Buffer.concat(data)), width * channels, channels) };
}

/** `data`: its rows with their filters, compressed; without it rows stand as they are. */
export function encode({ width, height, channels, pixels }: Pixels, data?: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, channels === 3 ? 2 : 6, 0, 0, 0], 8);
  const body = data ?? deflateSync(plain(pixels, width * channels), { level: 9, memLevel: 9 });
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))]);
}

function unfiltered(raw: Uint8Array, stride: number, step: number): Uint8Array {
  const rows = raw.length / (stride + 1);
  const out = new Uint8Array(rows * stride);
  for (let row = 0; row < rows; row++) {
    const filter = raw[row * (stride + 1)]!;
    for (let at = 0; at < stride; at++) {
      const place = row * stride + at;
      out[place] = raw[row * (stride + 1) + 1 + at]! + predicted(filter, out, place, at, row, stride, step);
    }
  }
  return out;
}

/** Rows as they are: letters on plain ground repeat exactly, and differences of neighbours would hide that from the compression. */
function plain(pixels: Uint8Array, stride: number): Uint8Array {
  const rows = pixels.length / stride;
  const out = new Uint8Array(rows * (stride + 1));
  for (let row = 0; row < rows; row++)
    out.set(pixels.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1);
  return out;
}

function predicted(
  filter: number,
  pixels: Uint8Array,
  place: number,
  at: number,
  row: number,
  stride: number,
  step: number,
): number {
  const left = at >= step ? pixels[place - step]! : 0;
  if (filter === 0) return 0;
  if (filter === 1) return left;
  const up = row > 0 ? pixels[place - stride]! : 0;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const corner = row > 0 && at >= step ? pixels[place - stride - step]! : 0;
  const estimate = left + up - corner;
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function everyFourth(pixels: Uint8Array, value: number): boolean {
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== value) return false;
  return true;
}

function withoutAlpha(pixels: Uint8Array): Uint8Array {
  const out = new Uint8Array((pixels.length / 4) * 3);
  for (let from = 0, into = 0; from < pixels.length; from += 4, into += 3)
    out.set(pixels.subarray(from, from + 3), into);
  return out;
}

function chunk(type: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
