import type { Icd10CodeTable } from '../../packs/icd10cm-codes.ts';
import type { ReferenceLibrary } from '../../packs/library.ts';
import type { SearchWord } from '../../packs/search-words.ts';
import { codeTableOn } from '../icd10cm/editions.ts';
import { dotted, isIcd10Shape, undotted } from '../icd10cm/grammar.ts';
import { drugAnswers } from './drugs.ts';
import { icd10Filter, type RowFilter } from './filters.ts';
import type { Candidate, SearchRequest } from './hit.ts';
import { indexGuide } from './index-entries.ts';
import { neoplasmAnswers, type TableAnswer } from './neoplasms.ts';
import { MOST_WORDS, queryWords, type Ranking, rankTexts } from './rank.ts';
import { refine } from './refine.ts';
import { icd10Sources, type LoadedIndex, mainTermOf, rowsOfEntry, rowsOfTerm } from './sources.ts';
import { otherWordings } from './synonyms.ts';
import { isLater, isObstetric, saysNoMore, saysOther } from './titles.ts';

type Add = (candidate: Candidate) => void;

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
/** An entry whose main term the query does not say is about something else. */
const OTHER_MAIN_TERM = 0.9;
/** Later encounters and sequelae are meant only when they are said, and so is a pregnancy. */
const UNSAID = 0.93;
const OTHER_UNSAID = 0.95;
/** Of two like titles the one that claims no more than was asked comes first. */
const UNSPECIFIED_BONUS = 0.01;
/** What several sources say is surer than what one says. */
const AGREEMENT = 0.015;
/** A header's billable codes stand for it when only those are wanted. */
const BELOW = 0.98;
const MOST_WORDINGS = 6;
const LONG = 5;
const LEAST_OF_LONG = 0.12;
/** Sides, encounters and the like of one subcategory: after the first few, other subcategories come first. */
const MOST_OF_A_FAMILY = 2;
const FURTHER_OF_A_FAMILY = 0.9;
/** So many times the number asked for come into question. */
const MOST_CONSIDERED = 8;

/** Diagnoses of the day by title, inclusion term, Alphabetic Index, Index of External Causes, Neoplasm Table and Table of Drugs. */
export function searchIcd10cm(library: ReferenceLibrary, request: SearchRequest, add: Add): void {
  const codes = codeTableOn(library, request.date);
  if (!codes) return;
  const words = queryWords(request.text);
  if (words.length === 0) return;
  const filter = request.filters ? icd10Filter(library, codes, request.filters, request.date) : null;
  let evidence = evidenceFor(library, codes, request, filter, undefined);
  // A long text of which the classification knows a few words is answered by these.
  if (evidence.found.size === 0 && words.length >= LONG)
    evidence = evidenceFor(library, codes, request, filter, LEAST_OF_LONG);
  const said = {
    later: /sequela|subsequent/i.test(request.text),
    obstetric: isObstetric(request.text),
    other: /\b(?:other|specified)\b/i.test(request.text),
  };
  const hits = [...evidence.found].map(([row, one]) => ({ row, one, score: scoreOf(codes, row, one, said) }));
  refine(codes, hits, evidence.weights);
  hits.sort((a, b) => b.score - a.score || a.row - b.row);
  const family = new Map<string, number>();
  for (const { row, one, score } of hits.slice(0, request.limit * MOST_CONSIDERED)) {
    const code = dotted(codes.code(row));
    const before = family.get(code.slice(0, 6)) ?? 0;
    family.set(code.slice(0, 6), before + 1);
    add({
      system: 'icd10cm',
      code,
      score: before < MOST_OF_A_FAMILY ? score : score * FURTHER_OF_A_FAMILY,
      shown: () => shown(codes, row, filter, one.why()),
    });
  }
}

function shown(
  codes: Icd10CodeTable,
  row: number,
  filter: RowFilter | null,
  why: string,
): ReturnType<Candidate['shown']> {
  const notChecked = filter?.notChecked(codes.code(row)) ?? [];
  const hit = { display: codes.title(row), billable: codes.billable(row), why };
  return notChecked.length > 0 ? { ...hit, notChecked } : hit;
}

interface Evidence {
  score: number;
  why: () => string;
  /** One bit a source. */
  sources: number;
  /** Words of the query itself that led here, one bit each; worked out for the best. */
  readonly words: (() => number)[];
}

const TITLE = 1;
const TERM = 2;
const ENTRY = 4;
const NEOPLASM = 8;
const CAUSE = 16;
const DRUG = 32;

