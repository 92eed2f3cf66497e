import type { MdmLevel } from './level.ts';

/** Kinds of visits with a table of levels. Source: CPT 2024 times as minimums, own arrangement. */
export type VisitFamily =
  | 'office-new'
  | 'office-established'
  | 'hospital-initial'
  | 'hospital-subsequent'
  | 'hospital-same-day'
  | 'emergency'
  | 'office-consult'
  | 'inpatient-consult'
  | 'nursing-initial'
  | 'nursing-subsequent'
  | 'home-new'
  | 'home-established';

interface Level {
  readonly code: string;
  readonly mdm: MdmLevel;
  /** Least total minutes on the date of the encounter; null = time never decides. */
  readonly minutes: number | null;
}

const row = (code: string, mdm: MdmLevel, minutes: number | null): Level => ({ code, mdm, minutes });

const LEVELS: Readonly<Record<VisitFamily, readonly Level[]>> = {
  'office-new': [
    row('99202', 'straightforward', 15),
    row('99203', 'low', 30),
    row('99204', 'moderate', 45),
    row('99205', 'high', 60),
  ],
  'office-established': [
    row('99212', 'straightforward', 10),
    row('99213', 'low', 20),
    row('99214', 'moderate', 30),
    row('99215', 'high', 40),
  ],
  'hospital-initial': [row('99221', 'low', 40), row('99222', 'moderate', 55), row('99223', 'high', 75)],
  'hospital-subsequent': [row('99231', 'low', 25), row('99232', 'moderate', 35), row('99233', 'high', 50)],
  'hospital-same-day': [row('99234', 'low', 45), row('99235', 'moderate', 70), row('99236', 'high', 85)],
  emergency: [
    row('99282', 'straightforward', null),
    row('99283', 'low', null),
    row('99284', 'moderate', null),
    row('99285', 'high', null),
  ],
  'office-consult': [
    row('99242', 'straightforward', 20),
    row('99243', 'low', 30),
    row('99244', 'moderate', 40),
    row('99245', 'high', 55),
  ],
  'inpatient-consult': [
    row('99252', 'straightforward', 35),
    row('99253', 'low', 45),
    row('99254', 'moderate', 60),
    row('99255', 'high', 80),
  ],
  'nursing-initial': [row('99304', 'low', 25), row('99305', 'moderate', 35), row('99306', 'high', 50)],
  'nursing-subsequent': [
    row('99307', 'straightforward', 10),
    row('99308', 'low', 20),
    row('99309', 'moderate', 30),
    row('99310', 'high', 45),
  ],
  'home-new': [
    row('99341', 'straightforward', 15),
    row('99342', 'low', 30),
    row('99344', 'moderate', 60),
    row('99345', 'high', 75),
  ],
  'home-established': [
    row('99347', 'straightforward', 20),
    row('99348', 'low', 30),
    row('99349', 'moderate', 40),
    row('99350', 'high', 60),
  ],
};

const ORDER: readonly MdmLevel[] = ['straightforward', 'low', 'moderate', 'high'];

/** Code of the family for a level of decision making; families whose lowest code is "straightforward or low" have one for both. */
export function codeByMdm(family: VisitFamily, level: MdmLevel): string {
  return LEVELS[family].find(({ mdm }) => ORDER.indexOf(mdm) >= ORDER.indexOf(level))!.code;
}

/** The highest code whose minutes are met (EM-TIM-01); null when time does not decide here or is too short. */
export function codeByTime(family: VisitFamily, minutes: number): string | null {
  const met = LEVELS[family].filter((level) => level.minutes !== null && minutes >= level.minutes);
  return met.at(-1)?.code ?? null;
}

export interface AddedCode {
  readonly code: string;
  readonly units: number;
}

/** Prolonged services beside the top level by time, by the rule of CPT and by that of Medicare (EM-PRO-01 to -10). */
export interface Prolonged {
  readonly cpt: AddedCode | null;
  readonly medicare: AddedCode | null;
}

/** [CPT code, minutes of its first unit, Medicare's code, minutes of its first unit]; units of 15 full minutes. */
const PROLONGED: Readonly<Record<string, readonly [string, number, string | null, number]>> = {
  '99205': ['99417', 75, 'G2212', 89],
  '99215': ['99417', 55, 'G2212', 69],
  '99223': ['99418', 90, 'G0316', 90],
  '99233': ['99418', 65, 'G0316', 65],
  '99236': ['99418', 100, 'G0316', 110],
  '99306': ['99418', 65, 'G0317', 95],
  '99310': ['99418', 60, 'G0317', 85],
  '99345': ['99417', 90, 'G0318', 140],
  '99350': ['99417', 75, 'G0318', 110],
  '99245': ['99417', 70, null, 0],
  '99255': ['99418', 95, null, 0],
};

export function prolongedOf(code: string, minutes: number): Prolonged {
  const rule = PROLONGED[code];
  if (!rule) return { cpt: null, medicare: null };
  const [cpt, cptFirst, medicare, medicareFirst] = rule;
  const units = (first: number) => (minutes >= first ? Math.floor((minutes - first) / 15) + 1 : 0);
  const added = (one: string | null, first: number): AddedCode | null =>
    one !== null && units(first) > 0 ? { code: one, units: units(first) } : null;
  return { cpt: added(cpt, cptFirst), medicare: added(medicare, medicareFirst) };
}

/** Critical care by minutes: 99291 from 30; 99292 from 75 by CPT, only for full 30 minutes more by Medicare (EM-CC-01, -02). */
export function criticalCare(minutes: number): {
  readonly cpt: readonly AddedCode[];
  readonly medicare: readonly AddedCode[];
} {
  if (minutes < 30) return { cpt: [], medicare: [] };
  const first = { code: '99291', units: 1 };
  const cptMore = minutes >= 75 ? Math.floor((minutes - 75) / 30) + 1 : 0;
  const medicareMore = minutes >= 104 ? Math.floor((minutes - 74) / 30) : 0;
  const more = (units: number) => (units > 0 ? [{ code: '99292', units }] : []);
  return { cpt: [first, ...more(cptMore)], medicare: [first, ...more(medicareMore)] };
}
