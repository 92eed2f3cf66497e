import type { IndexEntry } from '@cleanclaim/core/packs/icd10cm-index.ts';

/** An entry as a line of the addenda names it. */
export interface IndexLine extends IndexEntry {
  /** All of its words as they stand, those in parentheses too, without references and codes. */
  readonly full: string;
  /** What stands before the first parenthesis. */
  readonly head: string;
}

const DASHES = /^((?:[-–]\s*)*)(.*)$/s;
/** "E16.A1", "M08.0-", "F02.81-" in brackets: the code, and the manifestation that goes with it. */
const CODES = /\s([A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?\.?-*)(?:\s*\[([^\]]+)\])?$/;
const SEE = /(?:^|\s)[-–]\s*see\s+(also\s+)?(.+)$/i;
const SEE_IN_PARENTHESES = /^see\s+(also\s+)?(.+)$/is;

/**
 * A line of the addenda of the Alphabetic Index as an entry: "- - liver (acute) - see also Failure, hepatic K72.90" stands on the
 * second level, with a nonessential modifier, a reference and a code.
 */
export function indexLine(text: string): IndexLine {
  const [, dashes = '', whole = ''] = DASHES.exec(text) ?? [];
  const level = dashes.replace(/\s/g, '').length;
  let rest = whole.replace(/\s+/g, ' ').trim();
  const [written = '', code, manifestation] = CODES.exec(rest) ?? [];
  if (code) rest = rest.slice(0, -written.length);
  let see = '';
  let seeAlso = '';
  const refer = (also: string | undefined, target: string) => {
    if (also) seeAlso = joined(seeAlso, target.trim());
    else see = joined(see, target.trim());
  };
  const [suffix = '', also, target] = SEE.exec(rest) ?? [];
  if (target) {
    rest = rest.slice(0, -suffix.length);
    refer(also, target);
  }
  let term = '';
  let full = '';
  const modifiers: string[] = [];
  for (const { part, inside } of parts(rest)) {
    const [, more, named] = (inside && SEE_IN_PARENTHESES.exec(part)) || [];
    if (named) refer(more, named);
    else {
      full += inside ? `(${part})` : part;
      if (inside) modifiers.push(`(${part})`);
      else term += part;
    }
  }
  const codes = code ? [code, ...(manifestation ? [manifestation.trim()] : [])] : [];
  const head = rest.split('(')[0]!.trim();
  return {
    level,
    term: plainly(term),
    nonEssential: modifiers.join(' '),
    see,
    seeAlso,
    codes,
    full: plainly(full),
    head,
  };
}

/** What stands outside parentheses and, without them, what stands in the outermost ones, in turn. */
function* parts(text: string): Generator<{ readonly part: string; readonly inside: boolean }> {
  let part = '';
  let depth = 0;
  for (const character of text) {
    const borders = (character === '(' && depth === 0) || (character === ')' && depth === 1);
    if (borders) {
      yield { part: depth > 0 ? part.trim() : part, inside: depth > 0 };
      part = '';
    } else part += character;
    if (character === '(') depth++;
    else if (character === ')' && depth > 0) depth--;
  }
  if (part.trim() !== '') yield { part, inside: depth > 0 };
}

function plainly(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function joined(before: string, more: string): string {
  return before ? `${before}; ${more}` : more;
}
