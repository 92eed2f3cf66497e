import { describe, expect, it } from 'vitest';
import { codesOnly, DAY, library } from '../edition.fixtures.ts';
import { mentions } from '../suggest.ts';
import { lexiconOf } from './lexicon.ts';
import { termOf } from './term.ts';
import { Vocabulary } from './vocabulary.ts';

function found(text: string, from = library): string[] {
  const result = mentions(text, DAY, from);
  if (!result.ok) throw new Error(result.fault.message);
  return result.value.map(({ text, codes }) => `${text} = ${codes[0]}`);
}

describe('mentions of diagnoses', () => {
  it.each([
    ['word order', 'Osteoarthritis of the right knee', 'Osteoarthritis of the right knee = M17.11'],
    ['word order', 'right knee osteoarthritis', 'knee osteoarthritis = M17.11'],
    ['plural', 'Headaches', 'Headaches = R51.9'],
    ['British spelling', 'Diarrhoea, anaemia, hyperglycaemia', 'hyperglycaemia = R73.9'],
    ['case', 'HYPERTENSION', 'HYPERTENSION = I10'],
    ['abbreviation', 'HTN', 'HTN = I10'],
    ['hyphen', 'low-back pain', 'low-back pain = M54.50'],
    ['Arabic for Roman', 'DM2 with hyperglycemia', 'DM2 = E11.9'],
    ['letter of a type', 'influenza A', 'influenza A = J10.1'],
    ['the longest', 'chest pain', 'chest pain = R07.9'],
  ])('%s: %s', (_, text, expected) => expect(found(text)).toContain(expected));

  it('are not ordinary words that the classification has as terms', () => {
    expect(found('He is fit for duty. Axis normal. Pre-visit planning. Illness discussed.')).toEqual([]);
  });

  it('are found without the notes of the classification, too', () => {
    expect(found('Migraine. Asthma.', codesOnly)).toEqual(['Migraine = G43.909', 'Asthma = J45.909']);
  });

  it('are looked up in an index that is built once an edition', () => {
    const codes = library.pick('icd10cm/codes', DAY);
    const tabular = library.pick('icd10cm/tabular', DAY);
    if (!codes.loaded || !tabular.loaded) throw new Error('not loaded');
    expect(lexiconOf(codes.table, tabular.table)).toBe(lexiconOf(codes.table, tabular.table));
  });
});

describe('a title as words', () => {
  const vocabulary = new Vocabulary();
  const ids = (words: string) => words.split(' ').map((word) => vocabulary.id(word));

  it('parts what is asked, what is left open and what is denied', () => {
    const title = 'Migraine, unspecified, not intractable, without status migrainosus';
    expect(termOf(title, vocabulary)).toMatchObject({
      words: ids('migraine'),
      excluded: ids('intractable status migrainosus'),
      unspecified: true,
      other: false,
    });
    expect(termOf('Fracture of unspecified part of right clavicle', vocabulary)).toMatchObject({
      words: ids('fracture right clavicle'),
      open: ids('part'),
    });
    expect(termOf('Essential (primary) hypertension', vocabulary).words).toEqual(ids('essential hypertension'));
  });
});
