import { expect, it } from 'vitest';
import { canonicalJson, sha256Hex, sha256Running } from './hash.ts';

it('hashes as every other program does', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

it('writes one text for one value whatever the order of keys', () => {
  expect(canonicalJson({ b: [1, null, 'x'], a: { d: undefined, c: true } })).toBe('{"a":{"c":true},"b":[1,null,"x"]}');
  expect(() => canonicalJson({ amount: 1.5 })).toThrow(RangeError);
});

it('hashes texts one after another as it hashes them joined', () => {
  const running = sha256Running();
  for (const text of ['a', '', 'bc']) running.update(text);
  expect(running.hex()).toBe(sha256Hex('abc'));
});
