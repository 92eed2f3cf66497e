import type { Finding } from '../../api/findings.ts';

/** What can be done about a finding. */
export interface FindingActs {
  ask(about: AskAbout): void;
  choose(row: string): void;
  explain(finding: Finding, words: string): Promise<unknown>;
  pointTo(finding: Finding): void;
}

/** From what a question starts; its words are the asker's. */
export interface AskAbout {
  readonly title: string;
  readonly text: string;
  readonly about: readonly string[];
  readonly indicators: readonly { readonly documentId: string; readonly start: number; readonly end: number }[];
}
