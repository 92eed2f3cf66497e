import type { IsoDate } from '../../kernel/dates.ts';
import type { Icd10CodeTable } from '../../packs/icd10cm-codes.ts';
import type { Icd10IndexTable } from '../../packs/icd10cm-index.ts';
import type { Picked, ReferenceLibrary } from '../../packs/library.ts';
import { codeTableOn } from '../icd10cm/editions.ts';
import { dotted, isIcd10Shape, undotted } from '../icd10cm/grammar.ts';
import type { SearchHit, SearchRequest } from './hit.ts';
import { codesOfEntry, heldBy, indexGuide } from './index-entries.ts';
import { neoplasmAnswers } from './neoplasms.ts';
import { queryWords, rankTexts } from './rank.ts';
import { otherWordings } from './synonyms.ts';

type Add = (hit: SearchHit) => void;

interface Wording {
  readonly text: string;
  readonly because: string | null;
}

/** Another wording is as good as the query, almost: what was written comes first. */
const OTHER_WORDING = 0.97;
/** Of two equal texts the one that can be billed comes first. */
const HEADER = 0.985;
/** An inclusion term says what a code holds among others; the Index says where to go. */
const INCLUSION = 0.985;
const INDEX = 0.975;
/** Later encounters and sequelae are meant only when they are said. */
const LATER = /, (?:subsequent encounter|sequela)\b/;
const LATER_FACTOR = 0.93;
/** Of two like titles the one that claims no more than was asked comes first. */
const UNSPECIFIED = /^unspecified\b|, unspecified(?: organism)?$|\bwithout complications?\b/i;
const UNSPECIFIED_BONUS = 0.01;
/** What several sources say is surer than what one says. */
const AGREEMENT = 0.015;
const MOST_WORDINGS = 6;
const LONG = 5;
const LEAST_OF_LONG = 0.12;
/** Sides, encounters and the like of one subcategory: after the first few, other subcategories come first. */
const MOST_OF_A_FAMILY = 3;
const FURTHER_OF_A_FAMILY = 0.93;

/** Diagnoses of the day by title, inclusion term, Alphabetic Index and Neoplasm Table. */
export function searchIcd10cm(library: ReferenceLibrary, request: SearchRequest, add: Add): void {
  const codes = codeTableOn(library, request.date);
  if (!codes) return;
  let found = evidenceFor(library, codes, request, undefined);
  // A long text of which the classification knows a few words is answered by these.
  if (found.size === 0 && queryWords(request.text).length >= LONG)
    found = evidenceFor(library, codes, request, LEAST_OF_LONG);
  const later = /sequela|subsequent/i.test(request.text);
  const hits = [...found].map(([row, { score, why, sources }]) =>
    hitOf(codes, row, score + AGREEMENT * (sources.size - 1), why, later),
  );
  hits.sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1));
  const family = new Map<string, number>();
  for (const hit of hits) {
    const key = hit.code.slice(0, 6);
    const before = family.get(key) ?? 0;
    family.set(key, before + 1);
    add(before < MOST_OF_A_FAMILY ? hit : { ...hit, score: hit.score * FURTHER_OF_A_FAMILY });
  }
}

function evidenceFor(
  library: ReferenceLibrary,
  codes: Icd10CodeTable,
  request: SearchRequest,
  leastCovered: number | undefined,
): Map<number, Evidence> {
  const index = nearestIndex(library, 'icd10cm/index', request.date);
  const neoplasms = nearestIndex(library, 'icd10cm/neoplasm', request.date);
  const tabular = library.pick('icd10cm/tabular', request.date);
  const guide = index ? indexGuide(index.table) : null;
  const most = request.limit * 3;
  const found = new Map<number, Evidence>();
  const note = (row: number, score: number, source: string, why: string) => {
    if (row < 0) return;
    const known = found.get(row);
    if (!known) found.set(row, { score, why, sources: new Set([source]) });
    else {
      known.sources.add(source);
      if (score > known.score) Object.assign(known, { score, why });
    }
  };
  for (const wording of wordingsOf(request.text, index?.table ?? null)) {
    const { text } = wording;
    const factor = wording.because ? OTHER_WORDING : 1;
    const because = wording.because ? `; ${wording.because}` : '';
    for (const { text: row, score, words } of rankTexts(codes.search, text, most, leastCovered)) {
      note(row, score * factor, 'title', `title: ${words.join(', ')}${because}`);
    }
    for (const { text: at, score } of tabular.loaded ? rankTexts(tabular.table.terms, text, most, leastCovered) : []) {
      const term = tabular.loaded ? tabular.table.term(at) : null;
      const row = tabular.loaded && term ? codes.find(tabular.table.name(term.node)) : -1;
      note(row, score * factor * INCLUSION, 'term', `inclusion term: ${term?.text}${because}`);
    }
    for (const { text: at, score } of index ? rankTexts(index.table.search, text, most, leastCovered) : []) {
      const why = `Index${index!.other}: ${index!.table.path(at).join(', ')}${because}`;
      for (const code of codesOfEntry(index!.table, at)) note(rowOf(codes, code), score * factor * INDEX, 'index', why);
    }
    for (const { code, score, why } of neoplasms ? neoplasmAnswers(neoplasms.table, guide, text, request.limit) : []) {
      note(rowOf(codes, code), score * factor, 'neoplasm', `${why}${neoplasms!.other}${because}`);
    }
  }
  return found;
}

