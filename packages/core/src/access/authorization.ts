import type { IsoDate } from '../kernel/dates.ts';
import type { ChangeKind, Role } from './dimensions.ts';

/** ACC-G2: who was authorized for what. The default preset gates on this alone, not on credentials. */
export interface Authorization {
  /** A person; for M the id of the software. */
  readonly personId: string;
  readonly role: Role;
  readonly kinds: readonly ChangeKind[];
  /** Under whose numbers; null = every professional of the organization. */
  readonly npis: readonly string[] | null;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
  readonly grantedBy: string;
}

/** What the performing professional may always do, without any grant: select, change and sign the codes of his or her own service. */
const OWN_KINDS: readonly ChangeKind[] = ['FIRST', 'SPEC', 'ORDER', 'DX', 'PROC', 'EM', 'FACT', 'WHO', 'ATTEST'];

export function isAuthorized(
  authorizations: readonly Authorization[],
  asked: {
    readonly personId: string;
    readonly role: Role;
    readonly kind: ChangeKind;
    readonly npi: string;
    readonly on: IsoDate;
  },
): boolean {
  if (asked.role === 'P' && OWN_KINDS.includes(asked.kind)) return true;
  return authorizations.some(
    (grant) =>
      grant.personId === asked.personId &&
      grant.role === asked.role &&
      grant.kinds.includes(asked.kind) &&
      (grant.npis === null || grant.npis.includes(asked.npi)) &&
      grant.from <= asked.on &&
      (grant.to === null || asked.on <= grant.to),
  );
}
