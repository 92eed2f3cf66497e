import type { Assertions } from '../assertions/assertion.ts';
import type { Extent } from '../diagnoses/candidate.ts';
import { roleOf } from '../diagnoses/roles.ts';
import type { Service } from '../procedures/service.ts';
import drugs from '../tables/drugs.json' with { type: 'json' };
import prescriptions from '../tables/prescriptions.json' with { type: 'json' };
import { findAll, phraseTable } from '../text/find.ts';
import { type Note, sectionOf } from '../text/note.ts';
import type { RiskKind } from './level.ts';

export interface RiskEvidence {
  readonly kind: RiskKind;
  readonly text: string;
  readonly span: Extent;
}

const OTC = phraseTable(drugs.otc.map((name) => [name, true] as const));
const RX = phraseTable(
  [
    ...prescriptions.drugs,
    ...drugs.oralHypoglycemic,
    ...drugs.injectableNonInsulin,
    ...drugs.insulin,
    ...drugs.anticoagulant,
  ].map((name) => [name, name] as const),
);
const TOXIC = phraseTable(prescriptions.toxic.map((name) => [name, true] as const));

const MANAGES =
  /\b(?:continue[sd]?|start(?:ed|ing)?|increas\w+|decreas\w+|adjust\w*|refill\w*|renew\w*|prescrib\w+|prescription|rx|initiat\w+|switch\w*|chang(?:e|ed|ing)|titrat\w+|taper\w*|resume\w*|stop(?:ped)?|discontinu\w+|hold|add(?:ed)?|trial of|begin|sent to pharmacy|course of|give[ns]?|take|mg|bid|tid|qid|daily|qhs|ml|mcg|puffs?|tabs?|days?)\b/i;
const THERAPY =
  /\b(?:physical therapy|occupational therapy|hand therapy|pt referral|referral to pt|\bpt\b eval|speech therapy|referred? (?:him |her )?(?:to|for) (?:physical|occupational) therapy|refer(?:red|ral)? (?:to|for) pt)\b/i;
const REST =
  /\b(?:rest|ice|bandage|cast|dressing|fluids|gargle|reassur\w+|observation|warm compress\w*|supportive care|splint|brace|crutches|ace wrap|rice|home exercis\w*|stretching)\b/i;
const MAJOR =
  /\b(?:schedule[ds]? (?:for )?|plan(?:ned)? (?:for )?|proceed with|recommend(?:ed|s)?|elect(?:s|ed)? (?:to proceed with|for)|consent(?:ed)? for|discussed (?:and )?(?:the )?(?:risks|option)[^.\n]{0,40})[^.\n]{0,40}\b(?:surgery|arthroplasty|replacement|cholecystectomy|appendectomy|hysterectomy|fusion|resection|colectomy|orif|bypass|mastectomy|arthroscop\w+|laparoscop\w+|repair|operative (?:fixation|treatment))\b/i;
const EMERGENCY =
  /\b(?:emergen(?:t|cy)|urgent(?:ly)?) (?:surgery|operation|appendectomy|laparotomy|or\b)|\bto (?:the )?(?:or|operating room) (?:today|now|emergently)/i;
const HOSPITAL =
  /\b(?:admit(?:ted|ting)? (?:to|for)|admission (?:to|for)|hospitaliz\w+|direct admi\w+|sent (?:to|for) (?:the )?(?:ed|er|emergency|hospital(?! lab)|admission)|transfer(?:red)? (?:to|by)|by ambulance|icu|escalation of care|decision (?:regarding|about) hospital\w*)\b/i;
const DNR =
  /\b(?:dnr|do not resuscitate|comfort care|hospice)\b[^.\n]{0,60}\b(?:poor prognosis|discussed|decision|elected|changed)|\bde-?escalat\w+ care\b/i;
const PARENTERAL =
  /\b(?:morphine|hydromorphone|dilaudid|fentanyl|ketamine|lorazepam|midazolam|diazepam|meperidine)\b[^.\n]{0,24}\b(?:iv|im|intravenous\w*|intramuscular\w*|given|administered)\b/i;
const SOCIAL =
  /\b(?:cannot afford|unable to afford|homeless\w*|no transportation|lack of transportation|food insecurity|housing instability|uninsured|cost of (?:the )?(?:medication|insulin|drug)s?)\b/i;
const MONITORED = /\b(?:toxicity|monitoring|monitor)\b/i;
const RISK_FACTORS = /\b(?:risk factors?|high[- ]risk|multiple comorbidities|asa (?:3|iii|4|iv)|anticoagulat\w+)\b/i;

