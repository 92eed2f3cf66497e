import { type IsoDate, isIsoDate } from './dates.ts';
import type { Fault, Result } from './result.ts';

/**
 * Reads a value of unknown form (parsed JSON) as a T. What is wrong is added to `faults`, with its place
 * ("lines[0].procedure.code"); what is returned then is of no use.
 */
export type Shape<T> = (value: unknown, at: string, faults: Fault[]) => T;

/** The value, or all that is wrong with it. */
export function parseShape<T>(shape: Shape<T>, value: unknown): Result<T, readonly Fault[]> {
  const faults: Fault[] = [];
  const parsed = shape(value, '', faults);
  return faults.length === 0 ? { ok: true, value: parsed } : { ok: false, fault: faults };
}

function wrong(faults: Fault[], at: string, message: string): void {
  faults.push({ code: 'SHAPE', message, at: at === '' ? null : at });
}

function expected<T>(what: string, value: unknown, at: string, faults: Fault[], instead: T): T {
  const got = value === undefined ? 'it is missing' : value === null ? 'it is null' : `it is a ${typeof value}`;
  wrong(faults, at, `${what} is expected; ${got}`);
  return instead;
}

export const text: Shape<string> = (value, at, faults) =>
  typeof value === 'string' ? value : expected('text', value, at, faults, '');

export const flag: Shape<boolean> = (value, at, faults) =>
  typeof value === 'boolean'
    ? value
    : value === undefined
      ? false
      : expected('true or false', value, at, faults, false);

export const wholeNumber: Shape<number> = (value, at, faults) =>
  Number.isSafeInteger(value) ? (value as number) : expected('a whole number', value, at, faults, 0);

/** Any finite number. */
export const quantity: Shape<number> = (value, at, faults) =>
  Number.isFinite(value) ? (value as number) : expected('a number', value, at, faults, 0);

/** null or left out = not known, NaN. */
export function unknownable(shape: Shape<number>): Shape<number> {
  return (value, at, faults) => (value === null || value === undefined ? Number.NaN : shape(value, at, faults));
}

export const day: Shape<IsoDate> = (value, at, faults) => {
  if (typeof value !== 'string') return expected('a day as YYYY-MM-DD', value, at, faults, '');
  if (!isIsoDate(value)) wrong(faults, at, 'a day as YYYY-MM-DD is expected');
  return value;
};

export function oneOf<const T extends string>(...values: readonly T[]): Shape<T> {
  return (value, at, faults) => {
    if (values.includes(value as T)) return value as T;
    return expected(`one of ${values.join(', ')}`, value, at, faults, values[0]!);
  };
}

/** null may be left out. */
export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value, at, faults) => (value === null || value === undefined ? null : shape(value, at, faults));
}

/** An empty list may be left out. */
export function list<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value, at, faults) => {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) return expected('a list', value, at, faults, []);
    return value.map((item, i) => shape(item, `${at}[${i}]`, faults));
  };
}

/** An object with these members and no others. */
export function object<T extends object>(members: { readonly [K in keyof T]-?: Shape<T[K]> }): Shape<T> {
  const names = Object.keys(members) as (keyof T & string)[];
  return (value, at, faults) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return expected('an object', value, at, faults, {} as T);
    }
    const given = value as Readonly<Record<string, unknown>>;
    for (const name of Object.keys(given)) {
      if (!Object.hasOwn(members, name)) wrong(faults, within(at, name), 'no such member; check the spelling');
    }
    const parsed = {} as T;
    for (const name of names) parsed[name] = members[name](given[name], within(at, name), faults);
    return parsed;
  };
}

function within(at: string, name: string): string {
  return at === '' ? name : `${at}.${name}`;
}
