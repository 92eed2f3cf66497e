import { dotted } from '../../codes/icd10cm/grammar.ts';
import type { Extent } from '../diagnoses/candidate.ts';
import { SYMPTOM } from '../diagnoses/pool.ts';
import { roleOf } from '../diagnoses/roles.ts';
import type { Work } from '../diagnoses/work.ts';
import type { Service } from '../procedures/service.ts';
import table from '../tables/problems.json' with { type: 'json' };
import { type Note, sectionOf } from '../text/note.ts';
import type { ProblemKind } from './level.ts';

/** A problem addressed at the visit, as the table of decision making counts it. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly code: string;
  readonly text: string;
  readonly span: Extent;
}

const pattern = (prefixes: readonly string[]): RegExp =>
  new RegExp(
    `^(?:${prefixes.map((prefix) => prefix.replaceAll('.*', '\u0000').replaceAll('.', '\\.').replaceAll('\u0000', '.*')).join('|')})`,
  );
const CHRONIC = pattern(table.chronic);
const MINOR = pattern(table.minor);
const SYSTEMIC = pattern(table.systemic);
const UNCERTAIN = pattern(table.uncertain);
const THREAT = pattern(table.threat);
const COMPLICATED = pattern(table.complicated);
/** Suspected, it makes the outcome uncertain. */
const SERIOUS =
  /^(?:C|D(?:0|3[7-9]|4|6[0-9]|7)|I(?:2|3[0-3]|4|5|6|7[0-7]|80|82)|G(?:0|35|4[05]|61|9)|K(?:2[5-8]|35|37|5[0156]|7|57\.[0248]|8[01356])|N(?:1[0-9]|20|44|83\.5)|S(?:\d2|06|83|46)|M(?:00|86)|O)/;
/** Codes that say themselves that the chronic condition is out of hand. */
const EXACERBATED =
  /^(?:J44\.[01]|J45\.\w*[12]$|J45\.901|E(?:08|09|10|11|13)\.(?:65|649|641|1)|I50\.[234][13]|G43\.\w*1\d?$|K50\.\w*1|M10\.0|I16\.0)/;

/** A name that says itself that the condition has flared. */
const ACUTE_NAMED = /\b(?:flare|attack|exacerbation)\b/i;
const WORSE =
  /\b(?:uncontrolled|not (?:at goal|controlled|well controlled|adequately controlled|optimally controlled)|above goal|poorly controlled|worsen\w*|worse|exacerbat\w*|flar\w*|progress(?:ion|ing|ed)|declin(?:e|ing)|elevated|suboptimal\w*|inadequate\w*|deteriorat\w*|side effects?|intoleran\w*|not improving|refractory|recurr(?:ed|ing)|breakthrough|decompensated|symptomatic|high today)\b/i;
const STABLE =
  /\b(?:stable|controlled|well[- ]controlled|at goal|doing well|unchanged|asymptomatic|in remission|improv\w+|resolv\w+)\b/i;
const SEVERE = /\bsevere (?:exacerbation|progression|flare|worsening)\b|\bstatus (?:asthmaticus|epilepticus)\b/i;
const NEW = /\b(?:new(?:ly)?|first|undiagnosed|unexplained|unclear)\b/i;
const ELSEWHERE =
  /\b(?:followed by (?:dr\.?|cardiolog|nephrolog|endocrin|psychiatr|neurolog|oncolog|rheumatolog|urolog|pulmon\w*|specialist|(?:his|her|the) (?:cardiolog|nephrolog|endocrin|psychiatr|neurolog|oncolog|rheumatolog|urolog))|managed by|under the care of|per (?:cardiology|nephrology|endocrinology|psychiatry|neurology|oncology)|defer(?:red)? to|no change by me)\b/i;
const LIFE =
  /\b(?:by ambulance|called 911|ems|sent to (?:the )?(?:ed|er|emergency)|transfer(?:red)? to (?:the )?(?:ed|er|hospital|emergency)|direct admi\w+|admit(?:ted)? to|icu|life[- ]threatening)\b/i;

/** Problems of the visit: the suggested diagnoses (`unnamed` are those whose words are too few for a code), and what is only suspected as a problem with an uncertain outcome (EM-SEL-06). */
export function problemsOf(
  note: Note,
  chosen: readonly Work[],
  suspected: readonly Work[],
  done: readonly Service[],
  aftercare: boolean,
  unnamed: readonly Extent[],
): Problem[] {
  const problems: Problem[] = [];
  for (const work of chosen) {
    const code = dotted(work.code);
    if (isStatus(code)) continue;
    const group = groupOf(work.code);
    const item = withoutDenials(itemAt(note, work.spans));
    if (ELSEWHERE.test(item) || isTreatedBy(code, done)) continue;
    const kind = kindOf(code, wordsOf(note, work.spans[0]!), item, note.text, aftercare);
    const known = problems.findIndex(
      (problem) => groupOf(problem.code) === group || problem.span.start === work.spans[0]!.start,
    );
    const problem: Problem = { kind, code: work.code, text: wordsOf(note, work.spans[0]!), span: work.spans[0]! };
    if (known >= 0) {
      if (weight(kind) > weight(problems[known]!.kind)) problems[known] = problem;
      continue;
    }
    problems.push(problem);
  }
  for (const work of suspected) {
    const code = dotted(work.code);
    if (MINOR.test(code) || problems.some((problem) => groupOf(problem.code) === groupOf(work.code))) continue;
    const serious = THREAT.test(code) || SYSTEMIC.test(code) || UNCERTAIN.test(code) || SERIOUS.test(code);
    if (!serious) continue;
    const at = problems.findIndex((problem) => SYMPTOM.test(problem.code));
    const kind: ProblemKind =
      THREAT.test(code) && LIFE.test(note.text) ? 'threat-to-life' : 'undiagnosed-uncertain-prognosis';
    const problem: Problem = { kind, code: work.code, text: wordsOf(note, work.spans[0]!), span: work.spans[0]! };
    if (at >= 0) problems[at] = { ...problems[at]!, kind };
    else problems.push(problem);
    break;
  }
  for (const span of problems.length === 0 ? unnamed.slice(0, 1) : []) {
    problems.push({ kind: 'acute-uncomplicated', code: '', text: wordsOf(note, span), span });
  }
  return problems;
}

