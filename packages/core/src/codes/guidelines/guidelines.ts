import type { IsoDate } from '../../kernel/dates.ts';
import { searchWordsOnly } from '../../packs/search-words.ts';
import { STOP_WORDS } from '../../packs/words.ts';
import passages from './passages.json' with { type: 'json' };

/** A passage that rules cite, in our own words. It is a pointer to the publication, not legal advice. */
export interface Passage {
  readonly id: string;
  readonly publication: string;
  readonly section: string;
  /** Since when it holds in this form; null = for years, without a day that we know of. */
  readonly from: IsoDate | null;
  readonly jurisdiction: 'federal' | 'state' | 'payer' | 'accreditor';
  readonly summary: string;
  readonly link: string;
  readonly topics: readonly string[];
}

export const NOT_LEGAL_ADVICE = 'Our summary, not legal advice: read the publication itself before you rely on it.';

export const PASSAGES = passages as readonly Passage[];

/** From what holds for everybody to what holds for some. */
export const REACH = ['federal', 'payer', 'accreditor', 'state'] as const satisfies readonly Passage['jurisdiction'][];

/** Passages by how many of the words they have, the most first, of equal ones that which reaches furthest; an id finds itself. `jurisdiction` null = all. */
export function searchPassages(text: string, jurisdiction: Passage['jurisdiction'] | null = null): Passage[] {
  const wanted = new Set(searchWordsOnly(text).filter((word) => !STOP_WORDS.has(word)));
  const ranked = PASSAGES.filter((passage) => jurisdiction === null || passage.jurisdiction === jurisdiction).map(
    (passage) => {
      const words = new Set(
        searchWordsOnly(`${passage.publication} ${passage.section} ${passage.summary} ${passage.topics.join(' ')}`),
      );
      const topics = new Set(searchWordsOnly(passage.topics.join(' ')));
      let score = passage.id.toLowerCase() === text.trim().toLowerCase() ? 100 : 0;
      for (const word of wanted) score += (words.has(word) ? 1 : 0) + (topics.has(word) ? 1 : 0);
      return { passage, score };
    },
  );
  return ranked
    .filter(({ score }) => score > 0)
    .sort(
      (a, b) =>
        b.score - a.score ||
        REACH.indexOf(a.passage.jurisdiction) - REACH.indexOf(b.passage.jurisdiction) ||
        (a.passage.id < b.passage.id ? -1 : 1),
    )
    .map(({ passage }) => passage);
}

/** "45 CFR, 162.406": where it stands. */
export function passagePlace({ publication, section }: Passage): string {
  return publication === section ? publication : `${publication}, ${section}`;
}

/** A passage for people, without the notice: where it stands and since when, what it says, its link. */
export function passageText(passage: Passage): string {
  const { jurisdiction, from, summary, link } = passage;
  return `${passagePlace(passage)} (${jurisdiction}, ${from === null ? 'standing' : `since ${from}`})\n  ${summary}\n  ${link}`;
}

/** Passages to which a rule's source leads: same publication, and a section that the source names. Every claim edit has one (a test holds to it). */
export function passagesOf(source: { readonly publication: string; readonly section?: string }): Passage[] {
  const named = `${source.publication} ${source.section ?? ''}`;
  return PASSAGES.filter(
    ({ publication, section }) =>
      named.includes(publication) && section.split(' and ').some((part) => names(named, part)),
  );
}

/** "I.A.12.a" is named by "I.A.12.a, Excludes1", and "I.A.1" is not. */
function names(text: string, section: string): boolean {
  const at = text.indexOf(section);
  return at >= 0 && !/^\.?[0-9a-z]/i.test(text.slice(at + section.length));
}
