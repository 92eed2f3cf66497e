import type { ChangeKind } from '../access/dimensions.ts';
import { isFactModifier } from '../claim/fact-modifiers.ts';
import type { Act } from './event.ts';
import type { Actor } from './people.ts';
import { type CodingRecord, findDiagnosis, findLine, type LineEntry } from './record.ts';
import type { EncounterHeader, LineValue } from './values.ts';
import { isLowerLevel, isVisitLevel } from './visit-level.ts';

/** What an act is for the policy, worked out from before and after. */
export interface Nature {
  readonly kinds: readonly ChangeKind[];
  /** A new clinical value stands in it, which needs words of the record. Not so a removal, an order, a number of registration. */
  readonly newValue: boolean;
  /** It can raise what is claimed: code, level, units, diagnosis, modifier. */
  readonly raises: boolean;
}

const WHO_OF_LINE: readonly (keyof LineValue)[] = [
  'dateFrom',
  'dateTo',
  'placeOfService',
  'renderingId',
  'supervisingId',
  'orderingId',
];
/** What of the visit is its date, place and people; the rest is registration's. */
export const WHO_OF_HEADER: readonly (keyof EncounterHeader)[] = [
  'dateOfService',
  'dateTo',
  'setting',
  'placeOfService',
  'facilityId',
  'performerId',
  'supervisorId',
  'referrerId',
];
/** Without one of these the line pays more, so that taking it away can raise. */
const REDUCING = '52 53 54 55 56 73 74 26 TC 62 66 78 80 81 82 AS CO CQ'.split(' ');

export function natureOf(record: CodingRecord, act: Act, actor: Actor): Nature {
  switch (act.type) {
    case 'diagnosis-added':
      return {
        kinds: [addsToOwn(record, record.diagnosesSelectedBy, actor) ? 'FIRST' : 'DX'],
        newValue: true,
        raises: true,
      };
    case 'diagnosis-changed': {
      const selected = findDiagnosis(record, act.id)!.selectedByProfessional;
      const kind = !selected ? 'FIRST' : isSameDiagnosis(act.before, act.after) ? 'SPEC' : 'DX';
      return { kinds: [kind], newValue: true, raises: !act.before.startsWith(act.after) };
    }
    case 'diagnosis-removed': {
      const selected = findDiagnosis(record, act.id)!.selectedByProfessional;
      return { kinds: [selected ? 'DX' : 'FIRST'], newValue: false, raises: false };
    }
    case 'diagnoses-reordered': {
      const selected = record.diagnoses.some((entry, at) => act.after[at] !== entry.id && entry.selectedByProfessional);
      return { kinds: [selected ? 'ORDER' : 'FIRST'], newValue: false, raises: false };
    }
    case 'line-added': {
      const own = addsToOwn(record, record.linesSelectedBy, actor);
      const kinds: ChangeKind[] = [own ? 'FIRST' : isVisitLevel(act.line.code) ? 'EM' : 'PROC'];
      if (act.line.modifiers.some(isFactModifier)) kinds.push('FACT');
      if (WHO_OF_LINE.some((field) => act.line[field] !== null)) kinds.push('WHO');
      return { kinds, newValue: true, raises: true };
    }
    case 'line-changed':
      return natureOfLineChange(findLine(record, act.id)!, act.after);
    case 'line-removed': {
      const { selectedByProfessional } = findLine(record, act.id)!;
      const kind = !selectedByProfessional ? 'FIRST' : isVisitLevel(act.before.code) ? 'EM' : 'PROC';
      return { kinds: [kind], newValue: false, raises: false };
    }
    case 'header-changed': {
      const who = WHO_OF_HEADER.some((field) => field in act.after);
      const admin = Object.keys(act.after).some((field) => !WHO_OF_HEADER.includes(field as keyof EncounterHeader));
      return {
        kinds: [...(who ? ['WHO' as const] : []), ...(admin ? ['ADMIN' as const] : [])],
        newValue: who,
        raises: false,
      };
    }
    case 'suggestion-rejected':
      return { kinds: ['FIRST'], newValue: false, raises: false };
    case 'attestation-given':
      return { kinds: ['ATTEST'], newValue: false, raises: false };
    case 'claim-released':
      return { kinds: ['RELEASE'], newValue: false, raises: false };
    case 'money-moved':
      return { kinds: ['MONEY'], newValue: false, raises: false };
    default:
      throw new Error(`${act.type} is no change of codes`);
  }
}

function natureOfLineChange(entry: LineEntry, after: Partial<LineValue>): Nature {
  const selected = entry.selectedByProfessional;
  const kinds = new Set<ChangeKind>();
  const clinical = (kind: ChangeKind) => kinds.add(selected ? kind : 'FIRST');
  let newValue = false;
  let raises = false;
  if (after.code !== undefined) {
    clinical(isVisitLevel(entry.line.code) || isVisitLevel(after.code) ? 'EM' : 'PROC');
    newValue = true;
    raises ||= !isLowerLevel(entry.line.code, after.code);
  }
  if ('levelBasis' in after) {
    clinical('EM');
    newValue = true;
  }
  if (after.units !== undefined || after.unitKind !== undefined || 'drug' in after || 'description' in after) {
    clinical('PROC');
    newValue = true;
    raises ||= (after.units ?? 0) > entry.line.units || after.unitKind !== undefined || 'drug' in after;
  }
  if (after.modifiers) {
    const added = after.modifiers.filter((modifier) => !entry.line.modifiers.includes(modifier));
    const gone = entry.line.modifiers.filter((modifier) => !after.modifiers!.includes(modifier));
    const moved = [...added, ...gone];
    if (moved.every((modifier) => modifier === '51')) kinds.add('ADMIN');
    if (moved.some(isFactModifier)) kinds.add('FACT');
    if (moved.some((modifier) => modifier !== '51' && !isFactModifier(modifier))) clinical('PROC');
    newValue ||= added.some((modifier) => modifier !== '51');
    raises ||= added.some((modifier) => modifier !== '51') || gone.some((modifier) => REDUCING.includes(modifier));
  }
  if (after.pointers) clinical('ORDER');
  if (WHO_OF_LINE.some((field) => field in after)) {
    kinds.add('WHO');
    newValue = true;
  }
  if (after.chargeCents !== undefined) kinds.add('ADMIN');
  return { kinds: [...kinds], newValue, raises };
}

/** Chapters in whose codes the fifth or sixth character can tell the side. */
const SIDED = /^[CDGHILMNQRSTZ]/;

/**
 * The same diagnosis told more or less closely: one code the beginning of the other, another 7th character, another side.
 * Anything else counts as another diagnosis, which asks for more.
 */
export function isSameDiagnosis(before: string, after: string): boolean {
  if (before.startsWith(after) || after.startsWith(before)) return true;
  if (before.length !== after.length) return false;
  const differing = [...before].flatMap((char, at) => (char === after[at] ? [] : [at]));
  if (differing.length !== 1) return false;
  const at = differing[0]!;
  if (at === 7) return true;
  return (at === 5 || at === 6) && SIDED.test(before) && '01239'.includes(before[at]!) && '01239'.includes(after[at]!);
}

/**
 * Adding is first coding while no professional has selected, or only the one who adds, with nothing attested and no claim made;
 * after that it changes what was selected.
 */
function addsToOwn(record: CodingRecord, selectedBy: readonly string[], actor: Actor): boolean {
  if (selectedBy.length === 0) return true;
  const attested = [...record.diagnoses, ...record.lines].some(({ attestation }) => attestation !== null);
  return selectedBy.every((personId) => personId === actor.personId) && !attested && record.versions.length === 0;
}
