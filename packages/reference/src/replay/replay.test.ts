import { buildIcd10Index, Icd10IndexTable } from '@cleanclaim/core/packs/icd10cm-index.ts';
import { buildIcd10Tabular, Icd10TabularTable, type TabularNode } from '@cleanclaim/core/packs/icd10cm-tabular.ts';
import { describe, expect, it } from 'vitest';
import type { AddendaLine } from './addenda-lines.ts';
import { indexLine } from './index-line.ts';
import { IndexTree } from './index-tree.ts';
import { replayAddenda } from './replay-addenda.ts';
import { replayIndexAddenda, undone } from './replay-index.ts';
import { TabularTree } from './tabular-tree.ts';

/** Lines as the publisher prints them: an action, and the words set in. */
function lines(text: string): AddendaLine[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, at) => {
      const [, action = '', blanks = '', words = ''] =
        /^(No Change|Add|Delete|Revise from|Revise to)(\s+)(.*)$/.exec(line) ?? [];
      const indent = action.length + blanks.length;
      return { action: action as AddendaLine['action'], indent, text: words, line: at + 1 };
    });
}

const node = (level: TabularNode['level'], name: string, title: string, parent: number): TabularNode => {
  return { level, name, title, parent, notes: [], sevenCharacters: [] };
};

function tabular(): TabularTree {
  const nodes = [
    node('chapter', '1', 'Circulation (I00-I99)', -1),
    node('block', 'I20-I25', 'Ischemic heart diseases (I20-I25)', 0),
    node('code', 'I24', 'Other acute ischemic heart diseases', 1),
    {
      ...node('code', 'I25', 'Chronic ischemic heart disease', 1),
      notes: [{ kind: 'codeFirst' as const, text: 'glycogen storage disease (E74.0)', codes: [] }],
    },
    node('block', 'I30-I52', 'Other forms of heart disease (I30-I52)', 0),
    node('code', 'I50', 'Heart failure', 4),
  ];
  return new TabularTree(Icd10TabularTable.open(buildIcd10Tabular(nodes).buffer));
}

const notes = (tree: TabularTree, code: string) =>
  tree.codes.get(code)!.notes.map(({ kind, text }) => `${kind}: ${text}`);

describe('addenda of the Tabular List', () => {
  it('go on with the blocks after the list of them, and rename the one that the list renames', () => {
    const tree = tabular();
    const lost = replayAddenda(
      tree,
      lines(`
No Change     Chapter 1
No Change     Circulation (I00-I99)
No Change     This chapter contains the following blocks:
Revise from     I30-I52 Other forms of heart disease
Revise to       I30-I5A Other forms of heart disease
No Change     Ischemic heart diseases (I20-I25)
Add           Code also the presence of hypertension (I10-I16)
No Change     I24 Other acute ischemic heart diseases
Add              Excludes2: non-ischemic myocardial injury (I5A)
Delete        Other forms of heart disease (I30-I52)
Add           Other forms of heart disease (I30-I5A)
Add           I5A Non-ischemic myocardial injury`),
    );
    expect(lost).toEqual([]);
    expect(tree.blocks.get('I20-I25')!.notes).toEqual([
      { kind: 'codeAlso', text: 'the presence of hypertension (I10-I16)' },
    ]);
    expect(notes(tree, 'I24')).toEqual(['excludes2: non-ischemic myocardial injury (I5A)']);
    expect([...tree.blocks.keys()].sort()).toEqual(['I20-I25', 'I30-I5A']);
    expect(tree.codes.get('I5A')!.parent!.name).toBe('I30-I5A');
  });

  it('take no abbreviation in parentheses for a block', () => {
    const tree = tabular();
    replayAddenda(
      tree,
      lines('No Change     Chapter 1\nNo Change     I24 Other\nAdd               Inflammatory disease (IBC)'),
    );
    expect(notes(tree, 'I24')).toEqual(['inclusionTerm: Inflammatory disease (IBC)']);
  });

  it('keep what follows a heading with a colon under it, though it is not set in', () => {
    const tree = tabular();
    replayAddenda(
      tree,
      lines(`
No Change   Chapter 1
No Change   I24 Other
Add              Code also, if applicable, such as:
Add            epilepsy (G40.-)
Add            intellectual disabilities (I20-I25)
Add            Another term`),
    );
    expect(notes(tree, 'I24')).toEqual([
      'codeAlso: , if applicable, such as:',
      'codeAlso: epilepsy (G40.-)',
      'codeAlso: intellectual disabilities (I20-I25)',
      'inclusionTerm: Another term',
    ]);
  });

  it('tell a code from the codes below it', () => {
    const tree = tabular();
    replayAddenda(
      tree,
      lines(`
No Change   Chapter 1
No Change   I25 Chronic ischemic heart disease
No Change       Code first
Add                 glycogen storage disease (E74.0-)
Delete              glycogen storage disease (E74.0)`),
    );
    expect(notes(tree, 'I25')).toEqual(['codeFirst: glycogen storage disease (E74.0-)']);
  });
});

