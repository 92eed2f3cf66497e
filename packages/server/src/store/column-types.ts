import type { ColumnType } from 'kysely';

declare const holds: unique symbol;
/** The text of a value, ready for a jsonb column: the driver would take an array for one of PostgreSQL's own. */
export type JsonText<T> = string & { readonly [holds]: T };

/** A jsonb column: read as the value, written as its text. */
export type Json<T> = ColumnType<T, JsonText<T>, JsonText<T>>;

/** A column that the database computes. */
export type Fixed<T> = ColumnType<T extends ColumnType<infer S, infer _I, infer _U> ? S : T, never, never>;

/** A column with a default. */
export type Preset<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;

export function json<T>(value: T): JsonText<T> {
  return JSON.stringify(value) as JsonText<T>;
}