function evidenceFor(
  library: ReferenceLibrary,
  codes: Icd10CodeTable,
  request: SearchRequest,
  filter: RowFilter | null,
  leastCovered: number | undefined,
): { readonly found: ReadonlyMap<number, Evidence>; readonly weights: readonly number[] } {
  const { index, neoplasms, causes, drugs, tabular } = icd10Sources(library, request.date);
  const guide = index ? indexGuide(index.table) : null;
  const most = request.limit * 3;
  const accepts = filter?.accepts ?? null;
  const found = new Map<number, Evidence>();
  const note = (at: number, score: number, source: number, why: () => string, words: (() => number) | null) => {
    if (at < 0) return;
    for (const row of filter ? filter.usable(at) : [at])
      noteRow(row, row === at ? score : score * BELOW, source, why, words);
  };
  const noteRow = (row: number, score: number, source: number, why: () => string, words: (() => number) | null) => {
    const known = found.get(row);
    if (!known) found.set(row, { score, why, sources: source, words: words ? [words] : [] });
    else {
      known.sources |= source;
      if (words) known.words.push(words);
      if (score > known.score) Object.assign(known, { score, why });
    }
  };
  const any = (rows: readonly number[]) => filter === null || rows.some((row) => filter.usable(row).length > 0);
  const asked = queryWords(request.text);
  let weights: readonly number[] = [];
  for (const { text, because } of wordingsOf(request.text, asked, index)) {
    const words = because === null ? asked : queryWords(text);
    const factor = because === null ? 1 : OTHER_WORDING;
    const end = because === null ? '' : `; ${because}`;
    const bits = (ranking: Ranking, at: number) => (because === null ? () => ranking.bitsOf(at) : null);
    const titles = rankTexts(codes.search, words, most, { leastCovered, accept: accepts });
    if (because === null) weights = titles.weights;
    for (const { text: row, score } of titles.texts) {
      const why = () => `title: ${titles.wordsOf(row).join(', ')}${end}`;
      note(row, score * factor, TITLE, why, bits(titles, row));
    }
    if (tabular) {
      const accept = accepts && ((at: number) => any(rowsOfTerm(tabular, codes, at)));
      const terms = rankTexts(tabular.terms, words, most, { leastCovered, accept });
      for (const { text: at, score } of terms.texts) {
        const why = () => `inclusion term: ${tabular.term(at).text}${end}`;
        for (const row of rowsOfTerm(tabular, codes, at))
          note(row, score * factor * INCLUSION, TERM, why, bits(terms, at));
      }
    }
    const fromIndex = (from: LoadedIndex, source: number, name: string) => {
      const accept = accepts && ((at: number) => any(rowsOfEntry(from.table, codes, at)));
      const entries = rankTexts(from.table.search, words, most, { leastCovered, accept });
      const mainTerms = new Map<number, boolean>();
      for (const { text: at, score } of entries.texts) {
        const main = mainTermOf(from.table, at);
        let said = mainTerms.get(main);
        if (said === undefined) mainTerms.set(main, (said = entries.touches(main)));
        const sure = said ? INDEX : INDEX * OTHER_MAIN_TERM;
        const why = () => `${name}${from.other}: ${from.table.path(at).join(', ')}${end}`;
        for (const row of rowsOfEntry(from.table, codes, at))
          note(row, score * factor * sure, source, why, bits(entries, at));
      }
    };
    if (index) fromIndex(index, ENTRY, 'Index');
    if (causes) fromIndex(causes, CAUSE, 'Index of external causes');
    const fromTable = (from: LoadedIndex, source: number, name: string, answers: readonly TableAnswer[]) => {
      for (const { code, score, entry, column } of answers) {
        const row = codes.find(undotted(code).replace(/-+$/, ''));
        const why = () => `${name}: ${from.table.path(entry).join(', ')}, ${column}${from.other}${end}`;
        note(row, score * factor, source, why, null);
      }
    };
    if (neoplasms) {
      const answers = neoplasmAnswers(neoplasms.table, guide, words, request.limit);
      fromTable(neoplasms, NEOPLASM, 'Neoplasm Table', answers);
    }
    if (drugs) fromTable(drugs, DRUG, 'Table of Drugs', drugAnswers(drugs.table, words, request.limit));
  }
  return { found, weights };
}

function scoreOf(
  codes: Icd10CodeTable,
  row: number,
  { score, sources }: Evidence,
  said: { readonly later: boolean; readonly obstetric: boolean; readonly other: boolean },
): number {
  let factor = codes.billable(row) ? 1 : HEADER;
  if (!said.later && isLater(codes, row)) factor *= UNSAID;
  if (!said.obstetric && isObstetric(codes.code(row))) factor *= UNSAID;
  if (!said.other && saysOther(codes, row)) factor *= OTHER_UNSAID;
  let agreeing = -1;
  for (let bits = sources; bits !== 0; bits &= bits - 1) agreeing++;
  const bonus = saysNoMore(codes, row) ? UNSPECIFIED_BONUS : 0;
  return (score + AGREEMENT * agreeing) * factor + bonus;
}

/** The query, what people mean by its words, and what the Index says instead of them. */
function wordingsOf(text: string, words: readonly SearchWord[], index: LoadedIndex | null): Wording[] {
  const wordings: Wording[] = [{ text, because: null }, ...otherWordings(text)];
  const redirections = index ? indexGuide(index.table).of(words.map(({ word }) => word)).redirections : [];
  for (const { words: used, term, target } of redirections) {
    const rest = words.filter(({ word }) => !used.includes(word)).map(({ said }) => said);
    wordings.push({ text: `${target} ${rest.join(' ')}`, because: `Index: ${term}, see ${target}` });
  }
  return wordings.slice(0, words.length > MOST_WORDS ? 1 : MOST_WORDINGS);
}

/** A text that is a code, or the beginning of one. */
export function addIcd10Codes(library: ReferenceLibrary, request: SearchRequest, add: Add): void {
  const { text, date, limit, filters } = request;
  const table = codeTableOn(library, date);
  const prefix = undotted(text);
  if (!table || !isIcd10Shape(prefix) || /\s/.test(text.trim())) return;
  const filter = filters ? icd10Filter(library, table, filters, date) : null;
  const [first, end] = table.beginningWith(prefix);
  let found = 0;
  for (let row = first; row < end && found < limit * 4; row++) {
    if (filter && !filter.accepts(row)) continue;
    found++;
    const code = table.code(row);
    const why = code === prefix ? 'code' : `code begins with ${dotted(prefix)}`;
    const score = code === prefix ? 1 : 0.95 - 0.05 * (code.length - prefix.length);
    add({ system: 'icd10cm', code: dotted(code), score, shown: () => shown(table, row, filter, why) });
  }
}
