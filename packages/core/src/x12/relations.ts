import type { GuidePlace } from './guides/compile.ts';
import type { Relation } from './guides/specification.ts';

/** A relation between elements as bits of those that are present. */
export interface RelationMask {
  readonly relation: Relation;
  readonly first: number;
  readonly all: number;
}

/** Those of a place's relations that speak of elements the guide uses. */
export function relationMasks(place: GuidePlace): RelationMask[] {
  return place.relations
    .filter(({ elements }) => elements.some((element) => place.elements[element - 1]?.usage !== 'unused'))
    .map((relation) => ({
      relation,
      first: 1 << relation.elements[0]!,
      all: relation.elements.reduce((bits, element) => bits | (1 << element), 0),
    }));
}

export function isBroken({ relation, first, all }: RelationMask, present: number): boolean {
  const there = present & all;
  switch (relation.kind) {
    case 'P':
      return there !== 0 && there !== all;
    case 'R':
      return there === 0;
    case 'E':
      return (there & (there - 1)) !== 0;
    case 'C':
      return (there & first) !== 0 && there !== all;
    case 'L':
      return there === first;
  }
}

/** "N404, N405 go together: all of them or none" */
export function relationText(segmentId: string, { kind, elements }: Relation): string {
  const names = elements.map((element) => `${segmentId}${String(element).padStart(2, '0')}`);
  const [first, ...rest] = names;
  switch (kind) {
    case 'P':
      return `${names.join(', ')} go together: all of them or none`;
    case 'R':
      return `one of ${names.join(', ')} must be there`;
    case 'E':
      return `only one of ${names.join(', ')} may be there`;
    case 'C':
      return `${first} needs ${rest.join(', ')}`;
    case 'L':
      return `${first} needs one of ${rest.join(', ')}`;
  }
}
