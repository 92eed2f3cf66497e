import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decode, encode, recompress } from '../scripts/png.ts';

const sizes = fc.tuple(
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: 9 }),
  fc.constantFrom(3 as const, 4 as const),
);

it('keeps every pixel, whatever the picture', () => {
  const pictures = sizes.chain(([width, height, channels]) =>
    fc
      .uint8Array({ minLength: width * height * channels, maxLength: width * height * channels })
      .map((pixels) => ({ width, height, channels, pixels })),
  );
  fc.assert(
    fc.property(pictures, (picture) => {
      const read = decode(recompress(encode(picture)));
      const opaque = (at: number) => (picture.channels === 4 ? picture.pixels[at * 4 + 3]! : 255);
      for (let at = 0; at < picture.width * picture.height; at++) {
        const before = [...picture.pixels.subarray(at * picture.channels, at * picture.channels + 3), opaque(at)];
        const alpha = read.channels === 4 ? read.pixels[at * 4 + 3]! : 255;
        expect([...read.pixels.subarray(at * read.channels, at * read.channels + 3), alpha]).toEqual(before);
      }
    }),
  );
});

it('reads each of the five filters', () => {
  // One red row, then the same row by each filter: PNG specification, third edition, section 9.2.
  const rows = [
    [0, 200, 10, 20, 210, 20, 30],
    [1, 200, 10, 20, 10, 10, 10],
    [2, 0, 0, 0, 0, 0, 0],
    [3, 100, 5, 10, 5, 5, 5],
    [4, 0, 0, 0, 0, 0, 0],
  ];
  const picture = { width: 2, height: 5, channels: 3 as const, pixels: new Uint8Array(30) };
  const png = encode(picture, deflateSync(Uint8Array.from(rows.flat())));
  const { pixels } = decode(png);
  for (let row = 0; row < 5; row++)
    expect([...pixels.subarray(row * 6, row * 6 + 6)], `filter ${row}`).toEqual([200, 10, 20, 210, 20, 30]);
});

it('refuses what it does not know', () => {
  expect(() => decode(Buffer.from('GIF89a'))).toThrow('not a PNG');
});
