import { excludes1 } from '../codes/icd10cm/excludes1.ts';
import type { IsoDate } from '../kernel/dates.ts';
import { type Fault, fault, ok, type Result } from '../kernel/result.ts';
import type { Icd10CodeTable } from '../packs/icd10cm-codes.ts';
import type { Icd10TabularTable } from '../packs/icd10cm-tabular.ts';
import { editionLabel, type ReferenceLibrary } from '../packs/library.ts';
import type { Span } from '../record/document.ts';
import type { Assertion, DiagnosisSuggestion, Suggestions } from '../record/suggestion.ts';
import { Assertions } from './assertions/assertion.ts';
import { type AutoCode, autoCodeOf } from './auto-code.ts';
import type { Extent } from './diagnoses/candidate.ts';
import { diagnosesOf } from './diagnoses/diagnoses.ts';
import { codesOfMentions } from './diagnoses/mention-codes.ts';
import type { ExcludesNote } from './diagnoses/specificity.ts';
import { type VisitLevel, visitLevelOf } from './em/visit.ts';
import { factsOf, type VisitContext } from './facts.ts';
import { type Lexicon, lexiconOf } from './mentions/lexicon.ts';
import { proceduresOf } from './procedures/procedures.ts';
import { readNote } from './text/note.ts';
import { type Withdrawn, withoutWithdrawn } from './withdrawn.ts';

/** A note to suggest codes for. Its text is kept as it is: every offset counts its UTF-16 units. */
export interface NoteInput {
  readonly documentId: string;
  readonly text: string;
  readonly context: VisitContext;
  /** What people have withdrawn from this note; none when absent. */
  readonly withdrawn?: readonly Withdrawn[];
}

export interface NoteSuggestions extends Suggestions {
  readonly em: VisitLevel | null;
  /** Why there is no level of a visit, where there is none. */
  readonly emWhy: string | null;
  readonly autoCode: AutoCode;
  readonly asOf: IsoDate;
  /** Editions that were used. */
  readonly editions: Readonly<Record<string, string>>;
  /** What could not be checked, and why. */
  readonly notChecked: readonly string[];
}

/** A mention of the note with the codes that its words lead to, best first, whatever it claims. */
export interface MentionResult {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly codes: readonly string[];
  readonly assertion: Assertion;
}

interface Opened {
  readonly lexicon: Lexicon;
  readonly codes: Icd10CodeTable;
  readonly editions: Record<string, string>;
  readonly notChecked: string[];
}

/** Longest note that is read, in UTF-16 units. */
export const MOST_CHARACTERS = 2_000_000;

/**
 * Codes for a note, on its date. Faults: ASSIST-EMPTY (no words), ASSIST-BINARY (not text), ASSIST-TOO-LONG, ASSIST-NO-CODES (no ICD-10-CM
 * edition covers the date).
 */
export function suggest(input: NoteInput, library: ReferenceLibrary): Result<NoteSuggestions> {
  const problem = unreadable(input.text);
  if (problem) return { ok: false, fault: problem };
  const opened = open(library, input.context.date);
  if (!opened.ok) return opened;
  const { lexicon, editions, notChecked } = opened.value;
  const note = readNote(input.text);
  const assertions = new Assertions(note);
  const facts = factsOf(note, input.context);
  const toSpan = ({ start, end }: Extent): Span => ({
    documentId: input.documentId,
    start,
    end,
    text: input.text.slice(start, end),
  });
  const excludes: ExcludesNote = (code, other) => {
    const answer = excludes1(library, code, other, input.context.date);
    return answer.checked ? (answer.conflict?.from ?? null) : null;
  };
  const dx = diagnosesOf(note, lexicon, assertions, facts, excludes, toSpan);
  const px = proceduresOf(note, assertions, facts, library, toSpan);
  const withdrawn = input.withdrawn ?? [];
  const diagnoses = withoutWithdrawn(addVaccination(dx.suggestions, lexicon, px.services, toSpan), withdrawn);
  const procedures = withoutWithdrawn(px.suggestions, withdrawn);
  const suspected = dx.pool.uncertain.map((candidate) => ({
    code: candidate.code,
    row: candidate.row,
    spans: candidate.spans,
    why: '',
    trace: [],
    missing: [],
    confidence: 0,
    order: 0,
  }));
  const aftercare = dx.care.phase !== 'active';
  const visit = visitLevelOf(note, facts, dx.chosen, suspected, px.services, aftercare, dx.unnamed, assertions, toSpan);
  const gaps = [...dx.gaps, ...px.gaps, ...visit.gaps];
  return ok({
    diagnoses,
    procedures,
    gaps,
    em: visit.em,
    emWhy: visit.why,
    autoCode: autoCodeOf(diagnoses, procedures, gaps, dx.pool.uncertain.length > 0, notChecked),
    asOf: input.context.date,
    editions,
    notChecked,
  });
}

