import { type IsoDate, isIsoDate } from '../kernel/dates.ts';
import { parseDecimal } from '../kernel/decimal.ts';
import type { Cents } from '../kernel/money.ts';
import { FaultError } from '../kernel/result.ts';

/** A JSON object that is read field by field. Every fault names the path of the field and what would be right. */
export class Fields {
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #path: string;
  readonly #code: string;

  constructor(value: unknown, path: string, code: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new FaultError(code, 'an object is expected', path || 'the file');
    }
    this.#values = value as Readonly<Record<string, unknown>>;
    this.#path = path;
    this.#code = code;
  }

  text(name: string): string {
    return this.#checked(name, 'a text', (value) => (typeof value === 'string' && value !== '' ? value : null));
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T {
    const right = `one of ${values.join(', ')}`;
    return this.#checked(name, right, (value) => values.find((item) => item === value) ?? null);
  }

  yes(name: string): boolean {
    return this.#checked(name, 'true or false', (value) => (typeof value === 'boolean' ? { value } : null)).value;
  }

  count(name: string): number {
    return this.#checked(name, 'a whole number, 0 or more', (value) => (isCount(value) ? { value } : null)).value;
  }

  cents(name: string): Cents {
    return this.#checked(name, 'whole cents, 0 or more', (value) => (isCount(value) ? { value } : null)).value;
  }

  rate(name: string): string {
    return this.#checked(name, 'a decimal number as text, "0.20"', (value) =>
      typeof value === 'string' && (parseDecimal(value)?.coefficient ?? -1n) >= 0n ? value : null,
    );
  }

  date(name: string): IsoDate {
    return this.#checked(name, 'a day, "2026-01-01"', (value) =>
      typeof value === 'string' && isIsoDate(value) ? value : null,
    );
  }

  texts(name: string): string[] {
    return this.#checked(name, 'a list of texts', (value) =>
      Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null,
    );
  }

  object(name: string): Fields {
    return new Fields(this.#values[name], this.#at(name), this.#code);
  }

  list<T>(name: string, read: (item: Fields) => T): T[] {
    const items = this.#checked(name, 'a list', (value) => (Array.isArray(value) ? (value as unknown[]) : null));
    return items.map((item, at) => read(new Fields(item, `${this.#at(name)}[${at}]`, this.#code)));
  }

  /** null where the field is null or left out. */
  optional<T>(name: string, read: (fields: Fields, name: string) => T): T | null {
    return (this.#values[name] ?? null) === null ? null : read(this, name);
  }

  has(name: string): boolean {
    return name in this.#values;
  }

  isText(name: string): boolean {
    return typeof this.#values[name] === 'string';
  }

  /** Names that the shape does not have are mistakes of spelling. */
  only(...names: readonly string[]): this {
    const unknown = Object.keys(this.#values).find((name) => !names.includes(name));
    if (unknown !== undefined) {
      throw new FaultError(this.#code, `there is no such field; ${names.join(', ')} are known`, this.#at(unknown));
    }
    return this;
  }

  #checked<T>(name: string, right: string, check: (value: unknown) => T | null): T {
    const value = check(this.#values[name]);
    if (value === null) throw new FaultError(this.#code, `${right} is expected`, this.#at(name));
    return value;
  }

  #at(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`;
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
