import type { IsoDate } from '../../kernel/dates.ts';
import type { ReferenceLibrary } from '../../packs/library.ts';
import { AMA_NOTICE } from '../cpt-notice.ts';
import { type ListKey, listedDisplay, listedStatus } from '../listed.ts';
import type { CodeSystem } from '../systems.ts';
import type { Candidate, SearchHit, SearchRequest } from './hit.ts';
import { queryWords, rankTexts } from './rank.ts';
import { addIcd10Codes, searchIcd10cm } from './search-icd10cm.ts';
import { otherWordings } from './synonyms.ts';

export type { SearchFilters, SearchHit, SearchRequest } from './hit.ts';

interface Wording {
  readonly text: string;
  readonly because: string | null;
}

/** Another wording is as good as the query, almost: what was written comes first. */
const OTHER_WORDING = 0.97;
/** Lists have short wordings: one word of several is no answer. */
const LEAST_OF_LIST = 0.45;
/** Ended and coming codes are found, after those of the day. */
const NOT_OF_THE_DAY = 0.5;

/**
 * Lists of codes by their wordings. Those that are seldom meant when no system is named come after diagnoses and services of the
 * same worth, and only when they answer most of the text.
 */
const LISTS: readonly { readonly system: CodeSystem; readonly key: ListKey; readonly seldom?: true }[] = [
  { system: 'hcpcs', key: 'hcpcs/codes' },
  { system: 'cpt', key: 'cpt/labels' },
  { system: 'cpt', key: 'cpt/codes' },
  { system: 'modifier', key: 'hcpcs/modifiers' },
  { system: 'modifier', key: 'modifiers/codes' },
  { system: 'pos', key: 'pos/codes' },
  { system: 'carc', key: 'carc/codes' },
  { system: 'rarc', key: 'rarc/codes' },
  { system: 'cdt', key: 'cdt/codes', seldom: true },
  { system: 'claim-status', key: 'claim-status/codes', seldom: true },
  { system: 'claim-status', key: 'claim-status/categories', seldom: true },
  { system: 'cvx', key: 'cvx/codes', seldom: true },
  { system: 'taxonomy', key: 'taxonomy/codes', seldom: true },
];
const SELDOM = { factor: 0.8, least: 0.7 };
const NAMED = { factor: 1, least: LEAST_OF_LIST };

type Worth = typeof SELDOM;
type Add = (candidate: Candidate) => void;

/** Codes of the day that answer a text or begin with it, best first. The same packs and text give the same answer. */
export function searchCodes(library: ReferenceLibrary, request: SearchRequest): SearchHit[] {
  const { systems, filters } = request;
  const wordings: Wording[] = [{ text: request.text, because: null }, ...otherWordings(request.text)];
  const candidates = new Map<string, Candidate>();
  const add = (candidate: Candidate) => {
    const key = `${candidate.system} ${candidate.code}`;
    if ((candidates.get(key)?.score ?? -1) < candidate.score) candidates.set(key, candidate);
  };
  const wants = (system: CodeSystem) => systems.length === 0 || systems.includes(system);
  if (wants('icd10cm')) {
    addIcd10Codes(library, request, add);
    searchIcd10cm(library, request, add);
  }
  // A chapter is one of ICD-10-CM.
  if (!filters || filters.chapter === null) {
    const worth = (seldom: boolean) => (seldom && systems.length === 0 ? SELDOM : NAMED);
    if (wants('icd10pcs')) for (const wording of wordings) addProcedures(library, request, wording, worth(true), add);
    for (const { system, key, seldom = false } of LISTS) {
      if (!wants(system)) continue;
      for (const wording of wordings) addListed(library, request, system, key, wording, worth(seldom), add);
    }
  }
  return [...candidates.values()]
    .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
    .slice(0, request.limit)
    .map(({ system, code, score, shown }) => ({
      system,
      code,
      ...shown(),
      score: Math.min(1, Math.round(score * 1000) / 1000),
    }));
}

