import type { Fault } from '@cleanclaim/core/kernel/result.ts';
import { useSyncExternalStore } from 'react';
import type { FileCheck, PlacedFinding } from './work/check.ts';
import type { Surroundings } from './work/context.ts';
import type { Made, MadeKind } from './work/make.ts';
import type { Answer, Order } from './work/orders.ts';

/** A file on the page. It is held by this window alone, until it is taken away, somebody else signs in, or the window is closed. */
export interface X12File {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  /** How much of it was read by what is at work now; null = nothing is. */
  readonly read: number | null;
  /** What was found, also up to a fault. */
  readonly check: FileCheck | null;
  /** Why it could not be read to its end. */
  readonly fault: Fault | null;
  readonly making: MadeKind | null;
  readonly made: readonly MadeFile[];
}

export type MadeFile = Made & { readonly url: string };

export interface X12Files {
  readonly files: readonly X12File[];
  /** Why what was asked for last could not be made. */
  readonly notMade: { readonly id: number; readonly what: MadeKind; readonly fault: Fault } | null;
  /** The worker itself failed: nothing goes on. */
  readonly broken: string | null;
}

let state: X12Files = { files: [], notMade: null, broken: null };
const listeners = new Set<() => void>();
const contents = new Map<number, File>();
const shown = new Map<string, (around: Surroundings) => void>();
let lastId = 0;
let worker: Worker | null = null;
/** One for the life of the window: files that belong together stay so when they are redacted. */
const secret = crypto
  .getRandomValues(new Uint8Array(16))
  .reduce((text, byte) => text + byte.toString(16).padStart(2, '0'), '');

function set(change: Partial<X12Files>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

function change(id: number, to: (file: X12File) => Partial<X12File>): void {
  set({ files: state.files.map((file) => (file.id === id ? { ...file, ...to(file) } : file)) });
}

export function useX12Files(): X12Files {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

function order(wanted: Order): void {
  if (!worker) {
    worker = new Worker(new URL('./work/worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => take(data));
    worker.addEventListener('error', ({ message }) => set({ broken: message || 'the worker did not start' }));
  }
  worker.postMessage(wanted);
}

function take(answer: Answer): void {
  switch (answer.kind) {
    case 'progress':
      change(answer.id, () => ({ read: answer.bytes }));
      break;
    case 'checked':
      change(answer.id, () => ({ check: answer.check, fault: answer.fault, read: null }));
      break;
    case 'made': {
      const made = { ...answer.made, url: URL.createObjectURL(answer.made.blob) };
      change(answer.id, (file) => {
        for (const former of file.made) if (former.what === made.what) URL.revokeObjectURL(former.url);
        return { made: [...file.made.filter(({ what }) => what !== made.what), made], making: null, read: null };
      });
      save(made);
      break;
    }
    case 'not-made':
      change(answer.id, () => ({ making: null, read: null }));
      set({ notMade: answer });
      break;
    case 'shown': {
      const key = `${answer.id} ${answer.offset}`;
      shown.get(key)?.(answer.around);
      shown.delete(key);
    }
  }
}

/** Begins to check the files, one after another. Answers with the first one's id. */
export function addFiles(chosen: Iterable<File>): number | null {
  let first: number | null = null;
  const added: X12File[] = [];
  for (const file of chosen) {
    const id = ++lastId;
    first ??= id;
    contents.set(id, file);
    added.push({ id, name: file.name, bytes: file.size, read: 0, check: null, fault: null, making: null, made: [] });
  }
  set({ files: [...state.files, ...added] });
  for (const { id } of added) order({ kind: 'check', id, file: contents.get(id)! });
  return first;
}

export function removeFile(id: number): void {
  for (const { url } of state.files.find((file) => file.id === id)?.made ?? []) URL.revokeObjectURL(url);
  contents.delete(id);
  order({ kind: 'drop', id });
  set({ files: state.files.filter((file) => file.id !== id) });
}

/** Makes another file of one and saves it. */
export function makeFile(id: number, what: MadeKind): void {
  const file = contents.get(id);
  if (!file) return;
  change(id, () => ({ making: what, read: 0 }));
  set({ notMade: null });
  order({ kind: 'make', id, file, what, secret });
}

export function showPlace(id: number, { segment, offset, start }: PlacedFinding): Promise<Surroundings> {
  const file = contents.get(id);
  if (!file) return Promise.resolve({ before: [], here: null, after: [] });
  return new Promise((resolve) => {
    shown.set(`${id} ${offset}`, resolve);
    order({ kind: 'show', id, file, segment, offset, start });
  });
}

export function save({ url, name }: { readonly url: string; readonly name: string }): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
