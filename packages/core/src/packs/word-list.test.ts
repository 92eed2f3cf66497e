import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pack, writePack } from './container.ts';
import { lettersOf, WordList } from './word-list.ts';

const word = fc.stringMatching(/^[a-z0-9.]{1,8}$/);

describe('WordList', () => {
  it('finds words and beginnings in the bytes as a search through the sorted words does', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 40 }), word, (all, asked) => {
        const sorted = [...all].sort();
        const pack = new Pack(writePack({ set: 'x', part: 'y', columns: {}, strings: { words: sorted } }).buffer);
        const list = new WordList(pack, 'words');
        expect(list.length).toBe(sorted.length);
        expect(list.find(asked)).toBe(sorted.indexOf(asked));
        expect(list.firstFrom(asked)).toBe(sorted.filter((one) => one < asked).length);
        for (const [at, one] of sorted.entries()) {
          expect(list.lengthOf(at)).toBe(one.length);
          expect(list.startsWith(at, asked)).toBe(one.startsWith(asked));
          expect(list.at(at)).toBe(one);
          expect(list.letters[at]).toBe(lettersOf(one) >>> 0);
        }
        expect(list.startsWith(sorted.length, 'a')).toBe(false);
      }),
    );
  });
});
