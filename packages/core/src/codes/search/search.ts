import type { IsoDate } from '../../kernel/dates.ts';
import type { ReferenceLibrary } from '../../packs/library.ts';
import { AMA_NOTICE } from '../cpt-notice.ts';
import { type ListKey, listedDisplay, listedStatus } from '../listed.ts';
import type { CodeSystem } from '../systems.ts';
import { filterOf } from './filters.ts';
import type { SearchHit, SearchRequest } from './hit.ts';
import { rankTexts } from './rank.ts';
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

const LISTS: readonly (readonly [CodeSystem, ListKey])[] = [
  ['hcpcs', 'hcpcs/codes'],
  ['cpt', 'cpt/labels'],
  ['cpt', 'cpt/codes'],
  ['modifier', 'hcpcs/modifiers'],
  ['modifier', 'modifiers/codes'],
  ['pos', 'pos/codes'],
  ['carc', 'carc/codes'],
  ['rarc', 'rarc/codes'],
];

/** Their wordings would stand among diagnoses and services: they are searched only when the system is named. */
const ONLY_NAMED: readonly (readonly [CodeSystem, ListKey])[] = [
  ['cdt', 'cdt/codes'],
  ['claim-status', 'claim-status/codes'],
  ['claim-status', 'claim-status/categories'],
  ['cvx', 'cvx/codes'],
  ['taxonomy', 'taxonomy/codes'],
];
/** So many are ranked where a filter takes some of them away. */
const RANKED_BEFORE_FILTERS = 1000;

/** Codes of the day that answer a text or begin with it, best first. The same packs and text give the same answer. */
export function searchCodes(library: ReferenceLibrary, asked: SearchRequest): SearchHit[] {
  const filter = asked.filters ? filterOf(library, asked.filters, asked.date) : (hit: SearchHit) => hit;
  const request = asked.filters ? { ...asked, limit: Math.max(asked.limit, RANKED_BEFORE_FILTERS) } : asked;
  const wordings: Wording[] = [{ text: request.text, because: null }, ...otherWordings(request.text)];
  const hits = new Map<string, SearchHit>();
  const add = (hit: SearchHit) => {
    const key = `${hit.system} ${hit.code}`;
    if ((hits.get(key)?.score ?? -1) < hit.score) hits.set(key, hit);
  };
  const wants = (system: CodeSystem) => request.systems.length === 0 || request.systems.includes(system);
  if (wants('icd10cm')) {
    addIcd10Codes(library, request, add);
    searchIcd10cm(library, request, add);
  }
  if (request.systems.includes('icd10pcs'))
    for (const wording of wordings) addProcedures(library, request, wording, add);
  const named = ONLY_NAMED.filter(([system]) => request.systems.includes(system));
  for (const [system, key] of [...LISTS.filter(([system]) => wants(system)), ...named]) {
    for (const wording of wordings) addListed(library, request, system, key, wording, add);
  }
  return [...hits.values()]
    .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
    .flatMap((hit) => filter(hit) ?? [])
    .slice(0, asked.limit)
    .map((hit) => ({ ...hit, score: Math.round(hit.score * 1000) / 1000 }));
}

type Add = (hit: SearchHit) => void;

/** Procedures of ICD-10-PCS by their titles, or by the beginning of a code. Only when the system is named: they are hospitals' codes. */
function addProcedures(
  library: ReferenceLibrary,
  { date, limit }: SearchRequest,
  { text, because }: Wording,
  add: Add,
): void {
  const picked = library.pick('icd10pcs/codes', date);
  if (!picked.loaded) return;
  const { table } = picked;
  const hit = (row: number, score: number, why: string): SearchHit => ({
    system: 'icd10pcs',
    code: table.code(row),
    display: table.title(row),
    billable: table.billable(row),
    score,
    why,
  });
  const prefix = text.trim().toUpperCase();
  const [first, end] = /^[0-9A-HJ-NP-Z]{3,7}$/.test(prefix) ? table.beginningWith(prefix) : [0, 0];
  for (let row = first; row < Math.min(end, first + limit * 3); row++) {
    add(hit(row, table.code(row) === prefix ? 1 : 0.99, `code begins with ${prefix}`));
  }
  for (const { text: row, score, words } of rankTexts(table.search, text, limit * 3)) {
    const why = `title: ${words.join(', ')}`;
    add(hit(row, score * (because ? OTHER_WORDING : 1), because ? `${why}; ${because}` : why));
  }
}

function addListed(
  library: ReferenceLibrary,
  { date, limit }: SearchRequest,
  system: CodeSystem,
  key: ListKey,
  { text, because }: Wording,
  add: Add,
): void {
  const picked = library.pick(key, date);
  if (!picked.loaded) return;
  const { table } = picked;
  const prefix = text.trim().toUpperCase();
  const rows = /^[A-Z0-9]{2,5}$/.test(prefix)
    ? table.spells(prefix).map((row) => ({ row, score: 1, why: 'code' }))
    : [];
  const ranked = rankTexts(table.search, text, limit * 3, LEAST_OF_LIST).map(({ text: at, score, words }) => ({
    row: table.row(at),
    score: score * (because ? OTHER_WORDING : 1),
    why: because ? `wording: ${words.join(', ')}; ${because}` : `wording: ${words.join(', ')}`,
  }));
  for (const { row, score, why } of [...rows, ...ranked]) {
    const billable = (row.from ?? '') <= date && (row.to === null || date <= row.to);
    // Ended and coming codes are found, after those of the day.
    const hit = { system, code: row.code, billable, score: score * (billable ? 1 : 0.5), why };
    add(
      system === 'cpt' ? { ...hit, ...cptWording(library, row.code, date) } : { ...hit, display: listedDisplay(row) },
    );
  }
}

/** Official wording only from the licensed set of the day, and then with its notice; beside it our own label where we have one. */
function cptWording(library: ReferenceLibrary, code: string, date: IsoDate) {
  const { spell: licensed } = listedStatus(library, 'cpt/codes', code, date);
  const { spell: own } = listedStatus(library, 'cpt/labels', code, date);
  const display = licensed ? listedDisplay(licensed) : null;
  return { display, ...(own ? { label: own.label } : {}), ...(display === null ? {} : { notice: AMA_NOTICE }) };
}
