import type { IsoDate } from '../../kernel/dates.ts';
import type { ReferenceLibrary } from '../../packs/library.ts';
import { dotted, isIcd10Shape, undotted } from '../icd10cm/grammar.ts';
import { type ListKey, listedDisplay } from '../listed.ts';
import type { CodeSystem } from '../systems.ts';
import { rankTexts } from './rank.ts';
import { otherWordings } from './synonyms.ts';

export interface SearchHit {
  readonly system: CodeSystem;
  readonly code: string;
  /** Official wording; null where only the number may be shown. */
  readonly display: string | null;
  readonly billable: boolean;
  /** 0 to 1. */
  readonly score: number;
  /** What matched: "title: mellitus, diabetes", "inclusion term: …", "code begins with E11". */
  readonly why: string;
  /** Our own short label of a CPT number. */
  readonly label?: string;
}

export interface SearchRequest {
  readonly text: string;
  readonly date: IsoDate;
  readonly limit: number;
  /** [] = all. */
  readonly systems: readonly CodeSystem[];
}

interface Wording {
  readonly text: string;
  readonly because: string | null;
}

/** Another wording is as good as the query, almost: what was written comes first. */
const OTHER_WORDING = 0.97;
/** Of two equal texts the one that can be billed comes first. */
const HEADER = 0.985;

/** Later encounters and sequelae are meant only when they are said. */
const LATER = /, (?:subsequent encounter|sequela)\b/;
const LATER_FACTOR = 0.93;
/** Of two like titles the one that claims no more than was asked comes first. */
const UNSPECIFIED = /^unspecified\b|, unspecified(?: organism)?$|\bwithout complications?\b/i;
const UNSPECIFIED_BONUS = 0.01;

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
    for (const wording of wordings) addIcd10Titles(library, request, wording, add);
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

/** A text that is a code, or the beginning of one. */
function addIcd10Codes(library: ReferenceLibrary, { text, date, limit }: SearchRequest, add: Add): void {
  const picked = library.pick('icd10cm/codes', date);
  const prefix = undotted(text);
  if (!picked.loaded || !isIcd10Shape(prefix) || /\s/.test(text.trim())) return;
  const { table } = picked;
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

function addIcd10Titles(
  library: ReferenceLibrary,
  { date, limit }: SearchRequest,
  { text, because }: Wording,
  add: Add,
): void {
  const picked = library.pick('icd10cm/codes', date);
  if (!picked.loaded) return;
  const { table } = picked;
  const later = /sequela|subsequent/i.test(text);
  const hit = (row: number, score: number, why: string) => {
    const billable = table.billable(row);
    const title = table.title(row);
    const factor =
      (billable ? 1 : HEADER) * (because ? OTHER_WORDING : 1) * (!later && LATER.test(title) ? LATER_FACTOR : 1);
    add({
      system: 'icd10cm',
      code: dotted(table.code(row)),
      display: title,
      billable,
      score: Math.min(1, score * factor + (UNSPECIFIED.test(title) ? UNSPECIFIED_BONUS : 0)),
      why: because ? `${why}; ${because}` : why,
    });
  };
  for (const { text: row, score, words } of rankTexts(table.search, text, limit * 3)) {
    hit(row, score, `title: ${words.join(', ')}`);
  }
  const tabular = library.pick('icd10cm/tabular', date);
  if (!tabular.loaded) return;
  for (const { text: at, score } of rankTexts(tabular.table.terms, text, limit * 3)) {
    const term = tabular.table.term(at);
    const row = table.find(tabular.table.name(term.node));
    if (row >= 0) hit(row, score, `inclusion term: ${term.text}`);
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
  const ranked = rankTexts(table.search, text, limit * 3).map(({ text: at, score, words }) => ({
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
