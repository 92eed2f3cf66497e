import type { CodedDiagnosis, CodedLine } from '../../api/codes-of-visit.ts';
import type { Question, Visit } from '../../api/visit.ts';

export type Step =
  | { readonly kind: 'question'; readonly id: string; readonly question: Question }
  | { readonly kind: 'diagnosis'; readonly id: string; readonly coded: CodedDiagnosis }
  | { readonly kind: 'line'; readonly id: string; readonly coded: CodedLine };

/** What the professional passes one by one: open questions first, then each code that is not attested. */
export function stepsOf({ questions, diagnoses, lines, can }: Visit): readonly Step[] {
  return [
    ...(can.answer ? questions.filter(({ answer }) => answer === null) : []).map(
      (question): Step => ({ kind: 'question', id: question.id, question }),
    ),
    ...(can.attest ? diagnoses.filter(({ attested }) => !attested) : []).map(
      (coded): Step => ({ kind: 'diagnosis', id: coded.id, coded }),
    ),
    ...(can.attest ? lines.filter(({ attested }) => !attested) : []).map(
      (coded): Step => ({ kind: 'line', id: coded.id, coded }),
    ),
  ];
}