const TREATED = Object.entries(table.treatedBy).map(([codes, prefixes]) => ({
  codes: codes.split('|'),
  conditions: pattern(prefixes.split('|')),
}));

/** A procedure of this visit deals with it: what it needed to be decided and done is no work of the visit (EM-M25-02, -03). */
function isTreatedBy(code: string, done: readonly Service[]): boolean {
  return TREATED.some(
    ({ codes, conditions }) =>
      conditions.test(code) &&
      done.some((service) => service.global === 'minor' && codes.some((prefix) => service.code.startsWith(prefix))),
  );
}

function isStatus(code: string): boolean {
  return /^Z(?!21)/.test(code) || /^[V-Y]/.test(code) || /^L97/.test(code);
}

/** Codes that stand for one problem: diabetes and its complications, hypertension with what it is combined with. */
function groupOf(code: string): string {
  if (/^E(?:08|09|1[013])/.test(code)) return 'diabetes';
  if (/^I1[0-3]/.test(code)) return 'hypertension';
  if (/^J44|^J20|^J4[0-3]/.test(code)) return 'lung';
  if (/^F17|^Z72/.test(code)) return 'tobacco';
  if (/^R/.test(code)) return 'symptoms';
  return code.slice(0, 3);
}

function kindOf(code: string, words: string, item: string, text: string, aftercare: boolean): ProblemKind {
  if (THREAT.test(code)) return 'threat-to-life';
  if (LIFE.test(item) && (UNCERTAIN.test(code) || SYSTEMIC.test(code) || /^I/.test(code))) return 'threat-to-life';
  if (CHRONIC.test(code)) {
    if (SEVERE.test(item)) return 'chronic-severe';
    if (
      EXACERBATED.test(code) ||
      ACUTE_NAMED.test(words) ||
      (/^M10/.test(code) && /\bacute\b/i.test(words)) ||
      (WORSE.test(item) && !(STABLE.test(item) && !/\bnot\b/i.test(item)))
    )
      return 'chronic-exacerbated';
    return 'chronic-stable';
  }
  if (COMPLICATED.test(code)) return aftercare ? 'acute-stable' : 'injury-complicated';
  if (SYSTEMIC.test(code)) return 'acute-systemic';
  if (UNCERTAIN.test(code))
    return NEW.test(item) || !/\b(?:chronic|stable|known)\b/i.test(`${item}`)
      ? 'undiagnosed-uncertain-prognosis'
      : 'chronic-stable';
  if (MINOR.test(code)) return 'minor';
  if (/^M54|^M25|^M79/.test(code) && /\bchronic\b/i.test(`${item} ${text.slice(0, 400)}`)) {
    return WORSE.test(item) ? 'chronic-exacerbated' : 'chronic-stable';
  }
  return 'acute-uncomplicated';
}

const WEIGHTS: Readonly<Record<ProblemKind, number>> = {
  minor: 0,
  'acute-uncomplicated': 1,
  'acute-stable': 1,
  'acute-hospital-level': 1,
  'chronic-stable': 2,
  'chronic-exacerbated': 3,
  'undiagnosed-uncertain-prognosis': 3,
  'acute-systemic': 3,
  'injury-complicated': 3,
  'chronic-severe': 4,
  'threat-to-life': 5,
};

function weight(kind: ProblemKind): number {
  return WEIGHTS[kind];
}

/** What the note says of the problem: its item of the assessment, elsewhere the sentences that name it. */
function itemAt(note: Note, spans: readonly Extent[]): string {
  const named = note.sentences.filter(({ start, end }) =>
    spans.some((span) => span.start >= start && span.start < end),
  );
  const items = new Set(
    named.filter((sentence) => roleOf(sectionOf(note, sentence).kind) === 'assessed').map(({ item }) => item),
  );
  return note.sentences
    .filter((sentence) => (items.size > 0 ? items.has(sentence.item) : named.includes(sentence)))
    .map(({ start, end }) => note.text.slice(start, end))
    .join(' ');
}

/** "no flares", "denies worsening": not said of the problem. */
function withoutDenials(text: string): string {
  return text.replace(/\b(?:no|denies|denied|without|never|not had)\b[^.,;]{0,40}/gi, ' ');
}

function wordsOf(note: Note, { start, end }: Extent): string {
  return note.text.slice(start, end).replace(/\s+/g, ' ');
}
