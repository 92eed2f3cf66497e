import { describe, expect, it } from 'vitest';
import { Pack, writePack } from './container.ts';
import { nearWords, searchWords, searchWordsOnly } from './search-words.ts';
import { TextIndex, textIndexSections } from './text-index.ts';
import { wordsOf } from './words.ts';

const texts = ['Fracture of the wrist', "Crohn's disease of small intestine", 'Stress fractures of ankle', 'Anaemia'];

function index(): TextIndex {
  const sections = textIndexSections('words', texts);
  return new TextIndex(new Pack(writePack({ set: 'x', part: 'y', ...sections }).buffer), 'words');
}

describe('TextIndex', () => {
  it('finds the texts of a word whatever its number and spelling', () => {
    const words = index();
    const textsWith = (word: string) => [...words.postings(words.words.find(searchWords(word)[0]!.word))];
    expect(textsWith('fractures')).toEqual([0, 2]);
    expect(textsWith('FRACTURE')).toEqual([0, 2]);
    expect(textsWith('anemia')).toEqual([3]);
    expect(textsWith('crohn')).toEqual([1]);
  });

  it('does not hold words that tell nothing', () => {
    expect(index().words.find('of')).toBe(-1);
    expect(index().words.find('the')).toBe(-1);
  });

  it('weighs a rare word more than a common one', () => {
    const words = index();
    expect(words.weight(words.words.find('wrist'))).toBeGreaterThan(words.weight(words.words.find('fracture')));
    expect(words.textWeight(0)).toBeCloseTo(
      words.weight(words.words.find('wrist')) + words.weight(words.words.find('fracture')),
      1,
    );
  });
});

describe('wordsOf', () => {
  it('gives one form for plural, accent, possessive and British spelling', () => {
    expect(wordsOf('Tumours')).toEqual(wordsOf('tumor'));
    expect(wordsOf('Ménière’s')).toEqual(wordsOf("meniere's"));
    expect(wordsOf('haemorrhage')).toEqual(wordsOf('hemorrhage'));
    expect(wordsOf('Biopsies')).toEqual(wordsOf('biopsy'));
  });

  it('keeps words that end in s by nature', () => {
    expect(wordsOf('abscess pelvis virus')).toEqual(['abscess', 'pelvis', 'virus']);
  });
});

describe('searchWords', () => {
  const words = (text: string) => searchWords(text).map(({ word }) => word);

  it.each([
    ['renal', 'kidney'],
    ['prostatic', 'prostate'],
    ['testes', 'testicular'],
    ['generalised', 'generalized'],
    ['metastases', 'metastatic'],
    ['leucocytosis', 'leukocytosis'],
    ['type II', 'type 2'],
    ['mucopolysaccharidosis type IVA', 'mucopolysaccharidosis type 4a'],
  ])('%s is %s', (a, b) => {
    expect(words(a)).toEqual(words(b));
  });

  it('leaves abbreviations that look like numerals', () => {
    expect(words('IVC syndrome').sort()).toEqual(words('syndrome, IVC').sort());
  });

  it('reads words in the same way for an index', () => {
    for (const text of ["Crohn's disease, type II (2.5 mg)", 'Ménière’s disease', 'Renal calculi; grade iv', 'a s s']) {
      expect(searchWordsOnly(text)).toEqual(words(text));
    }
  });

  it('knows words that may stand for another', () => {
    expect(nearWords('cervical')).toEqual(expect.arrayContaining(['cervix', 'neck']));
    expect(nearWords('nothing')).toEqual([]);
  });
});
