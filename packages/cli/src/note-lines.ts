import { type IsoDate, isIsoDate } from '@cleanclaim/core/kernel/dates.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { Setting } from '@cleanclaim/core/record/encounter.ts';

/** One line of a batch of notes. */
export interface NoteLine {
  /** As the line has it. */
  readonly id: string | number;
  readonly text: string;
  readonly date: IsoDate | null;
  readonly setting: Setting | null;
  readonly age: number | null;
  readonly birthDate: IsoDate | null;
  readonly sex: 'female' | 'male' | null;
  readonly status: 'new' | 'established' | null;
}

/** A text with the characters that are asked about. */
export interface SpanLine {
  readonly id: string | number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const SETTINGS: readonly Setting[] = [
  'office',
  'telehealth',
  'outpatient',
  'inpatient',
  'emergency',
  'nursing',
  'home',
  'asc',
  'laboratory',
];

type Members = Readonly<Record<string, unknown>>;

/** The members of one JSON line. Throws FaultError NOTE-LINE. */
export function membersOf(line: string): Members {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new FaultError('NOTE-LINE', 'the line is not JSON; write {"id": "1", "text": "…"}');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new FaultError('NOTE-LINE', 'the line is no JSON object; write {"id": "1", "text": "…"}');
  }
  return value as Members;
}

/** The id of a line, also of one that is otherwise unusable; null when it has none. */
export function idOf(members: Members): string | number | null {
  return typeof members.id === 'string' || typeof members.id === 'number' ? members.id : null;
}

/** Throws FaultError NOTE-LINE naming the member that is wrong. */
export function noteLine(members: Members): NoteLine {
  const patient = (members.patient ?? {}) as Members;
  const setting = member(members, 'setting', isSetting, `one of ${SETTINGS.join(', ')}`);
  const sex = member(patient, 'sex', isText, '"F" or "M"');
  return {
    ...textLine(members),
    date: member(members, 'date', isDate, 'a day YYYY-MM-DD'),
    setting,
    age: member(patient, 'age', isAge, 'a number of years'),
    birthDate: member(patient, 'birthDate', isDate, 'a day YYYY-MM-DD'),
    sex: sex === 'F' ? 'female' : sex === 'M' ? 'male' : null,
    status: member(patient, 'status', isStatus, '"new" or "established"'),
  };
}

export function spanLine(members: Members): SpanLine {
  const start = member(members, 'start', isOffset, 'a whole number from 0');
  const end = member(members, 'end', isOffset, 'a whole number from 0');
  if (start === null || end === null)
    throw new FaultError('NOTE-LINE', 'the line has no start and end; write both as offsets into text');
  return { ...textLine(members), start, end };
}

export function isSetting(value: unknown): value is Setting {
  return SETTINGS.includes(value as Setting);
}

export function isStatus(value: unknown): value is 'new' | 'established' {
  return value === 'new' || value === 'established';
}

function textLine(members: Members): { id: string | number; text: string } {
  const id = idOf(members);
  if (id === null) throw new FaultError('NOTE-LINE', 'the line has no id; give each note one');
  const text = member(members, 'text', isText, 'the text of the note');
  if (text === null) throw new FaultError('NOTE-LINE', 'the line has no text; give the text of the note');
  return { id, text };
}

function member<T>(members: Members, name: string, holds: (value: unknown) => value is T, wanted: string): T | null {
  const value = members[name] ?? null;
  if (value === null) return null;
  if (!holds(value)) throw new FaultError('NOTE-LINE', `${name} must be ${wanted}`);
  return value;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isDate = (value: unknown): value is string => typeof value === 'string' && isIsoDate(value);
const isAge = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value < 150;
const isOffset = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;