/** What no table tells of codes that are no diagnoses. */
function unchecked({ filters }: SearchRequest): Pick<SearchHit, 'notChecked'> {
  const why = 'only edits of diagnoses are loaded';
  const notChecked = [
    ...(filters && filters.sex !== null ? [`sex: ${why}`] : []),
    ...(filters && filters.age !== null ? [`age: ${why}`] : []),
  ];
  return notChecked.length > 0 ? { notChecked } : {};
}

/** Procedures of ICD-10-PCS by their titles, or by the beginning of a code. */
function addProcedures(
  library: ReferenceLibrary,
  request: SearchRequest,
  { text, because }: Wording,
  { factor, least }: Worth,
  add: Add,
): void {
  const { date, limit, filters } = request;
  const picked = library.pick('icd10pcs/codes', date);
  if (!picked.loaded) return;
  const { table } = picked;
  const accept = filters?.billable ? (row: number) => table.billable(row) : null;
  const candidate = (row: number, score: number, why: () => string): Candidate => ({
    system: 'icd10pcs',
    code: table.code(row),
    score,
    shown: () => ({ display: table.title(row), billable: table.billable(row), why: why(), ...unchecked(request) }),
  });
  const prefix = text.trim().toUpperCase();
  const [first, end] = /^[0-9A-HJ-NP-Z]{3,7}$/.test(prefix) ? table.beginningWith(prefix) : [0, 0];
  for (let row = first; row < Math.min(end, first + limit * 3); row++) {
    if (accept && !accept(row)) continue;
    add(candidate(row, table.code(row) === prefix ? 1 : 0.99 * factor, () => `code begins with ${prefix}`));
  }
  const { texts, wordsOf } = rankTexts(table.search, queryWords(text), limit * 3, { accept, leastCovered: least });
  for (const { text: row, score } of texts) {
    const why = () => `title: ${wordsOf(row).join(', ')}${because ? `; ${because}` : ''}`;
    add(candidate(row, score * factor * (because ? OTHER_WORDING : 1), why));
  }
}

function addListed(
  library: ReferenceLibrary,
  request: SearchRequest,
  system: CodeSystem,
  key: ListKey,
  { text, because }: Wording,
  { factor, least }: Worth,
  add: Add,
): void {
  const { date, limit, filters } = request;
  const picked = library.pick(key, date);
  if (!picked.loaded) return;
  const { table } = picked;
  const offer = (row: ReturnType<typeof table.row>, score: number, why: () => string) => {
    const billable = (row.from ?? '') <= date && (row.to === null || date <= row.to);
    if (filters?.billable && !billable) return;
    add({
      system,
      code: row.code,
      score: score * (billable ? 1 : NOT_OF_THE_DAY),
      shown: () => ({
        ...(system === 'cpt' ? cptWording(library, row.code, date) : { display: listedDisplay(row) }),
        billable,
        why: why(),
        ...unchecked(request),
      }),
    });
  };
  const prefix = text.trim().toUpperCase();
  // Short numbers are codes of many lists: those that are seldom meant are found by them when they are named.
  const isCode = /^[A-Z0-9]{2,10}$/.test(prefix) && (factor === 1 || prefix.length >= 5);
  for (const row of isCode ? table.spells(prefix) : []) offer(row, 1, () => 'code');
  const { texts, wordsOf } = rankTexts(table.search, queryWords(text), limit * 3, { leastCovered: least });
  for (const { text: at, score } of texts) {
    const why = () => `wording: ${wordsOf(at).join(', ')}${because ? `; ${because}` : ''}`;
    offer(table.row(at), score * factor * (because ? OTHER_WORDING : 1), why);
  }
}

/** Official wording only from the licensed set of the day, and then with its notice; beside it our own label where we have one. */
function cptWording(library: ReferenceLibrary, code: string, date: IsoDate) {
  const { spell: licensed } = listedStatus(library, 'cpt/codes', code, date);
  const { spell: own } = listedStatus(library, 'cpt/labels', code, date);
  const display = licensed ? listedDisplay(licensed) : null;
  return { display, ...(own ? { label: own.label } : {}), ...(display === null ? {} : { notice: AMA_NOTICE }) };
}
