import type { IsoDate } from '../kernel/dates.ts';
import type { PackBytes } from './container.ts';
import { editionStart } from './edition.ts';
import { type PackManifest, packName } from './manifest.ts';
import { type PackKey, type PackTables, tableOpeners } from './tables.ts';

/** A pack on a disk, in memory or behind a network: its manifest, and its bytes when first asked for. */
export interface PackHandle {
  readonly manifest: PackManifest;
  /** Verified bytes of the pack. */
  read(): PackBytes;
}

export interface Loaded<T> {
  readonly loaded: true;
  readonly table: T;
  readonly manifest: PackManifest;
  readonly carriedForward: boolean;
}

/** The table in force on a day, or why there is none. */
export type Picked<T> = Loaded<T> | { readonly loaded: false; readonly why: string };

/**
 * All packs that can be used, and the choice among them by day of service. A pack holds to the day before the next one of its
 * set and part, or to the end of its period; starter packs may be carried forward, and say so; beyond that the answer is "not loaded".
 */
export class ReferenceLibrary {
  readonly #packs = new Map<string, PackHandle[]>();
  #open = new Map<PackHandle, unknown>();
  readonly #picked = new Map<string, Map<IsoDate, Picked<unknown>>>();

  /**
   * An official or licensed pack replaces the starter's packs of its set as a whole, when it is of a part that the starter has: a
   * list of drugs alone does not take the starter's codes away.
   */
  constructor(handles: Iterable<PackHandle>) {
    const all = [...handles];
    const starter = new Set(all.filter((h) => h.manifest.origin === 'starter').map((h) => keyOf(h.manifest)));
    const official = new Set(
      all.filter((h) => h.manifest.origin !== 'starter' && starter.has(keyOf(h.manifest))).map((h) => h.manifest.set),
    );
    for (const handle of all) {
      const { set, origin } = handle.manifest;
      if (origin === 'starter' && official.has(set)) continue;
      const key = keyOf(handle.manifest);
      const list = this.#packs.get(key);
      if (list) list.push(handle);
      else this.#packs.set(key, [handle]);
    }
    for (const list of this.#packs.values()) {
      list.sort((a, b) => compareText(a.manifest.effectiveFrom, b.manifest.effectiveFrom));
    }
  }

  /** The same packs but for those that are not to be used; what is open stays open. */
  only(use: (manifest: PackManifest) => boolean): ReferenceLibrary {
    const part = new ReferenceLibrary([]);
    for (const [key, list] of this.#packs) {
      const kept = list.filter((handle) => use(handle.manifest));
      if (kept.length > 0) part.#packs.set(key, kept);
    }
    part.#open = this.#open;
    return part;
  }

  /** Every pack in use, by set, part and first day. */
  get manifests(): PackManifest[] {
    return [...this.#packs.values()]
      .flat()
      .map((handle) => handle.manifest)
      .sort((a, b) => compareText(`${a.set}/${a.part}/${a.effectiveFrom}`, `${b.set}/${b.part}/${b.effectiveFrom}`));
  }

  pick<K extends PackKey>(key: K, date: IsoDate): Picked<PackTables[K]> {
    let byDate = this.#picked.get(key);
    if (!byDate) this.#picked.set(key, (byDate = new Map()));
    let picked = byDate.get(date);
    if (!picked) {
      picked = this.#choose(key, date);
      if (byDate.size > 4096) byDate.clear();
      byDate.set(date, picked);
    }
    return picked as Picked<PackTables[K]>;
  }

  /** Manifests of one kind of pack, from the first day to the last. */
  editions(key: PackKey): PackManifest[] {
    return (this.#packs.get(key) ?? []).map((handle) => handle.manifest);
  }

  /** A pack by its edition, whatever the day ("2025-10" and "2025Q4" begin on the same day and mean the same); null when it is not here. */
  byEdition<K extends PackKey>(key: K, edition: string): Loaded<PackTables[K]> | null {
    const handles = this.#packs.get(key) ?? [];
    const start = editionStart(edition);
    const handle =
      handles.find((h) => h.manifest.edition === edition) ?? handles.find((h) => h.manifest.effectiveFrom === start);
    return handle ? this.#loaded(key, handle, false) : null;
  }

  #choose<K extends PackKey>(key: K, date: IsoDate): Picked<PackTables[K]> {
    const list = this.#packs.get(key) ?? [];
    if (list.length === 0) return { loaded: false, why: `no ${key} pack is loaded` };
    const begun = list.filter((h) => h.manifest.effectiveFrom <= date);
    const latest = begun.at(-1);
    if (latest && date <= latest.manifest.effectiveTo) return this.#loaded(key, latest, false);
    const later = list.find((h) => h.manifest.effectiveFrom > date && h.manifest.rowsDated);
    if (later) return this.#loaded(key, later, false);
    const carried = latest?.manifest.carriedForwardTo;
    if (latest && carried && date <= carried) return this.#loaded(key, latest, true);
    const have = list
      .map((h) => `${h.manifest.edition} (${h.manifest.effectiveFrom} to ${h.manifest.effectiveTo})`)
      .join(', ');
    return { loaded: false, why: `no ${key} pack covers ${date}; loaded: ${have}` };
  }

  #loaded<K extends PackKey>(key: K, handle: PackHandle, carriedForward: boolean): Loaded<PackTables[K]> {
    let table = this.#open.get(handle);
    if (!table) {
      table = tableOpeners[key](handle.read());
      this.#open.set(handle, table);
    }
    return { loaded: true, table: table as PackTables[K], manifest: handle.manifest, carriedForward };
  }
}

/** "2024Q3", "2024Q3 carried forward", or "FY2024 replayed from addenda". */
export function editionLabel(picked: { readonly manifest: PackManifest; readonly carriedForward: boolean }): string {
  if (picked.manifest.origin === 'replayed') return `${picked.manifest.edition} replayed from addenda`;
  return picked.carriedForward ? `${picked.manifest.edition} carried forward` : picked.manifest.edition;
}

export { packName };

function keyOf({ set, part }: PackManifest): string {
  return `${set}/${part}`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
