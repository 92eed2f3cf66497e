import { fault, ok, type Result } from '@cleanclaim/core/kernel/result.ts';
import { editionStart } from '@cleanclaim/core/packs/edition.ts';
import type { Calendar, Edition } from './calendar.ts';
import { spansInName } from './names.ts';
import { isWithin, type Span } from './span.ts';

/** What is known of the time for which a file holds. */
export interface EditionClues {
  /** From the content. */
  readonly says: Span | null;
  /** File name first, then what holds it. */
  readonly names: readonly string[];
  /** --edition, or null. */
  readonly given: string | null;
}

/**
 * The edition of a file: what was given; else what the content says, made more exact by the names where they agree with it
 * (a title says 2026, the folder 2026-04); else what the names say, the nearest first. Fault REF-EDITION when that is not enough,
 * or when what was given contradicts the content.
 */
export function resolveEdition(calendar: Calendar, clues: EditionClues): Result<Edition> {
  if (clues.given !== null) return givenEdition(calendar, clues.given, clues.says);
  let span = clues.says;
  for (const name of clues.names) {
    for (const told of spansInName(name, calendar.years)) {
      if (span === null || isWithin(told, span)) span = told;
    }
  }
  const edition = span && calendar.edition(span);
  if (edition) return ok(edition);
  if (span === null && calendar.undated) return ok(calendar.undated);
  const known = span
    ? `only tells that it holds within ${span.from} to ${span.to}`
    : 'does not tell for which days it holds';
  return fault(
    'REF-EDITION',
    `the file ${known}; give --edition (such as ${calendar.example}) or name its folder after the edition`,
    clues.names[0] ?? null,
  );
}

function givenEdition(calendar: Calendar, given: string, says: Span | null): Result<Edition> {
  const start = editionStart(given);
  if (!start) {
    return fault('REF-EDITION', `"${given}" is not an edition; write it like FY2026, FY2026-april, 2024Q3 or 2026-04`);
  }
  if (says && (start < says.from || start > says.to)) {
    return fault(
      'REF-EDITION',
      `the file itself says that it holds within ${says.from} to ${says.to}, not from ${start}`,
    );
  }
  return ok(calendar.edition({ from: start, to: start })!);
}
