import { dotted } from '@cleanclaim/core/codes/icd10cm/grammar.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { type AddendaLine, addendaLines } from '@cleanclaim/reference/replay/addenda-lines.ts';
import { type ListDifference, plain } from './compare-tabulars.ts';

/** Why a replayed list and the publisher's differ somewhere. */
export const REASONS = {
  heading: 'The same words stand under another heading in the published list, and no addendum moves them there',
  wording: 'The published list words it otherwise, and no addendum says so',
  kept: 'An addendum takes it away, and the published list still has it',
  'not followed': 'An addendum brings it, and the published list does not have it',
  'silent addition': 'The published list has it, and no addendum brings it',
  'silent deletion': 'The published list no longer has it, and no addendum takes it away',
  title: 'The title differs',
  code: 'The code differs',
} as const;
export type Reason = keyof typeof REASONS;

export interface Explained {
  readonly reason: Reason;
  readonly at: string;
  readonly text: string;
  /** How many single differences it stands for: what is under another heading is missing in one place and surplus in another. */
  readonly differences: number;
}

/** Alike enough to be the same note in other words. */
const ALIKE = 0.5;

const HEADINGS: Readonly<Record<string, string>> = {
  includes: 'Includes',
  inclusionTerm: 'an inclusion term',
  excludes1: 'Excludes1',
  excludes2: 'Excludes2',
  codeFirst: 'Code first',
  useAdditional: 'Use additional',
  codeAlso: 'Code also',
  note: 'Note',
  sevenCharacter: 'the seventh characters',
};

interface EditionLine extends AddendaLine {
  readonly edition: string;
}

/** Every difference with its reason and the addenda that speak of it, up to an edition's day. */
export function explainDifferences(
  differences: readonly ListDifference[],
  library: ReferenceLibrary,
  until: string,
): Explained[] {
  const lines: EditionLine[] = library
    .editions('icd10cm/tabular-addenda')
    .filter((manifest) => manifest.effectiveFrom <= until)
    .flatMap(({ edition }) =>
      addendaLines(library.byEdition('icd10cm/tabular-addenda', edition)!.table).map((line) => ({ ...line, edition })),
    );
  const told = (text: string, actions: RegExp) =>
    lines
      .filter((line) => actions.test(line.action) && plain(line.text).endsWith(plain(text)))
      .map(({ edition, line, action }) => `${edition} line ${line}: ${action}`);
  const where = ({ at }: ListDifference) => (/^[A-Z][0-9A-Z]{2,6}$/.test(at) ? dotted(at) : at);
  const left = new Set(differences);
  const explained: Explained[] = [];
  const take = (reason: Reason, text: string, ...parts: ListDifference[]) => {
    for (const part of parts) left.delete(part);
    explained.push({ reason, at: where(parts[0]!), text, differences: parts.length });
  };
  const of = (what: ListDifference['what']) => [...left].filter((difference) => difference.what === what);
  for (const what of ['code', 'title'] as const) for (const item of of(what)) take(what, item.text, item);
  for (const surplus of of('surplus')) {
    const other = of('missing').find((item) => item.at === surplus.at && plain(item.text) === plain(surplus.text));
    if (!other) continue;
    const brought = told(surplus.text, /^(?:Add|Revise to)$/);
    const there = brought.length > 0 ? brought.join('; ') : 'the older list';
    const text = `"${surplus.text}": ${HEADINGS[surplus.kind]} (${there}), ${HEADINGS[other.kind]} in the published list`;
    take('heading', text, surplus, other);
  }
  for (const missing of of('missing')) {
    const parts = of('surplus').filter((item) => item.at === missing.at && alike(item.text, missing.text) >= ALIKE);
    if (parts.length === 0) continue;
    const worded = parts.map((part) => `${HEADINGS[part.kind]} "${part.text}"`).join(' and ');
    take('wording', `${worded}; in the published list ${HEADINGS[missing.kind]} "${missing.text}"`, missing, ...parts);
  }
  for (const item of of('missing')) {
    const taken = told(item.text, /^(?:Delete|Revise from)$/);
    const text = `${HEADINGS[item.kind]} "${item.text}"`;
    if (taken.length > 0) take('kept', `${text} (${taken.join('; ')})`, item);
    else take('silent addition', text, item);
  }
  for (const item of of('surplus')) {
    const brought = told(item.text, /^(?:Add|Revise to)$/);
    const text = `${HEADINGS[item.kind]} "${item.text}"`;
    if (brought.length > 0) take('not followed', `${text} (${brought.join('; ')})`, item);
    else take('silent deletion', text, item);
  }
  return explained;
}

/** Share of words in common, by the shorter of the two. */
function alike(a: string, b: string): number {
  const words = (text: string) => new Set(text.toLowerCase().match(/[a-z]{2,}/g) ?? []);
  const ours = words(a);
  const theirs = words(b);
  const common = [...ours].filter((word) => theirs.has(word)).length;
  return common / Math.max(1, Math.min(ours.size, theirs.size));
}
