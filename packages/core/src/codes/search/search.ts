import type { ReferenceLibrary } from '../../packs/library.ts';
import { type ListKey, listedDisplay } from '../listed.ts';
import type { CodeSystem } from '../systems.ts';
import type { SearchHit, SearchRequest } from './hit.ts';
import { rankTexts } from './rank.ts';
import { addIcd10Codes, searchIcd10cm } from './search-icd10cm.ts';
import { otherWordings } from './synonyms.ts';

export type { SearchHit, SearchRequest } from './hit.ts';

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
  ['modifier', 'hcpcs/modifiers'],
  ['modifier', 'modifiers/codes'],
  ['pos', 'pos/codes'],
  ['carc', 'carc/codes'],
  ['rarc', 'rarc/codes'],
];

/** Codes of the day that answer a text or begin with it, best first. The same packs and text give the same answer. */
export function searchCodes(library: ReferenceLibrary, request: SearchRequest): SearchHit[] {
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
  for (const [system, key] of LISTS.filter(([system]) => wants(system))) {
    for (const wording of wordings) addListed(library, request, system, key, wording, add);
  }
  return [...hits.values()]
    .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
    .slice(0, request.limit)
    .map((hit) => ({ ...hit, score: Math.round(hit.score * 1000) / 1000 }));
}

type Add = (hit: SearchHit) => void;

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
    add(system === 'cpt' ? { ...hit, display: null, label: row.label } : { ...hit, display: listedDisplay(row) });
  }
}
