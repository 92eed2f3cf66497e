import { readFileSync } from 'node:fs';

/** The user that runs a program instead of us. */
export interface Identity {
  readonly uid: number;
  readonly gid: number;
}

/**
 * As root: a user id of its own for the database, so that no other service shares it. PostgreSQL needs no name for it
 * (initdb does: see `namedIdentity`). 60706 to 61183 is left free by systemd's allocation of ids and by the distributions.
 */
const OWN_ID: Identity = { uid: 60_832, gid: 60_832 };

export const isRoot: boolean = process.getuid?.() === 0;

/** Who shall run the server for a cluster folder of that owner: nobody else when we are an ordinary user. */
export function serverIdentity(owner: Identity | null): Identity | null {
  if (!isRoot) return null;
  return owner && owner.uid !== 0 ? owner : OWN_ID;
}

/** An unprivileged user that has a name on this machine, for initdb. */
export function namedIdentity(): Identity | null {
  if (!isRoot) return null;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  // Signed -2 on some systems.
  return { uid: Number(uid ?? 65_534) >>> 0, gid: Number(gid ?? 65_534) >>> 0 };
}