interface Evidence {
  score: number;
  why: string;
  readonly sources: Set<string>;
}

function hitOf(codes: Icd10CodeTable, row: number, score: number, why: string, later: boolean): SearchHit {
  const billable = codes.billable(row);
  const title = codes.title(row);
  const factor = (billable ? 1 : HEADER) * (!later && LATER.test(title) ? LATER_FACTOR : 1);
  const bonus = UNSPECIFIED.test(title) ? UNSPECIFIED_BONUS : 0;
  return {
    system: 'icd10cm',
    code: dotted(codes.code(row)),
    display: title,
    billable,
    score: Math.min(1, score * factor + bonus),
    why,
  };
}

/** The code as written in an index: "C50.-" is the header, and so is a code that has become one. */
function rowOf(codes: Icd10CodeTable, written: string): number {
  return codes.find(undotted(written).replace(/-+$/, ''));
}

/** The index of the day or, said in the answer, the nearest one that is loaded: codes that it names are looked up in the list of the day. */
function nearestIndex(
  library: ReferenceLibrary,
  key: 'icd10cm/index' | 'icd10cm/neoplasm',
  date: IsoDate,
): { readonly table: Icd10IndexTable; readonly other: string } | null {
  const picked: Picked<Icd10IndexTable> = library.pick(key, date);
  if (picked.loaded) return { table: picked.table, other: '' };
  const editions = library.editions(key);
  const before = editions.filter((manifest) => manifest.effectiveFrom <= date).at(-1) ?? editions[0];
  if (!before) return null;
  return {
    table: library.byEdition(key, before.edition)!.table,
    other: ` (of ${before.edition}; none of the day is loaded)`,
  };
}

/** The query, what people mean by its words, and what the Index says instead of them. */
function wordingsOf(text: string, index: Icd10IndexTable | null): Wording[] {
  const wordings: Wording[] = [{ text, because: null }, ...otherWordings(text)];
  if (index) {
    const words = queryWords(text);
    for (const { words: used, term, target } of heldBy(
      indexGuide(index).redirections,
      words.map(({ word }) => word),
    )) {
      const rest = words.filter(({ word }) => !used.includes(word)).map(({ said }) => said);
      wordings.push({ text: `${target} ${rest.join(' ')}`, because: `Index: ${term}, see ${target}` });
    }
  }
  return wordings.slice(0, MOST_WORDINGS);
}

/** A text that is a code, or the beginning of one. */
export function addIcd10Codes(library: ReferenceLibrary, { text, date, limit }: SearchRequest, add: Add): void {
  const table = codeTableOn(library, date);
  const prefix = undotted(text);
  if (!table || !isIcd10Shape(prefix) || /\s/.test(text.trim())) return;
  const [first, end] = table.beginningWith(prefix);
  for (let row = first; row < end && row < first + limit * 4; row++) {
    const code = table.code(row);
    add({
      system: 'icd10cm',
      code: dotted(code),
      display: table.title(row),
      billable: table.billable(row),
      score: code === prefix ? 1 : 0.95 - 0.05 * (code.length - prefix.length),
      why: code === prefix ? 'code' : `code begins with ${dotted(prefix)}`,
    });
  }
}
