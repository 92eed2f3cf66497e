import type { Clock } from '@cleanclaim/core/kernel/identity.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { packName } from '@cleanclaim/core/packs/manifest.ts';
import {
  type Licence,
  type LicenceState,
  licenceStates,
  licences,
  mayBeUsed,
  registerLicence,
} from '@cleanclaim/reference/licences.ts';
import { countAccounts } from '../store/people.ts';
import type { Store } from '../store/store.ts';

/** Where the register is kept: the installation's, since its packs are. */
export interface LicenceBook {
  read(): Promise<readonly Licence[]>;
  enter(licence: Licence): Promise<void>;
}

export function licenceBook(dataFolder: string): LicenceBook {
  return { read: () => licences(dataFolder), enter: (licence) => registerLicence(dataFolder, licence) };
}

export interface OfficeParts {
  readonly book: LicenceBook;
  readonly store: Store;
  readonly clock: Clock;
  /** No real patients: wording is used as it is loaded, and nothing is asked for. */
  readonly demo: boolean;
  /** All packs that are here. */
  library(): Promise<ReferenceLibrary>;
}

/** The register is read and the people are counted again after this time. */
const FRESH_MS = 5_000;

/**
 * Licensed wording with real patients: which licences are registered, whether they hold for so many people today, and the packs that
 * may be used under them. Wording without a licence in force is kept back; codes are then known by their numbers.
 */
export class LicenceOffice {
  readonly #parts: OfficeParts;
  #known: { readonly at: number; readonly states: Promise<readonly LicenceState[]> } | null = null;
  #limited: { readonly without: string; readonly library: ReferenceLibrary } | null = null;

  constructor(parts: OfficeParts) {
    this.#parts = parts;
  }

  /** Of today, for the people who can sign in. */
  states(): Promise<readonly LicenceState[]> {
    const at = Date.parse(this.#parts.clock.now());
    if (this.#known === null || Math.abs(at - this.#known.at) > FRESH_MS) {
      const known = { at, states: this.#look() };
      known.states.catch(() => {
        if (this.#known === known) this.#known = null;
      });
      this.#known = known;
    }
    return this.#known.states;
  }

  register(): Promise<readonly Licence[]> {
    return this.#parts.book.read();
  }

  async enter(licence: Licence): Promise<void> {
    await this.#parts.book.enter(licence);
    this.#known = null;
  }

  /** How many people can sign in, in all organisations of this installation. */
  async users(): Promise<number> {
    let users = 0;
    for (const { organizationId } of await this.#parts.store.organizations())
      users += await this.#parts.store.within(organizationId, countAccounts);
    return users;
  }

  /** The packs that may be used: all of them in the demo, else those that need no licence or have one. */
  async library(): Promise<ReferenceLibrary> {
    const whole = await this.#parts.library();
    const licensed = whole.manifests.filter(({ origin }) => origin === 'licensed');
    if (this.#parts.demo || licensed.length === 0) return whole;
    const usable = mayBeUsed(await this.states());
    const without = licensed
      .filter((manifest) => !usable(manifest))
      .map(packName)
      .join(', ');
    if (without === '') return whole;
    if (this.#limited?.without !== without) this.#limited = { without, library: whole.only(usable) };
    return this.#limited.library;
  }

  async #look(): Promise<readonly LicenceState[]> {
    const { book, clock, demo, library } = this.#parts;
    return licenceStates({
      register: await book.read(),
      manifests: (await library()).manifests,
      date: clock.now().slice(0, 10),
      users: await this.users(),
      realPatients: !demo,
    });
  }
}
