import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from './lines.ts';

async function lines(content: string | Uint8Array, chunk = 7): Promise<[string, boolean][]> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const found: [string, boolean][] = [];
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  await readLines(chunks(), (text, _number, ended) => found.push([text, ended]));
  return found;
}

describe('readLines', () => {
  it.each(['\n', '\r\n', '\r'])('ends lines at %j, and says of the last whether it had an end', async (end) => {
    expect(await lines(`one${end}${end}three${end}`)).toEqual([
      ['one', true],
      ['', true],
      ['three', true],
    ]);
    expect((await lines(`one${end}two`)).at(-1)).toEqual(['two', false]);
  });

  it('reads UTF-8 across chunks, UTF-16, and line by line Windows-1252', async () => {
    expect(await lines('Ménière\nß\n', 1)).toEqual([
      ['Ménière', true],
      ['ß', true],
    ]);
    expect(await lines(Buffer.concat([Buffer.from('Ménière\n'), Buffer.from('Charcôt\n', 'latin1')]))).toEqual([
      ['Ménière', true],
      ['Charcôt', true],
    ]);
    expect(await lines(Buffer.from('\ufeffeins\nzwei', 'utf16le'))).toEqual([
      ['eins', true],
      ['zwei', false],
    ]);
  });

  it('drops the byte order mark', async () => {
    expect(await lines('\ufeffcode\n', 2)).toEqual([['code', true]]);
  });

  it('gives the same lines however the bytes are cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string()), fc.integer({ min: 1, max: 20 }), async (texts, chunk) => {
        const whole = texts.map((text) => text.replace(/[\r\n\0]/g, '')).join('\n');
        const expected = whole === '' ? [] : whole.split('\n');
        if (expected.at(-1) === '') expected.pop();
        const read = await lines(whole.replace(/^\ufeff+/, ''), chunk);
        if (!whole.startsWith('\ufeff')) expect(read.map(([text]) => text)).toEqual(expected);
      }),
    );
  });

  it('refuses zero bytes and endless lines', async () => {
    await expect(lines('a\0b\nc\n')).rejects.toMatchObject({ fault: { code: 'REF-BINARY' } });
    await expect(lines('x'.repeat(1_100_000), 4096)).rejects.toMatchObject({ fault: { code: 'REF-LINE' } });
  });
});
