import type { HardFacts } from '@cleanclaim/core/access/hard-rules.ts';
import type { Change, FactEvidence, Intention, Reason } from '@cleanclaim/core/coding/change.ts';
import { propose } from '@cleanclaim/core/coding/propose.ts';
import { impossible } from '@cleanclaim/core/coding/refusal.ts';
import type { KeptSuggestion } from '@cleanclaim/core/coding/suggestion-kept.ts';
import { type LineValue, NEW_LINE } from '@cleanclaim/core/coding/values.ts';
import { isVisitLevel } from '@cleanclaim/core/coding/visit-level.ts';
import { ok, type Result } from '@cleanclaim/core/kernel/result.ts';
import { type Span, spanOf } from '@cleanclaim/core/record/document.ts';
import { pricesOn } from '../store/price-list.ts';
import { type Refused, type Work, write } from './act.ts';
import { inFirstRole } from './acting.ts';
import type { AskedIntention } from './asked.ts';
import type { OpenChart } from './load-chart.ts';
import { suggestionByKey, suggestionsOf } from './suggested.ts';

/** Characters of a document, as a person pointed at them. */
export interface Place {
  readonly documentId: string;
  readonly start: number;
  readonly end: number;
}

/** A change as it is asked for: places instead of words, and suggestions by their key. */
export interface AskedChange {
  readonly basedOn: number;
  readonly intention: AskedIntention;
  readonly reason: Reason;
  readonly evidence: readonly Place[];
  readonly facts: readonly { readonly modifier: string; readonly evidence: readonly Place[] }[];
  readonly consultation: string | null;
  readonly delegation: string | null;
}

/** Lets the first role that may make the change make it. */
export async function makeChange(work: Work, asked: AskedChange): Promise<Result<OpenChart, Refused>> {
  const evidence = wordsAt(work, asked.evidence);
  if (!evidence.ok) return evidence;
  const facts: FactEvidence[] = [];
  for (const { modifier, evidence: places } of asked.facts) {
    const words = wordsAt(work, places);
    if (!words.ok) return words;
    facts.push({ modifier, evidence: words.value });
  }
  const intention = await intentionOf(work, asked.intention, facts);
  if (!intention.ok) return intention;
  return proposed(work, {
    ...{ basedOn: asked.basedOn, reason: asked.reason, evidence: evidence.value, origin: 'person' },
    intention: intention.value,
    consultation: asked.consultation === null ? null : { id: asked.consultation },
    delegation: asked.delegation,
  });
}

/** Suggestions by their key, charges from the price list where none was said. */
async function intentionOf(
  work: Work,
  asked: AskedIntention,
  facts: readonly FactEvidence[],
): Promise<Result<Intention, Refused>> {
  switch (asked.type) {
    case 'add-diagnosis': {
      const suggestion = suggestionNamed(work, asked.suggestion);
      return suggestion.ok ? ok({ ...asked, suggestion: suggestion.value }) : suggestion;
    }
    case 'add-line': {
      const suggestion = suggestionNamed(work, asked.suggestion);
      if (!suggestion.ok) return suggestion;
      const { line } = asked;
      const chargeCents = line.chargeCents ?? (await listPrice(work, line.code)) * line.units;
      return ok({ type: 'add-line', line: { ...line, chargeCents }, facts, suggestion: suggestion.value });
    }
    case 'change-line':
      return ok({ ...asked, set: stated(asked.set), facts });
    case 'change-header':
      return ok({ ...asked, set: stated(asked.set) });
    default:
      return ok(asked);
  }
}

/** Members that were sent: JSON knows no others. */
function stated<T extends object>(set: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return set as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function suggestionNamed(work: Work, key: string | null): Result<KeptSuggestion | null, Refused> {
  if (key === null) return ok(null);
  const suggestion = offered(work, key);
  return suggestion ? ok(suggestion) : notOffered(key);
}

/** Of one unit; 0 where the list has none. */
async function listPrice({ scope, open: { chart } }: Work, code: string): Promise<number> {
  return (await pricesOn(scope, [code], chart.record.header.dateOfService)).get(code) ?? 0;
}

/** What a person adds to an accepted suggestion of a service. */
export interface Accepted {
  readonly basedOn: number;
  readonly reason: Reason;
  readonly pointers: readonly string[];
  /** null = that of the price list. */
  readonly chargeCents: number | null;
}

/** Takes a suggestion as it is. Its charge is the price list's; which diagnoses it is for is the person's to say. */
export async function acceptSuggestion(
  work: Work,
  key: string,
  accepted: Accepted,
): Promise<Result<OpenChart, Refused>> {
  const suggestion = offered(work, key);
  if (!suggestion) return notOffered(key);
  const { code } = suggestion;
  const intention: Intention =
    suggestion.kind === 'diagnosis'
      ? { type: 'add-diagnosis', code, index: null, suggestion }
      : { type: 'add-line', line: await newLine(work, suggestion, accepted), facts: [], suggestion };
  return proposed(work, {
    ...{ basedOn: accepted.basedOn, reason: accepted.reason, evidence: suggestion.evidence, origin: 'suggestion' },
    ...{ intention, consultation: null, delegation: null },
  });
}

export async function rejectSuggestion(
  work: Work,
  key: string,
  { basedOn, reason }: Pick<Accepted, 'basedOn' | 'reason'>,
): Promise<Result<OpenChart, Refused>> {
  const suggestion = offered(work, key);
  if (!suggestion) return notOffered(key);
  return proposed(work, {
    ...{ basedOn, reason, evidence: suggestion.evidence, origin: 'person' },
    ...{ intention: { type: 'reject-suggestion', suggestion }, consultation: null, delegation: null },
  });
}

/** A suggestion that still waits for a decision. */
export function offered({ open, packs }: Work, key: string): KeptSuggestion | null {
  const found = suggestionByKey(suggestionsOf(open.chart, packs), key);
  return found?.state === 'suggested' ? found.suggestion : null;
}

function notOffered(key: string): ReturnType<typeof impossible> {
  return impossible(
    'SUGGESTION-GONE',
    'this suggestion is not open; it was decided, or the note leads to it no longer',
    key,
  );
}

function proposed(work: Work, change: Omit<Change, 'autoCodingClass'> & { readonly origin: HardFacts['origin'] }) {
  const { open, actors, context } = work;
  const { chart, policy } = open;
  const whole: Change = { ...change, autoCodingClass: null };
  return write(
    work,
    inFirstRole(actors, (actor) => propose(chart.record, whole, actor, policy, context)),
  );
}

async function newLine(
  work: Work,
  { code, modifiers, units }: KeptSuggestion,
  { pointers, chargeCents }: Accepted,
): Promise<LineValue> {
  const charge = chargeCents ?? (await listPrice(work, code)) * units;
  const line = { ...NEW_LINE, code, modifiers, units, pointers, chargeCents: charge };
  return isVisitLevel(code) ? { ...line, levelBasis: { by: 'mdm', minutes: null } } : line;
}

/** The words at places of the visit's documents. EVIDENCE-SPAN when a place lies in none of them. */
export function wordsAt({ open: { chart } }: Work, places: readonly Place[]): Result<readonly Span[], Refused> {
  const spans: Span[] = [];
  for (const { documentId, start, end } of places) {
    const document = chart.documents.find(({ id }) => id === documentId);
    const span = document && spanOf(document, start, end);
    if (!span) return impossible('EVIDENCE-SPAN', 'these characters lie in no document of the visit', documentId);
    spans.push(span);
  }
  return ok(spans);
}