const entry = (level: number, term: string, code = '', nonEssential = '') => {
  return { level, term, nonEssential, see: '', seeAlso: '', codes: code ? [code] : [] };
};

function index(): IndexTree {
  const entries = [
    entry(0, 'Decrease', '', '(d)'),
    entry(1, 'blood'),
    entry(2, 'glucose'),
    entry(2, 'level 1', 'E16.A1'),
    entry(0, 'Disease', 'Z99.9', '(chronic) of the heart (NOS)'),
    entry(0, 'Fever', 'R50.9'),
  ];
  return new IndexTree(Icd10IndexTable.open(buildIcd10Index('index', entries).buffer));
}

const shown = (tree: IndexTree) =>
  tree.entries().map(({ level, term, codes }) => `${'- '.repeat(level)}${term} ${codes.join(' ')}`.trim());

describe('a line of the Alphabetic Index', () => {
  it.each([
    ['- - glucose E16.2', { level: 2, term: 'glucose', codes: ['E16.2'] }],
    ['Scaphocephaly Q75.0-', { level: 0, term: 'Scaphocephaly', codes: ['Q75.0-'] }],
    [
      '- liver (acute) (see also Failure, hepatic) K72.90',
      { level: 1, term: 'liver', nonEssential: '(acute)', seeAlso: 'Failure, hepatic', codes: ['K72.90'] },
    ],
    ['- Stickler - see Syndrome, by name', { term: 'Stickler', see: 'Syndrome, by name', codes: [] }],
    ['- - dementia B20 [F02.80]', { term: 'dementia', codes: ['B20', 'F02.80'] }],
    [
      'Dementia (degenerative (primary)) (old) F03.90',
      { term: 'Dementia', nonEssential: '(degenerative (primary)) (old)', codes: ['F03.90'] },
    ],
    [
      '- human papillomavirus (HPV) DNA test',
      { term: 'human papillomavirus DNA test', nonEssential: '(HPV)', head: 'human papillomavirus' },
    ],
  ])('%s', (text, expected) => {
    expect(indexLine(text)).toMatchObject(expected);
  });
});

describe('addenda of the Alphabetic Index', () => {
  const ADDENDA = lines(`
No Change     D
No Change     Decrease (d)
No Change     - blood
Revise from   - - glucose
Revise to     - - glucose E16.2
Add           - - - level 1 E16.A1
Delete        - - level 1 E16.A1
Revise from   Disease (chronic) of the heart (NOS) Z99.9
Revise to     Disease (chronic) of the heart (NOS) I51.9
Add           Entrapment
Add           - muscle H50.6`);

  it('move, change, add and remove entries', () => {
    const tree = index();
    expect(replayIndexAddenda(tree, ADDENDA)).toEqual([]);
    expect(shown(tree)).toEqual([
      'Decrease',
      '- blood',
      '- - glucose E16.2',
      '- - - level 1 E16.A1',
      'Disease of the heart I51.9',
      'Entrapment',
      '- muscle H50.6',
      'Fever R50.9',
    ]);
  });

  it('taken back leave what was before them', () => {
    const tree = index();
    const before = tree.entries().map(({ level, codes }) => [level, codes]);
    replayIndexAddenda(tree, ADDENDA);
    expect(replayIndexAddenda(tree, undone(ADDENDA))).toEqual([]);
    expect(tree.entries().map(({ level, codes }) => [level, codes])).toEqual(before);
  });

  it('tell what has no place, and nothing below it', () => {
    const tree = index();
    const lost = replayIndexAddenda(
      tree,
      lines('No Change     Gout\nAdd           - chronic M1A.9\nDelete        Fever R50.9'),
    );
    expect(lost.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'there is no such term'],
      [2, 'the term above it is not there'],
    ]);
    expect(shown(tree).at(-1)).toBe('Disease Z99.9');
  });
});
