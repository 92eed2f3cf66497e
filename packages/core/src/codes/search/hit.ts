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
}

export interface SearchRequest {
  readonly text: string;
  readonly date: IsoDate;
  readonly limit: number;
  /** [] = all. */
  readonly systems: readonly CodeSystem[];
}
