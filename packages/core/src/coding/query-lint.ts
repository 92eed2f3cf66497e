import { type ClinicalDocument, spanHolds } from '../record/document.ts';
import { OTHER, type Query, UNABLE } from './query.ts';
import { MONEY_AND_SCORES, TELLS_WHAT_TO_WRITE } from './query-words.ts';

/** What keeps a question from being asked: the rule, where in the question, and what to do. Nothing words the answer. */
export interface QueryFinding {
  readonly rule: 'QRY-02' | 'QRY-03' | 'QRY-04' | 'QRY-05';
  readonly at: 'title' | 'question' | 'options' | 'indicators';
  readonly message: string;
}

/**
 * Whether a question is neutral in form and words. The same rule for a person's question and for one drafted by software; [] = may be asked.
 * `documents` are those of the patient's record that the indicators come from.
 */
export function lintQuery(query: Query, documents: readonly ClinicalDocument[]): readonly QueryFinding[] {
  const findings: QueryFinding[] = [];
  const add = (rule: QueryFinding['rule'], at: QueryFinding['at'], message: string) =>
    void findings.push({ rule, at, message });
  const own = query.options.filter(({ id }) => id.startsWith('option-')).map(({ text }) => text);
  const texts = [
    ['title', query.title],
    ['question', query.question],
    ...own.map((text) => ['options', text] as const),
  ] as const;

  if (query.title.trim() === '' || query.question.trim() === '')
    add('QRY-03', 'question', 'A question has a title and words of its own.');
  for (const [at, text] of texts) {
    const word = MONEY_AND_SCORES.find((banned) => hasWords(text, banned));
    if (word) add('QRY-04', at, `"${word}" speaks of money or scores; a question speaks of the patient.`);
    if (TELLS_WHAT_TO_WRITE.some((pattern) => pattern.test(text)))
      add('QRY-03', at, 'A question asks; it does not tell what to write.');
  }

  const holding = query.indicators.filter((span) => documents.some((document) => spanHolds(span, document)));
  if (holding.length === 0 || holding.length < query.indicators.length)
    add('QRY-02', 'indicators', 'Quote the words of this patient’s record that give rise to the question.');

  const named = own.filter((text) => hasWords(query.title, text));
  if (named.length > 0) add('QRY-03', 'title', 'The title names a possible answer; name the finding instead.');
  const inQuestion = own.filter((text) => hasWords(query.question, text));
  if (inQuestion.length > 0 && inQuestion.length < own.length)
    add('QRY-03', 'question', 'The question names one possible answer and not the others.');

  if (query.format === 'choice') lintChoice(query, own, documents, add);
  if (query.format === 'yes-no') {
    if (query.yesNoPurpose === null)
      add('QRY-05', 'options', 'Yes or no serves four purposes only; for anything else offer choices or ask openly.');
  }
  return findings;
}

function lintChoice(
  query: Query,
  own: readonly string[],
  documents: readonly ClinicalDocument[],
  add: (rule: QueryFinding['rule'], at: QueryFinding['at'], message: string) => void,
): void {
  const last = query.options.slice(-2).map(({ id }) => id);
  if (last[0] !== OTHER.id || last[1] !== UNABLE.id)
    add('QRY-05', 'options', 'Choices end with "other" and "unable to determine".');
  const sorted = [...own].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  if (own.some((text, at) => text !== sorted[at]))
    add('QRY-03', 'options', 'Choices stand in the order of the alphabet.');
  if (own.length === 0) add('QRY-05', 'options', 'A choice offers what the record clinically supports.');
  const only = own.length === 1 ? own[0]! : null;
  if (only !== null && !documents.some(({ text }) => hasWords(text, only)))
    add('QRY-03', 'options', 'A diagnosis that nobody documented is not the only one offered.');
}

/** Whole words, whatever their case and the blanks between. */
function hasWords(text: string, words: string): boolean {
  const pattern = words
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'iu').test(text);
}
