import { buildIcd10Index, type IndexEntry } from '@cleanclaim/core/packs/icd10cm-index.ts';
import type { PackKey } from '@cleanclaim/core/packs/tables.ts';
import { fiscalYearSpan } from '../editions/span.ts';
import { isXml, readXml } from '../files/xml.ts';
import type { Loader } from './loader.ts';
import { Rejects } from './rejects.ts';
import { loadedPart } from './table-kind.ts';

const ROOT = 'ICD10CM.index';
/** Columns 2 to 7 of the two tables hold codes. */
const CELLS = 6;

/**
 * The Alphabetic Index, the External Cause Index, the Neoplasm Table or the Table of Drugs and Chemicals: one schema, told apart by
 * title and headings. Source: NCHS, ICD-10-CM index XML.
 */
export const icd10cmIndex: Loader = {
  name: 'icd10cm-index',
  title: 'ICD-10-CM index or table (XML)',

  recognise: (head) => isXml(head.lines, ROOT),

  async load([file]) {
    const reading = new IndexReading();
    await readXml(file!, () => reading);
    const { entries, year } = reading;
    const rejects = new Rejects();
    rejects.check(entries.length);
    const key: PackKey = `icd10cm/${reading.part}`;
    const bytes = buildIcd10Index(reading.part, entries);
    const read = { rows: reading.titles, rejects };
    return [loadedPart(key, bytes, read, { says: year ? fiscalYearSpan(year) : null })];
  },
};

type Draft = { -readonly [K in keyof IndexEntry]: IndexEntry[K] extends readonly (infer T)[] ? T[] : IndexEntry[K] };

class IndexReading {
  readonly entries: Draft[] = [];
  /** Every title, those of the list and of its letters too. */
  readonly titles: string[] = [];
  year: number | null = null;
  part: 'index' | 'external-index' | 'neoplasm' | 'drugs' = 'index';
  readonly #path: string[] = [];
  readonly #open: Draft[] = [];
  #text = '';
  /** A title goes on after its nonessential modifiers: "Abandonment (…) NEC". */
  #title = '';
  #modifiers = '';
  #cell = 0;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const within = this.#path.at(-1);
    this.#path.push(name);
    if (name === 'nemod' && within === 'title') this.#title += ` ${this.#text}`;
    if (name === 'title') {
      this.#title = '';
      this.#modifiers = '';
    }
    this.#text = '';
    if (name === 'mainTerm' || name === 'term') {
      const entry = { level: this.#open.length, term: '', nonEssential: '', see: '', seeAlso: '', codes: [] };
      this.#open.push(entry);
      this.entries.push(entry);
    } else if (name === 'cell' || name === 'head') this.#cell = Number(attributes.col);
  }

  text(text: string): void {
    this.#text += text;
  }

  close(name: string): void {
    this.#path.pop();
    const text = plain(this.#text);
    const within = this.#path.at(-1) ?? '';
    const entry = this.#open.at(-1);
    if (name === 'mainTerm' || name === 'term') this.#open.pop();
    else if (name === 'title') this.#closeTitle(within, plain(`${this.#title} ${text}`));
    else if (name === 'nemod') this.#modifiers = plain(`${this.#modifiers} ${text}`);
    else if (name === 'version' && within === ROOT && /^\d{4}$/.test(text)) this.year = Number(text);
    else if (name === 'head' && this.#cell === 1) this.part = /substance/i.test(text) ? 'drugs' : 'neoplasm';
    else if (entry) this.#closeDetail(entry, name, text);
    this.#text = '';
  }

  #closeTitle(within: string, text: string): void {
    if (within === ROOT && /external cause/i.test(text)) this.part = 'external-index';
    this.titles.push(text);
    const entry = this.#open.at(-1);
    if (!entry || (within !== 'mainTerm' && within !== 'term')) return;
    entry.term = text;
    entry.nonEssential = this.#modifiers;
  }

  #closeDetail(entry: Draft, name: string, text: string): void {
    if (name === 'see' || name === 'seecat') entry.see = joined(entry.see, name === 'see' ? text : `category ${text}`);
    else if (name === 'seeAlso') entry.seeAlso = joined(entry.seeAlso, text);
    else if (name === 'code' || name === 'manif') entry.codes.push(text);
    else if (name === 'subcat') entry.see = joined(entry.see, `subcategory ${text}`);
    else if (name === 'cell' && this.#cell >= 2 && this.#cell <= CELLS + 1) {
      while (entry.codes.length < this.#cell - 1) entry.codes.push('');
      // A dash alone means that there is no such code.
      entry.codes[this.#cell - 2] = /^-*$/.test(text) ? '' : text;
    }
  }
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function joined(before: string, more: string): string {
  return before ? `${before}; ${more}` : more;
}