/** What is decided for the patient and how much it can harm. */
export function riskEvidence(note: Note, services: readonly Service[], assertions: Assertions): RiskEvidence[] {
  const found: RiskEvidence[] = [];
  const add = (kind: RiskKind, start: number, end: number) => {
    if (!found.some((one) => one.kind === kind))
      found.push({ kind, text: note.text.slice(start, end).replace(/\s+/g, ' '), span: { start, end } });
  };
  const otc = findAll(note, OTC, (sentence) => managing(note, sentence));
  for (const hit of findAll(note, RX, (sentence) => managing(note, sentence))) {
    const { assertion } = assertions.of(hit.start, hit.end);
    if (
      assertion.negation === 'negated' ||
      assertion.experiencer !== 'patient' ||
      assertion.temporality === 'hypothetical'
    )
      continue;
    if (/\b(?:consider\w*|if (?:no|symptoms|not)|allerg\w+|may need|declin\w+)\b/i.test(before(note, hit, 60)))
      continue;
    if (
      otc.some(
        (other) =>
          Math.abs(other.start - hit.start) < 24 &&
          other.sentence === hit.sentence &&
          /otc|counter/i.test(note.text.slice(other.start, other.end)),
      )
    )
      continue;
    const sentence = note.sentences[hit.sentence]!;
    if (
      !MANAGES.test(note.text.slice(sentence.start, sentence.end)) &&
      roleOf(sectionOf(note, sentence).kind) !== 'plan'
    )
      continue;
    if (servedAsInjection(services, hit)) continue;
    add('prescription-drug', hit.start, hit.end);
  }
  for (const hit of findAll(note, TOXIC, (sentence) => managing(note, sentence))) {
    const sentence = note.sentences[hit.sentence]!;
    if (MONITORED.test(note.text.slice(sentence.start, sentence.end))) add('toxicity-monitoring', hit.start, hit.end);
  }
  const first = otc.find((hit) => assertions.of(hit.start, hit.end).assertion.negation === 'affirmed');
  if (first) add('otc-drug', first.start, first.end);
  for (const sentence of note.sentences) {
    if (!managing(note, sentence) && roleOf(sectionOf(note, sentence).kind) !== 'done') continue;
    const text = note.text.slice(sentence.start, sentence.end);
    if (/\b(?:if (?:no|symptoms|not|pain|it|he|she)|may need|consider)\b/i.test(text) && !/\bsurgery\b/i.test(text))
      continue;
    const say = (kind: RiskKind, pattern: RegExp) => {
      const match = pattern.exec(text);
      if (match) add(kind, sentence.start + match.index, sentence.start + match.index + match[0].length);
    };
    say('therapy', THERAPY);
    say('hospitalization', HOSPITAL);
    say('do-not-resuscitate', DNR);
    say('parenteral-controlled-substance', PARENTERAL);
    say('limited-by-social-determinants', SOCIAL);
    say('emergency-major-surgery', EMERGENCY);
    say(RISK_FACTORS.test(text) ? 'major-surgery-with-risk-factors' : 'major-surgery', MAJOR);
    say('rest-or-bandage', REST);
  }
  const fixed = services.find(({ performed, global }) => performed === 'done' && global === 'major');
  if (fixed) add('minor-surgery', fixed.spans[0]!.start, fixed.spans[0]!.end);
  return found;
}

/** Only what is decided counts: the assessment and plan, orders, what was done; where the note has no plan, all of it. */
function managing(note: Note, sentence: Note['sentences'][number]): boolean {
  const { kind } = sectionOf(note, sentence);
  const role = roleOf(kind);
  if (role === 'assessed' || role === 'plan') return true;
  const planless = !note.sections.some((section) => ['plan', 'assessment-plan', 'orders'].includes(section.kind));
  return planless && (kind === 'narrative' || kind === 'other');
}

function before(note: Note, span: Extent, length: number): string {
  return (
    note.text
      .slice(Math.max(0, span.start - length), span.start)
      .split(/[.;\n]/)
      .at(-1) ?? ''
  );
}

/** A drug given as an injection is billed as such and is no prescription. */
function servedAsInjection(services: readonly Service[], hit: Extent): boolean {
  return services.some(
    ({ kind, performed, spans }) =>
      kind === 'drug' && performed === 'done' && spans.some((span) => hit.start >= span.start && hit.start < span.end),
  );
}