/** Every mention that can take a code. */
export function mentions(text: string, date: IsoDate, library: ReferenceLibrary): Result<MentionResult[]> {
  const problem = unreadable(text);
  if (problem) return { ok: false, fault: problem };
  const opened = open(library, date);
  return opened.ok ? ok(codesOfMentions(readNote(text), opened.value.lexicon)) : opened;
}

/** What the characters start to end of a text claim, and the words that make it so. Fault: ASSIST-SPAN where they do not lie in it. */
export function assertSpan(
  text: string,
  start: number,
  end: number,
): Result<{ assertion: Assertion; trigger: string | null }> {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end <= start || end > text.length) {
    return fault('ASSIST-SPAN', `start and end must lie in the text of ${text.length} characters, end after start`);
  }
  const { assertion, trigger } = new Assertions(readNote(text)).of(start, end);
  return ok({ assertion, trigger });
}

function open(library: ReferenceLibrary, date: IsoDate): Result<Opened> {
  const codes = library.pick('icd10cm/codes', date);
  if (!codes.loaded) {
    return fault(
      'ASSIST-NO-CODES',
      `no diagnosis can be coded on ${date}: ${codes.why}; add the ICD-10-CM edition or give another --date`,
    );
  }
  const tabular = library.pick('icd10cm/tabular', date);
  const table: Icd10TabularTable | null = tabular.loaded ? tabular.table : null;
  const editions: Record<string, string> = { 'icd10cm/codes': editionLabel(codes) };
  if (tabular.loaded) editions['icd10cm/tabular'] = editionLabel(tabular);
  return ok({
    lexicon: lexiconOf(codes.table, table),
    codes: codes.table,
    editions,
    notChecked: tabular.loaded ? [] : [`Excludes1 notes: ${tabular.why}`],
  });
}

const WORD = /\p{L}/u;

function unreadable(text: string): Fault | null {
  if (text.length > MOST_CHARACTERS) {
    return {
      code: 'ASSIST-TOO-LONG',
      message: `the note has more than ${MOST_CHARACTERS} characters; give one visit at a time`,
      at: null,
    };
  }
  if (text.includes('\u0000')) {
    return {
      code: 'ASSIST-BINARY',
      message: 'the note is not text: it holds zero bytes; give plain text',
      at: `character ${text.indexOf('\u0000')}`,
    };
  }
  if (!WORD.test(text)) return { code: 'ASSIST-EMPTY', message: 'the note holds no words; give its text', at: null };
  return null;
}

/** A vaccine given today is coded as an encounter for immunization. */
function addVaccination(
  diagnoses: readonly DiagnosisSuggestion[],
  lexicon: Lexicon,
  services: ReturnType<typeof proceduresOf>['services'],
  toSpan: (extent: Extent) => Span,
): DiagnosisSuggestion[] {
  const given = services.find(({ kind, performed }) => kind === 'vaccine' && performed === 'done');
  const row = lexicon.codes.find('Z23');
  if (!given || row < 0 || diagnoses.some(({ code, status }) => code === 'Z23' && status === 'suggested'))
    return [...diagnoses];
  const z23: DiagnosisSuggestion = {
    code: 'Z23',
    display: lexicon.codes.title(row),
    status: 'suggested',
    why: 'a vaccine was given at this visit',
    evidence: given.spans.map(toSpan),
    trace: ['a vaccine given is coded as an encounter for immunization'],
    confidence: 0.85,
  };
  const rest = diagnoses.filter(({ code }) => code !== 'Z23');
  const at = rest.findIndex(({ status }) => status === 'rejected');
  return at < 0 ? [...rest, z23] : [...rest.slice(0, at), z23, ...rest.slice(at)];
}
