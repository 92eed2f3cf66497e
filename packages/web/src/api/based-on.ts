/** Position of the record after this window's own last change of a row: "visit row" → position. */
export type Positions = Map<string, number>;

/**
 * What a change is based on: what the person saw, and what this window itself has changed in the same row since. Changes of others in
 * between stay unseen, so that the server can tell of them.
 */
export function basedOn(
  positions: ReadonlyMap<string, number>,
  { visitId, row, position }: { readonly visitId: string; readonly row: string; readonly position: number },
): number {
  return Math.max(position, positions.get(`${visitId} ${row}`) ?? 0);
}
