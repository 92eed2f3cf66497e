import type { GuideRow, GuideTable } from './table.ts';

/** What its differences stand on. */
const SOURCE = 'differences from the table of claims as X12’s published examples of predeterminations show them';

/**
 * The guide of predeterminations (005010X291, X292) out of that of claims: the same loops and segments, where days of service and
 * of the statement are not there yet, and CLM19 says that it is a predetermination.
 */
export function predeterminationTable(claims: GuideTable, guide: string): GuideTable {
  return {
    ...claims,
    guide,
    set: `${claims.set}-predet`,
    versions: [guide],
    sources: { ...claims.sources, D: SOURCE },
    rows: claims.rows.map(changed),
  };
}

function changed(row: GuideRow): GuideRow {
  if (row[0] !== 'seg') return row;
  const [kind, loop, id, qualifiers, , repeats, position, elements] = row;
  if (id === 'DTP' && (qualifiers === '472' || qualifiers === '434')) {
    return [kind, loop, id, qualifiers, 'S', repeats, position, elements, 'D'];
  }
  if (id !== 'CLM') return row;
  // The marks of CLM18 to CLM20 stand last.
  const marks = elements.replace(/ - - (S:[^ ]+)$/, ' - R:08|PB $1');
  return [kind, loop, id, qualifiers, 'R', repeats, position, marks, 'D'];
}
