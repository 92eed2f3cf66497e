import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import {
  buildIcd10Tabular,
  type NoteKind,
  type TabularNode,
  type TabularNote,
} from '@cleanclaim/core/packs/icd10cm-tabular.ts';
import { fiscalYearSpan } from '../editions/span.ts';
import type { OfficialFile } from '../files/official-file.ts';
import { isXml, readXml } from '../files/xml.ts';
import type { Loader } from './loader.ts';
import { codesInNote } from './note-codes.ts';

const ROOT = 'ICD10CM.tabular';
const KINDS: Readonly<Record<string, NoteKind>> = {
  includes: 'includes',
  inclusionTerm: 'inclusionTerm',
  excludes1: 'excludes1',
  excludes2: 'excludes2',
  codeFirst: 'codeFirst',
  useAdditionalCode: 'useAdditional',
  codeAlso: 'codeAlso',
  notes: 'note',
  sevenChrNote: 'sevenCharacter',
  sevenChrDef: 'sevenCharacter',
};
/** The classification has 22 chapters; before FY2021 the last, for special purposes, was not there. */
const LEAST_CHAPTERS = 21;
const CODE = /^[A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4})?$/;

/** The Tabular List as XML: chapters, blocks, codes, their notes and seventh characters. Source: NCHS, icd10cm-tabular. */
export const icd10cmTabular: Loader = {
  name: 'icd10cm-tabular',
  title: 'ICD-10-CM Tabular List (XML)',

  recognise(head) {
    return isXml(head.lines, ROOT);
  },

  async load([file]) {
    const tabular = await readTabular(file!);
    const nodes = withCodes(tabular.nodes);
    return [
      {
        key: tabular.whole ? 'icd10cm/tabular' : 'icd10cm/tabular-chapters',
        bytes: buildIcd10Tabular(nodes, tabular.whole ? 'tabular' : 'tabular-chapters'),
        rows: nodes.filter((node) => node.level === 'code').length,
        rejects: [],
        says: tabular.year ? fiscalYearSpan(tabular.year) : null,
        rowsDated: false,
      },
    ];
  },
};

type Draft = { -readonly [K in keyof TabularNode]: TabularNode[K] extends readonly (infer T)[] ? T[] : TabularNode[K] };

interface Tabular {
  readonly nodes: readonly Draft[];
  readonly year: number | null;
  /** Some chapters alone are kept apart: taken for the list they would hide the notes of the others. */
  readonly whole: boolean;
}

/** Throws FaultError REF-XML on anything that is not well formed. */
async function readTabular(file: OfficialFile): Promise<Tabular> {
  let reading: TabularReading | null = null;
  await readXml(file, (place) => (reading = new TabularReading(place)));
  return reading!.finish();
}

class TabularReading {
  readonly #nodes: Draft[] = [];
  readonly #path: string[] = [];
  /** Indexes of the open chapter, block and codes. */
  readonly #open: number[] = [];
  readonly #place: () => string;
  #text = '';
  #extension: string | null = null;
  #year: number | null = null;

  constructor(place: () => string) {
    this.#place = place;
  }

  open(name: string, attributes: Record<string, string>): void {
    this.#path.push(name);
    this.#text = '';
    if (name === 'chapter') this.#begin('chapter', '');
    else if (name === 'section') this.#begin('block', attributes.id ?? '');
    else if (name === 'diag') this.#begin('code', '');
    else if (name === 'extension') this.#extension = attributes.char ?? '';
  }

  text(text: string): void {
    this.#text += text;
  }

  close(name: string): void {
    this.#path.pop();
    const parent = this.#path.at(-1) ?? '';
    const text = this.#text.replace(/\s+/g, ' ').trim();
    const node = this.#nodes[this.#open.at(-1) ?? -1];
    if (name === 'chapter' || name === 'section' || name === 'diag') this.#open.pop();
    else if (name === 'version' && parent === ROOT && /^\d{4}$/.test(text)) this.#year = Number(text);
    else if (node && name === 'name' && isNode(parent)) this.#name(node, text);
    else if (node && name === 'desc' && isNode(parent)) node.title = text;
    else if (node && name === 'note' && KINDS[parent] && text) node.notes.push(note(KINDS[parent], text));
    else if (node && name === 'extension' && this.#extension) node.sevenCharacters.push([this.#extension, text]);
    this.#text = '';
  }

  finish(): Tabular {
    const chapters = this.#nodes.filter((node) => node.level === 'chapter').map((node) => Number(node.name));
    const wrong = chapters.some((number, at) => !(number >= 1 && number <= 22) || number <= (chapters[at - 1] ?? 0));
    if (chapters.length === 0 || wrong) {
      throw new FaultError(
        'REF-TRUNCATED',
        `the file holds chapters ${chapters.join(', ') || 'none'}, not those of the Tabular List in their order`,
      );
    }
    const whole = chapters.length >= LEAST_CHAPTERS && chapters.at(-1) === chapters.length;
    return { nodes: this.#nodes, year: this.#year, whole };
  }

  #begin(level: TabularNode['level'], name: string): void {
    const parent = this.#open.at(-1) ?? -1;
    this.#open.push(this.#nodes.length);
    this.#nodes.push({ level, name, title: '', parent, notes: [], sevenCharacters: [] });
  }

  #name(node: Draft, text: string): void {
    if (node.level !== 'code') node.name ||= text;
    else if (!CODE.test(text)) throw new FaultError('REF-XML', `"${text}" is not an ICD-10-CM code`, this.#place());
    else node.name = text.replace('.', '');
  }
}

function isNode(tag: string): boolean {
  return tag === 'chapter' || tag === 'section' || tag === 'diag';
}

function note(kind: NoteKind, text: string): TabularNote {
  return { kind, text, codes: [] };
}

/** Notes name codes of the whole list, so they are read when all categories are known. */
export function withCodes(nodes: readonly (Draft | TabularNode)[]): TabularNode[] {
  const categories = new Set(nodes.filter((node) => node.level === 'code').map((node) => node.name.slice(0, 3)));
  return nodes.map((node) => ({
    ...node,
    notes: node.notes.map((note) => {
      const named = codesInNote(note.text, categories);
      return { ...note, codes: named.map(({ code }) => code), limits: named.map(({ limit }) => limit) };
    }),
  }));
}
