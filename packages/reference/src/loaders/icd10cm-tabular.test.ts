import { Icd10TabularTable } from '@cleanclaim/core/packs/icd10cm-tabular.ts';
import { describe, expect, it } from 'vitest';
import { codesInNote } from './note-codes.ts';
import { load, tabular } from './samples.fixtures.ts';

async function tableOf(notes: string): Promise<Icd10TabularTable> {
  const [part] = await load('icd10cm-tabular-2026.xml', tabular(notes));
  return Icd10TabularTable.open(part!.bytes.buffer);
}

describe('Tabular List', () => {
  it('reads chapters, blocks and codes with their place in the hierarchy', async () => {
    const table = await tableOf('');
    const node = table.find('E119');
    const up = [node, table.parent(node), table.parent(table.parent(node))].map((at) => [
      table.level(at),
      table.name(at),
    ]);
    expect(up).toEqual([
      ['code', 'E119'],
      ['code', 'E11'],
      ['block', 'E08-E13'],
    ]);
    expect(table.title(table.find('E11'))).toBe('Type 2 diabetes mellitus');
  });

  it('reads every kind of note, one for each note element', async () => {
    const kinds = [
      'includes',
      'inclusionTerm',
      'excludes1',
      'excludes2',
      'codeFirst',
      'useAdditionalCode',
      'codeAlso',
      'notes',
      'sevenChrNote',
    ];
    const table = await tableOf(kinds.map((kind) => `<${kind}><note>one</note><note>two</note></${kind}>`).join(''));
    const found = table.notes(table.find('E11'));
    expect(found.map((note) => note.kind)).toEqual(
      [
        'includes',
        'inclusionTerm',
        'excludes1',
        'excludes2',
        'codeFirst',
        'useAdditional',
        'codeAlso',
        'note',
        'sevenCharacter',
      ].flatMap((kind) => [kind, kind]),
    );
    expect(found.map((note) => note.text).slice(0, 2)).toEqual(['one', 'two']);
  });

  it('reads the seventh characters and gives them to the codes below', async () => {
    const table = await tableOf(
      '<sevenChrDef><extension char="A">initial encounter</extension><extension char="D">later</extension></sevenChrDef>',
    );
    expect(table.sevenCharacters(table.find('E119'))).toMatchObject({
      values: [
        ['A', 'initial encounter'],
        ['D', 'later'],
      ],
    });
    expect(table.sevenCharacters(table.find('A10'))).toBeNull();
  });

  it('joins a text that runs over lines and keeps its special characters', async () => {
    const table = await tableOf('<includes><note>Ménière &amp;\n     others</note></includes>');
    expect(table.notes(table.find('E11'))[0]?.text).toBe('Ménière & others');
  });

  it('tells the fiscal year from the version', async () => {
    const [part] = await load('tabular.xml', tabular(''));
    expect(part?.says).toEqual({ from: '2025-10-01', to: '2026-09-30' });
  });

  it('keeps single chapters apart from the list, and refuses a file that is cut off, with the place', async () => {
    const whole = tabular('');
    const chapter2 = whole.replace(/<chapter><name>(?!2<).*?<\/chapter>/g, '');
    expect((await load('x.xml', chapter2)).map((part) => part.key)).toEqual(['icd10cm/tabular-chapters']);
    const none = whole.replace(/<chapter>.*?<\/chapter>/g, '');
    await expect(load('x.xml', none)).rejects.toThrow('holds chapters none');
    await expect(load('x.xml', whole.slice(0, whole.length / 2))).rejects.toMatchObject({
      fault: { code: 'REF-XML', at: expect.stringMatching(/^line \d+$/) },
    });
  });

  it('refuses entities and document types rather than expanding them', async () => {
    const bomb = tabular('').replace('?>', '?><!DOCTYPE x [<!ENTITY a "aaaa">]>');
    await expect(load('x.xml', bomb)).rejects.toMatchObject({ fault: { code: 'REF-XML' } });
  });
});

describe('codesInNote', () => {
  const categories = new Set([
    'A05',
    'B10',
    'C91',
    'C95',
    'E08',
    'E11',
    'E13',
    'I25',
    'I69',
    'R12',
    'R73',
    'S00',
    'S06',
    'S52',
    'T36',
    'T50',
    'T88',
    'Z79',
  ]);
  const named = (text: string) => codesInNote(text, categories);

  it.each([
    ['bacterial foodborne intoxications, NEC (A05.-)', ['A05.-']],
    ['diabetes mellitus (E08-E13)', ['E08-E13']],
    ['injuries (S00-T88)', ['S00-T88']],
    ['graft (I25.70-I25.73-, I25.79-)', ['I25.70-I25.73-', 'I25.79-']],
    ['insulin (Z79.4) or else (E11.9, R73.-)', ['Z79.4', 'E11.9', 'R73.-']],
    ['rheumatic (I25.0 -I25.9)', ['I25.0-I25.9']],
    ['see categories E08-E11, E13', ['E08-E11', 'E13']],
    ['any type in A05', ['A05']],
    ['personal history Z79.821', ['Z79.821']],
    ['vitamin B12 deficiency', []],
    ['LGMD R12 anoctamin', []],
    ['CD30-positive lymphoma, E. coli O157:H7', []],
  ])('%s', (text, codes) => {
    expect(named(text).map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    ['diabetic mononeuropathy (E08-E13 with .41)', '...41'],
    ['angiopathy (E08-E13 with .51-.52)', '...51|...52'],
    ['concussion (S06.0X- with seventh character A)', '......A'],
    ['dysarthria (I69. with final characters -22)', '*22'],
    ['drug (T36-T50 with fifth or sixth character 5)', '....5|.....5'],
    ['leukemia in remission C91.0-C95.9 with 5th character 1', '....1'],
    ['acidosis - see categories E11 with ketoacidosis', '?'],
    ['diabetes (E11.9)', ''],
  ])('%s is narrowed to %s', (text, limit) => {
    expect(named(text)[0]?.limit).toBe(limit);
  });

  it('narrows all the codes of a list by what stands after the last', () => {
    expect(named('hyperosmolarity (E08, E11, E13 with final characters .00 or .01)').map(({ limit }) => limit)).toEqual(
      Array(3).fill('...00|...01'),
    );
  });
});
