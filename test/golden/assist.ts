import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suggested } from '@cleanclaim/core/assist/edition.fixtures.ts';
import type { VisitContext } from '@cleanclaim/core/assist/facts.ts';
import type { Span } from '@cleanclaim/core/record/document.ts';
import type { SuggestionStatus } from '@cleanclaim/core/record/suggestion.ts';

interface Suggested {
  readonly code: string;
  readonly status: SuggestionStatus;
  readonly why: string;
  readonly evidence: readonly Span[];
  readonly modifiers?: readonly string[];
  readonly units?: number;
}

/** input.txt is the note; visit.json, where it stands, what is known of the visit beside it. Codes are those of the test edition. */
export async function answer(folder: string): Promise<unknown> {
  const text = await readFile(join(folder, 'input.txt'), 'utf8');
  const known = join(folder, 'visit.json');
  const visit = existsSync(known) ? (JSON.parse(await readFile(known, 'utf8')) as Partial<VisitContext>) : {};
  const found = suggested(text, visit);
  return {
    diagnoses: byStatus(found.diagnoses),
    procedures: byStatus(found.procedures),
    em: found.em && {
      code: found.em.code,
      problems: found.em.problems,
      data: found.em.data,
      risk: found.em.risk,
      byTime: found.em.byTime?.code,
      because: found.em.because.map(({ element, text }) => `${element}: ${text}`),
    },
    noLevelBecause: found.emWhy ?? undefined,
    questions: found.gaps.map(({ family, missing, evidence }) => [
      `${family}: ${missing}`,
      ...evidence.map(({ text }) => text),
    ]),
    takenWithoutAsking: found.autoCode.allowed,
  };
}

function byStatus(suggestions: readonly Suggested[]): Record<string, unknown> {
  const of = (status: SuggestionStatus) => suggestions.filter((one) => one.status === status);
  const words = (one: Suggested) => one.evidence.map(({ text }) => text);
  const line = ({ code, modifiers = [], units = 1 }: Suggested) =>
    [code, ...modifiers].join('-') + (units === 1 ? '' : ` x${units}`);
  return {
    suggested: Object.fromEntries(of('suggested').map((one) => [line(one), words(one)])),
    open: Object.fromEntries(of('gap').map((one) => [line(one), words(one)])),
    rejected: Object.fromEntries(of('rejected').map((one) => [line(one), one.why])),
  };
}
