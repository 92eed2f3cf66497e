import type { WorkingLine } from './line.ts';

/**
 * Where another service of the day could not be looked up, a price that depends on it is not known either: procedures that are ranked
 * together, endoscopies of a family, tests and therapies of one day. Such a line is not checked, never priced as if it stood alone.
 */
export function closeWhereSiblingsAreUnknown(lines: readonly WorkingLine[]): void {
  const unknown = lines.filter(isUnknown);
  if (unknown.length === 0) return;
  const hit = lines.flatMap((line) => {
    if (!line.open || line.schedule !== 'PFS') return [];
    const sibling = unknown.find((other) => mayChange(line, other));
    return sibling ? [{ line, sibling }] : [];
  });
  for (const { line, sibling } of hit) {
    line.close('not_checked', `PRC-MULT-${line.row!.multipleProcedure}`, WHY, otherLine(sibling));
  }
}

const WHY = 'another service of the day could not be looked up, and the price of this one depends on it';

/** A service that nothing is known of, or whose amount is not. */
export function isUnknown(line: WorkingLine): boolean {
  return line.disposition === 'not_checked' && (line.row !== null || line.outsideSelection);
}

export function otherLine(line: WorkingLine): Record<string, string> {
  return { otherLine: String(line.request.number) };
}

/** A service without a row could be of any kind. */
function mayChange(line: WorkingLine, other: WorkingLine): boolean {
  if (other.request.date !== line.request.date) return false;
  const kind = line.row!.multipleProcedure;
  const same = (...kinds: readonly string[]) => other.row === null || kinds.includes(other.row.multipleProcedure);
  switch (kind) {
    case '2':
    case '3':
      return isProcedure(line) && isProcedure(other) && same('2', '3') && samePerformer(line, other);
    case '4':
    case '6':
    case '7':
      return (kind === '4' || hasTechnicalPart(line)) && same(kind) && sameFamily(line, other);
    case '5':
      return same('5');
    default:
      return false;
  }
}

/** Care before or after an operation alone is no procedure of the day. */
function isProcedure(line: WorkingLine): boolean {
  return !line.has('55') && !line.has('56');
}

function samePerformer(line: WorkingLine, other: WorkingLine): boolean {
  return line.request.performer === other.request.performer;
}

function sameFamily(line: WorkingLine, other: WorkingLine): boolean {
  return other.row === null || other.row.imagingFamily === line.row!.imagingFamily;
}

function hasTechnicalPart(line: WorkingLine): boolean {
  return line.component !== '26' && line.row!.pcTc !== '2';
}
