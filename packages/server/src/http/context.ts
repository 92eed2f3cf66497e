import type { Clock, IdSource } from '@cleanclaim/core/kernel/identity.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { PackManifest } from '@cleanclaim/core/packs/manifest.ts';
import type { Reject } from '@cleanclaim/reference/loaders/rejects.ts';
import type { OwnNote } from '@cleanclaim/reference/own-notes.ts';
import type { AddressBackoff } from '../auth/backoff.ts';
import type { FirstRun } from '../auth/first-run.ts';
import type { SessionLimits } from '../auth/sessions.ts';
import type { DemoAccess } from '../demo.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { LicenceOffice } from '../licences/office.ts';
import type { Store } from '../store/store.ts';

/** What the routes work with. */
export interface AppContext {
  readonly store: Store;
  /** Ready a moment after the first request may come: wait for it. */
  readonly jobs: Promise<JobQueue>;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Version of this build. */
  readonly build: string;
  /** The packs that may be used under the licences that are registered. */
  library(): Promise<ReferenceLibrary>;
  readonly licences: LicenceOffice;
  /** Rows of a pack's source that were not taken; null = they were not kept. */
  rejects(pack: PackManifest): Promise<readonly Reject[] | null>;
  /** Notes that were kept beside a code with the command line; [] where several organisations share the installation. */
  folderNotes(system: string, code: string): Promise<readonly OwnNote[]>;
  readonly limits: SessionLimits;
  readonly backoff: AddressBackoff;
  /** The one-time token of an installation without an organisation; null once there is one. */
  readonly firstRun: FirstRun;
  /** Accounts that are shown on the sign-in page; null outside demo mode. */
  readonly demo: DemoAccess | null;
  readonly place: PublicPlace;
}

/** Under which names browsers may know this server. */
export interface PublicPlace {
  /** Host names besides localhost and plain addresses. */
  readonly hosts: readonly string[];
  /** Origins besides that of the address which the request was sent to. */
  readonly origins: readonly string[];
  /** True when browsers come over TLS, through a proxy. */
  readonly secure: boolean;
  /** Name of the session cookie: cookies do not keep ports apart. */
  readonly cookie: string;
}

/** `publicUrl`: CLEANCLAIM_PUBLIC_URL, the address that people use when it is not the one we listen on. */
export function publicPlace(host: string, port: number, publicUrl: string | null): PublicPlace {
  const url = publicUrl === null ? null : new URL(publicUrl);
  const secure = url?.protocol === 'https:';
  return {
    hosts: [host.toLowerCase(), ...(url ? [url.hostname] : [])],
    origins: url ? [url.origin] : [],
    secure,
    cookie: secure ? '__Host-cleanclaim' : `cleanclaim_${port}`,
  };
}
