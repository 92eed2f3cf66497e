import { useSyncExternalStore } from 'react';
import { ApiFault, onAnswer, request } from '../api/client.ts';
import { discardAll, lost, resume } from '../api/outbox.ts';
import { forgetAll } from '../api/resource.ts';
import type { Credentials, Session } from '../api/session.ts';

/**
 * asking: not known yet. out: nobody is signed in. in. ended: the session ended while somebody worked; the screens wait, unseen, until the
 * same person signs in again.
 */
export type Phase = 'asking' | 'out' | 'in' | 'ended';

export interface SessionState {
  readonly phase: Phase;
  readonly session: Session | null;
}

let state: SessionState = { phase: 'asking', session: null };
const listeners = new Set<() => void>();

function set(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

export function useSessionState(): SessionState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

/** Whether the screens are in sight: keys mean nothing to them otherwise. */
export function isWorking(): boolean {
  return state.phase === 'in';
}

/** For what stands inside the frame, which is there only while somebody is signed in. */
export function useSession(): Session {
  const { session } = useSessionState();
  if (!session) throw new Error('nobody is signed in');
  return session;
}

/** Asks who is signed in; until the server answers the page waits. */
export async function openSession(): Promise<void> {
  try {
    set({ phase: 'in', session: await request<Session>('GET', 'session') });
  } catch (fault) {
    if (fault instanceof ApiFault && fault.status === 401) set({ phase: 'out', session: null });
    else setTimeout(() => void openSession(), 2_000);
  }
}

/** After something that the session tells was changed. */
export async function reloadSession(): Promise<void> {
  if (state.phase === 'in') set({ phase: 'in', session: await request<Session>('GET', 'session') });
}

/** Throws ApiFault when the server refuses. */
export async function signIn(credentials: Credentials): Promise<void> {
  const session = await request<Session>('POST', 'session', credentials);
  const former = state.session;
  if (former && (former.person.id !== session.person.id || former.organization.id !== session.organization.id)) {
    // Nothing of the former person's is shown or sent under another name.
    discardAll();
    forgetAll();
    location.assign('/');
    return;
  }
  set({ phase: 'in', session });
  noteActivity();
  resume();
}

export async function signOut(): Promise<void> {
  await request('DELETE', 'session').catch(() => undefined);
  discardAll();
  forgetAll();
  location.assign('/');
}

function end(): void {
  if (state.phase === 'in') set({ ...state, phase: 'ended' });
}

/** 45 CFR 164.312(a)(2)(iii), automatic logoff; the server ends the session by itself after the same time. */
const IDLE_MS = 15 * 60_000;
const ACTIVITY = 'cleanclaim.activity';

let lastActivity = Date.now();

function noteActivity(): void {
  const now = Date.now();
  if (now - lastActivity < 5_000) return;
  lastActivity = now;
  try {
    localStorage.setItem(ACTIVITY, String(now));
  } catch {
    // Other windows then count for themselves.
  }
}

function idleFor(): number {
  let elsewhere = 0;
  try {
    elsewhere = Number(localStorage.getItem(ACTIVITY) ?? 0);
  } catch {
    // As above.
  }
  return Date.now() - Math.max(lastActivity, elsewhere);
}

/** Begins to watch for the end of the session, for idleness, and for the line. */
export function watchSession(): void {
  onAnswer((status) => {
    if (status === null) lost();
    if (status === 401) end();
  });
  for (const kind of ['keydown', 'pointerdown'] as const)
    window.addEventListener(kind, noteActivity, { capture: true });
  setInterval(() => {
    if (state.phase !== 'in' || idleFor() < IDLE_MS) return;
    end();
    void request('DELETE', 'session').catch(() => undefined);
  }, 10_000);
}
