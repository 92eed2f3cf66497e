import type { MentionResult, NoteSuggestions } from '@cleanclaim/core/assist/suggest.ts';
import type { DiagnosisSuggestion, Gap, ProcedureSuggestion } from '@cleanclaim/core/record/suggestion.ts';
import { columns } from './output.ts';

/** The JSON line of one note: evidence as offsets and words, without the document's id. */
export function suggestionLine(id: string | number, found: NoteSuggestions): Record<string, unknown> {
  const plain = (one: { readonly evidence: readonly { start: number; end: number; text: string }[] }) =>
    one.evidence.map(({ start, end, text }) => ({ start, end, text }));
  const { em } = found;
  return {
    id,
    asOf: found.asOf,
    diagnoses: found.diagnoses.map((one) => ({ ...one, evidence: plain(one) })),
    procedures: found.procedures.map((one) => ({ ...one, evidence: plain(one) })),
    em: em && {
      code: em.code,
      level: em.level,
      problems: em.problems,
      data: em.data,
      risk: em.risk,
      ...(em.byTime ? { byTime: em.byTime } : {}),
      ...(em.criticalCare ? { criticalCare: em.criticalCare } : {}),
      because: em.because.map((reason) => ({ ...reason, evidence: plain(reason) })),
    },
    ...(found.emWhy ? { emWhy: found.emWhy } : {}),
    gaps: found.gaps.map((gap) => ({ ...gap, evidence: plain(gap) })),
    autoCode: found.autoCode,
    editions: found.editions,
    notChecked: found.notChecked,
  };
}

/** What a person reads: what would be coded, the level, the questions, what was left out. */
export function suggestionText(id: string | number, found: NoteSuggestions): string {
  const parts = [`${id}, as of ${found.asOf}`];
  const coded = found.diagnoses.filter(({ status }) => status !== 'rejected');
  if (coded.length > 0) parts.push(`Diagnoses\n${columns(coded.map(diagnosisRow))}`);
  const services = found.procedures.filter(({ status }) => status !== 'rejected');
  if (services.length > 0) parts.push(`Services\n${columns(services.map(serviceRow))}`);
  if (found.em) parts.push(levelText(found.em));
  else if (found.emWhy) parts.push(`No level of a visit: ${found.emWhy}`);
  if (found.gaps.length > 0) parts.push(`Questions\n${found.gaps.map(gapText).join('\n')}`);
  const left = [...found.diagnoses, ...found.procedures].filter(({ status }) => status === 'rejected');
  if (left.length > 0)
    parts.push(`Left out\n${columns(left.map((one) => [`  ${one.code}`, one.why, quoted(one.evidence)]))}`);
  if (found.notChecked.length > 0) parts.push(`Not checked\n${found.notChecked.map((one) => `  ${one}`).join('\n')}`);
  return `${parts.join('\n\n')}\n`;
}

export function mentionsText(id: string | number, found: readonly MentionResult[]): string {
  const rows = found.map(({ start, end, text, codes, assertion }) => {
    const said = [assertion.negation, assertion.certainty, assertion.temporality, assertion.experiencer];
    const usual = ['affirmed', 'certain', 'current', 'patient'];
    return [
      `  ${start}-${end}`,
      `"${text.replace(/\s+/g, ' ')}"`,
      codes.join(' '),
      said.filter((one) => !usual.includes(one)).join(', '),
    ];
  });
  return `${id}\n${columns(rows)}\n`;
}

function diagnosisRow(one: DiagnosisSuggestion): string[] {
  return [`  ${one.code}`, one.display, one.status === 'gap' ? 'open question' : 'suggested', quoted(one.evidence)];
}

function serviceRow(one: ProcedureSuggestion): string[] {
  const code = [one.code, ...one.modifiers].join('-');
  return [
    `  ${code}`,
    `${one.units}`,
    one.display ?? '',
    one.status === 'gap' ? 'open question' : 'suggested',
    quoted(one.evidence),
  ];
}

function levelText(em: NonNullable<NoteSuggestions['em']>): string {
  const rows = em.because.map(({ element, text }) => [`  ${element}`, text]);
  const level = `Level of the visit: ${em.code ?? 'kind of visit not known'} by decision making (problems ${em.problems}, data ${em.data}, risk ${em.risk})`;
  const time = em.byTime
    ? `; ${em.byTime.code} by time (${em.byTime.minutes} minutes). The professional chooses the basis`
    : '';
  return `${level}${time}\n${columns(rows)}`;
}

function gapText(gap: Gap): string {
  return `  ${gap.family}: ${gap.question}`;
}

function quoted(evidence: readonly { readonly text: string }[]): string {
  return evidence.map(({ text }) => `"${text.replace(/\s+/g, ' ')}"`).join(', ');
}
