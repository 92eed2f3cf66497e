import { useEffect, useSyncExternalStore } from 'react';

/** What the screen in sight adds to the status line. */
export interface ScreenStatus {
  readonly editions: string | null;
  readonly chain: { readonly ok: boolean; readonly text: string } | null;
}

const NONE: ScreenStatus = { editions: null, chain: null };
let status: ScreenStatus = NONE;
const listeners = new Set<() => void>();

function set(next: ScreenStatus): void {
  status = next;
  for (const listener of listeners) listener();
}

export function useScreenStatus(): ScreenStatus {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => status,
  );
}

/** For the time that the screen is in sight. */
export function useStatus(editions: string | null, chain: ScreenStatus['chain'] = null): void {
  const { ok, text } = chain ?? { ok: true, text: null };
  useEffect(() => {
    set({ editions, chain: text === null ? null : { ok, text } });
    return () => set(NONE);
  }, [editions, ok, text]);
}

/** Title of the window: the thing first, so that tabs can be told apart. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Cleanclaim`;
  }, [title]);
}
