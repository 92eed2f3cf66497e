import { valueCode } from '../syntax/segment.ts';
import { type ElementSpecification, elementSpecifications, type Relation, relationsOf } from './specification.ts';
import { type GuideRow, type GuideTable, QUALIFYING_ELEMENT } from './table.ts';

/** A loop at one place of the tree (2300 below the subscriber and below the patient are two). */
export interface GuideLoop {
  readonly index: number;
  readonly id: string;
  readonly label: string;
  readonly parent: GuideLoop | null;
  readonly depth: number;
  readonly required: boolean;
  /** 0 = any number. */
  readonly repeats: number;
  readonly position: number;
  /** Its bit in the mask of what its parent needs; 0 when situational. */
  readonly bit: number;
  /** Ids from below the transaction down to it. */
  readonly path: readonly string[];
  readonly places: GuidePlace[];
  readonly loops: GuideLoop[];
  /** Bits of all that must stand in it. */
  needs: number;
}

/** A segment at one place of the guide. */
export interface GuidePlace {
  readonly index: number;
  /** "2300 REF G1": loop, segment and first qualifier; the same for both 2300. */
  readonly key: string;
  readonly loop: GuideLoop;
  readonly segmentId: string;
  readonly code: number;
  readonly qualifiers: readonly number[];
  readonly required: boolean;
  readonly repeats: number;
  readonly position: number;
  /** The first segment of its loop: a new one begins a new instance. */
  readonly opens: boolean;
  readonly bit: number;
  readonly elements: readonly ElementSpecification[];
  readonly relations: readonly Relation[];
  readonly source: string;
}

export interface Guide {
  readonly id: string;
  readonly set: string;
  readonly functionalGroup: string;
  readonly versions: readonly string[];
  readonly root: GuideLoop;
  readonly loops: readonly GuideLoop[];
  readonly places: readonly GuidePlace[];
}

/** Builds the tree of a guide from its table. Throws RangeError on a table that contradicts itself. */
export function compileGuide(table: GuideTable): Guide {
  const loops: GuideLoop[] = [];
  const places: GuidePlace[] = [];
  const addLoop = (
    id: string,
    label: string,
    parent: GuideLoop | null,
    required: boolean,
    repeats: number,
    position: number,
  ): GuideLoop => {
    const loop: GuideLoop = {
      index: loops.length,
      id,
      label,
      parent,
      depth: parent === null ? 0 : parent.depth + 1,
      required,
      repeats,
      position,
      bit: required && parent !== null ? nextBit(parent, table.guide) : 0,
      path: parent === null ? [] : [...parent.path, id],
      places: [],
      loops: [],
      needs: 0,
    };
    loops.push(loop);
    parent?.loops.push(loop);
    for (const row of table.rows) {
      if (row[0] === 'seg' && row[1] === id) addPlace(row, loop);
    }
    for (const row of table.rows) {
      if (row[0] !== 'loop') continue;
      const at = row[2].split('|').indexOf(id);
      if (at < 0) continue;
      const usage = row[3].split('|')[at]!;
      addLoop(row[1], row[6], loop, usage === 'R', row[4], Number(String(row[5]).split('|')[at]));
    }
    return loop;
  };
  const addPlace = (row: Extract<GuideRow, readonly ['seg', ...unknown[]]>, loop: GuideLoop): void => {
    const [, , segmentId, qualifiers, usage, repeats, position, marks, source] = row;
    const opens = loop.parent !== null && loop.places.length === 0;
    const values = qualifiers === '' ? [] : qualifiers.split('|');
    const elements = elementSpecifications(segmentId, marks).map((specification, i) =>
      values.length > 0 && i + 1 === qualifyingElement(segmentId) && specification.components === null
        ? { ...specification, codes: null }
        : specification,
    );
    const place: GuidePlace = {
      index: places.length,
      key: `${loop.id} ${segmentId}${values.length > 0 ? ` ${values[0]}` : ''}`,
      loop,
      segmentId,
      code: valueCode(segmentId),
      qualifiers: values.map(valueCode),
      required: usage === 'R',
      repeats,
      position,
      opens,
      bit: usage === 'R' && !opens ? nextBit(loop, table.guide) : 0,
      elements,
      relations: relationsOf(segmentId),
      source: table.sources[source] ?? source,
    };
    places.push(place);
    loop.places.push(place);
  };
  const root = addLoop('ST', 'transaction', null, true, 1, 0);
  return {
    id: table.guide,
    set: table.set,
    functionalGroup: table.functionalGroup,
    versions: table.versions,
    root,
    loops,
    places,
  };
}

export function qualifyingElement(segmentId: string): number {
  return QUALIFYING_ELEMENT[segmentId] ?? 1;
}

function nextBit(loop: GuideLoop, guide: string): number {
  const bit = loop.needs + 1;
  if (bit > 1 << 29) throw new RangeError(`${guide}: loop ${loop.id} needs more parts than a mask holds`);
  loop.needs |= bit;
  return bit;
}
