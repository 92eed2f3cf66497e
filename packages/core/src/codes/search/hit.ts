import type { IsoDate } from '../../kernel/dates.ts';
import type { CodeSystem } from '../systems.ts';

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
  /** The AMA's, where `display` is CPT wording of a licensed set. */
  readonly notice?: string;
  /** "age: …", "sex: …": what was asked for and no loaded table tells of the code. */
  readonly notChecked?: readonly string[];
}

/** What may become a hit. Its words are put together only when it is one: of most nobody reads them. */
export interface Candidate extends Pick<SearchHit, 'system' | 'code' | 'score'> {
  shown(): Omit<SearchHit, 'system' | 'code' | 'score'>;
}

export interface SearchFilters {
  readonly billable: boolean;
  /** Number of an ICD-10-CM chapter, 1 to 22; null = all, and all other code systems. */
  readonly chapter: number | null;
  readonly sex: 'F' | 'M' | null;
  /** Whole years on the day of service. */
  readonly age: number | null;
}

export interface SearchRequest {
  readonly text: string;
  readonly date: IsoDate;
  readonly limit: number;
  /** [] = all. */
  readonly systems: readonly CodeSystem[];
  /** Absent = none. */
  readonly filters?: SearchFilters;
}
