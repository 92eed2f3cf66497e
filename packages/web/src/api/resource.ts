import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { type ApiFault, type LineFault, request } from './client.ts';

/** Something of the server as it was last given. A value stays in sight while it is asked for again. */
export interface Held<T> {
  readonly value: T | null;
  readonly fault: ApiFault | LineFault | null;
  readonly pending: boolean;
}

interface Entry {
  held: Held<unknown>;
  askedAt: number;
  /** Grows with each question and each change: an answer to an older question is not taken. */
  generation: number;
  readonly listeners: Set<() => void>;
}

const NOTHING: Held<never> = { value: null, fault: null, pending: false };
/** Coming back to a screen within this time asks nothing anew. */
const FRESH_MS = 3_000;

const entries = new Map<string, Entry>();

function entryOf(path: string): Entry {
  let entry = entries.get(path);
  if (!entry) {
    entry = { held: NOTHING, askedAt: Number.NEGATIVE_INFINITY, generation: 0, listeners: new Set() };
    entries.set(path, entry);
  }
  return entry;
}

function hold(entry: Entry, held: Held<unknown>): void {
  entry.held = held;
  for (const listener of entry.listeners) listener();
}

/** Puts what a change answered in the place of what was read before. */
export function putResource<T>(path: string, value: T): void {
  const entry = entryOf(path);
  entry.askedAt = Date.now();
  entry.generation++;
  hold(entry, { value, fault: null, pending: false });
}

/** Asks anew for everything below a path that is in sight; what is not is forgotten. */
export function refresh(prefix: string): void {
  for (const [path, entry] of entries) {
    if (!path.startsWith(prefix)) continue;
    if (entry.listeners.size === 0) entries.delete(path);
    else load(path, 0);
  }
}

/** After another person signed in nothing of the former one's is left. */
export function forgetAll(): void {
  for (const [path, entry] of entries) {
    entry.askedAt = Number.NEGATIVE_INFINITY;
    entry.generation++;
    if (entry.listeners.size === 0) entries.delete(path);
    else hold(entry, NOTHING);
  }
}

function load(path: string, freshMs: number): void {
  const entry = entryOf(path);
  const now = Date.now();
  if (entry.held.pending || now - entry.askedAt < freshMs) return;
  entry.askedAt = now;
  const generation = ++entry.generation;
  hold(entry, { ...entry.held, pending: true });
  request<unknown>('GET', path).then(
    (value) => {
      if (entry.generation === generation) hold(entry, { value, fault: null, pending: false });
    },
    (fault: ApiFault | LineFault) => {
      if (entry.generation === generation) hold(entry, { value: entry.held.value, fault, pending: false });
    },
  );
}

/** What GET `path` gives; null asks for nothing. Asked again when the window comes back into sight. */
export function useResource<T>(path: string | null): Held<T> & { readonly reload: () => void } {
  const subscribe = useCallback(
    (listener: () => void) => {
      if (path === null) return () => undefined;
      const { listeners } = entryOf(path);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    [path],
  );
  const held = useSyncExternalStore(subscribe, () => (path === null ? NOTHING : entryOf(path).held)) as Held<T>;
  useEffect(() => {
    if (path === null) return;
    load(path, FRESH_MS);
    const again = () => document.visibilityState === 'visible' && load(path, FRESH_MS);
    document.addEventListener('visibilitychange', again);
    window.addEventListener('focus', again);
    return () => {
      document.removeEventListener('visibilitychange', again);
      window.removeEventListener('focus', again);
    };
  }, [path]);
  const reload = useCallback(() => path !== null && load(path, 0), [path]);
  return { ...held, reload };
}
