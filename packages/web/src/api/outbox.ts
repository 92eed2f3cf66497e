import { useSyncExternalStore } from 'react';
import { basedOn, type Positions } from './based-on.ts';
import { ApiFault, isReachable, LineFault, request } from './client.ts';
import { putResource, refresh } from './resource.ts';
import type { Visit } from './visit.ts';

/** A change of a visit on its way to the server. */
export interface Outgoing {
  readonly visitId: string;
  /** In words, for the person: "E11.65 accepted". */
  readonly what: string;
  /** Row that it is about. */
  readonly row: string;
  /** Number of events that the person saw. */
  readonly position: number;
  readonly path: string;
  body(basedOn: number): object;
}

interface Waiting extends Outgoing {
  resolve(visit: Visit): void;
  reject(fault: ApiFault): void;
}

export interface OutboxState {
  readonly waiting: readonly Outgoing[];
  /** Since when the server has not been reached; null = it answers. */
  readonly offlineSince: number | null;
  readonly savedAt: number | null;
}

const RETRY_MS = 3_000;

/**
 * Changes go out one after another. When the line is gone they wait here, in this window, and go out when it is back; when the session has
 * ended they wait until the person has signed in again. What the server refuses is handed back to the screen that asked.
 */
const queue: Waiting[] = [];
const positions: Positions = new Map();
const listeners = new Set<() => void>();
let state: OutboxState = { waiting: [], offlineSince: null, savedAt: null };
let running = false;
let paused = false;

function publish(changes: Partial<OutboxState>): void {
  state = { ...state, ...changes };
  for (const listener of listeners) listener();
}

export function send(change: Outgoing): Promise<Visit> {
  return new Promise((resolve, reject) => {
    queue.push({ ...change, resolve, reject });
    publish({ waiting: [...queue] });
    void pump();
  });
}

/** After signing in again; and before, when another person does: then nothing of the former one's goes out under the new name. */
export function resume(): void {
  paused = false;
  void pump();
}

export function discardAll(): void {
  queue.length = 0;
  positions.clear();
  publish({ waiting: [], savedAt: null });
}

async function pump(): Promise<void> {
  if (running || paused) return;
  running = true;
  try {
    for (let change = queue[0]; change && !paused; change = queue[0]) {
      if (!(await deliver(change))) break;
    }
  } finally {
    running = false;
  }
}

/** false = it waits. */
async function deliver(change: Waiting): Promise<boolean> {
  try {
    const answer = await request<Visit | { visit: Visit }>(
      'POST',
      change.path,
      change.body(basedOn(positions, change)),
    );
    const visit = 'visit' in answer ? answer.visit : answer;
    take(change);
    positions.set(`${change.visitId} ${change.row}`, visit.position);
    putResource(`visits/${change.visitId}`, visit);
    refresh('visits?');
    refresh('claims');
    publish({ savedAt: Date.now() });
    change.resolve(visit);
    return true;
  } catch (fault) {
    if (fault instanceof LineFault || (fault instanceof ApiFault && fault.status === 503)) {
      lost();
      return false;
    }
    if (fault instanceof ApiFault && fault.status === 401) {
      paused = true;
      return false;
    }
    take(change);
    if (!(fault instanceof ApiFault)) throw fault;
    change.reject(fault);
    return true;
  }
}

function take(change: Waiting): void {
  queue.splice(queue.indexOf(change), 1);
  publish({ waiting: [...queue] });
}

let watching: ReturnType<typeof setInterval> | null = null;

/** The server was not reached: ask for it until it is, then send what waits. */
export function lost(): void {
  if (state.offlineSince === null) publish({ offlineSince: Date.now() });
  watching ??= setInterval(() => void tryAgain(), RETRY_MS);
}

export async function tryAgain(): Promise<void> {
  if (state.offlineSince === null || !(await isReachable())) return;
  if (watching !== null) clearInterval(watching);
  watching = null;
  publish({ offlineSince: null });
  refresh('');
  await pump();
}

export function useOutbox(): OutboxState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}
