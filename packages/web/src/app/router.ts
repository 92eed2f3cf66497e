import { useCallback, useSyncExternalStore } from 'react';

/**
 * Where the person is stands in the address, so that a reload, a link and the browser's own back lead to the same place.
 * Paths hold no codes (a dot in a path means a file to the server): those stand in the query.
 */
export interface Place {
  readonly path: string;
  readonly search: URLSearchParams;
}

const listeners = new Set<() => void>();
let href = '';
let place: Place = { path: '/', search: new URLSearchParams() };

function current(): Place {
  if (href !== location.href) {
    href = location.href;
    place = { path: location.pathname, search: new URLSearchParams(location.search) };
  }
  return place;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

export function usePlace(): Place {
  return useSyncExternalStore(subscribe, current);
}

/** `replace`: the step is none to come back to. */
export function navigate(to: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  for (const listener of listeners) listener();
}

/** Sets parameters of the present address; null takes one away. */
export function setSearch(changes: Readonly<Record<string, string | null>>, { replace = true } = {}): void {
  const to = withSearch(location.pathname, new URLSearchParams(location.search), changes);
  if (to !== location.pathname + location.search) navigate(to, { replace });
}

export function withSearch(
  path: string,
  search: URLSearchParams,
  changes: Readonly<Record<string, string | null>>,
): string {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString();
  return text ? `${path}?${text}` : path;
}

/** One parameter of the address, as state: value and setter. */
export function useSearch(name: string): readonly [string | null, (value: string | null) => void] {
  const { search } = usePlace();
  const set = useCallback((value: string | null) => setSearch({ [name]: value }), [name]);
  return [search.get(name), set];
}

/** "/visits/:id" against "/visits/v1" → {id: "v1"}; null when it is another path. */
export function match(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const wanted = pattern.split('/');
  const given = path.replace(/(.)\/$/, '$1').split('/');
  if (wanted.length !== given.length) return null;
  const found: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const value = given[at]!;
    if (part.startsWith(':')) {
      if (value === '') return null;
      try {
        found[part.slice(1)] = decodeURIComponent(value);
      } catch {
        return null;
      }
    } else if (part !== value) return null;
  }
  return found;
}
