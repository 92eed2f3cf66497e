import type { Authorization } from '../access/authorization.ts';
import type { IsoDate } from '../kernel/dates.ts';
import type { IdSource, Instant } from '../kernel/identity.ts';
import type { Cents } from '../kernel/money.ts';
import type { ClinicalDocument } from '../record/document.ts';
import type { Delegation } from './delegation.ts';
import type { Responsible } from './people.ts';

/** What must be known besides the record: the moment, the build, who may do what, and the documents. All passed in. */
export interface CodingContext {
  readonly at: Instant;
  readonly build: string;
  readonly ids: IdSource;
  /** The account is known, active and of this organization. */
  readonly identityHolds: boolean;
  readonly authorizations: readonly Authorization[];
  /** Professionals of the organization who can answer for a service. */
  readonly professionals: readonly Responsible[];
  /** Documents of this encounter, and those of others that its note refers to. */
  readonly documents: readonly ClinicalDocument[];
  readonly referredDocumentIds: readonly string[];
  readonly delegations: readonly Delegation[];
  /** The most that this person may move alone; null = no limit was set, so a second person always decides. */
  readonly moneyLimitCents: Cents | null;
}

/** The day of the moment, for grants and credentials. */
export function today(context: CodingContext): IsoDate {
  return context.at.slice(0, 10);
}

/** The professional who answers: of the line where it names one, else of the encounter. Throws when nobody does: then nothing may be coded. */
export function responsibleFor(context: CodingContext, practitionerId: string): Responsible {
  const found = context.professionals.find((one) => one.practitionerId === practitionerId);
  if (!found) throw new Error(`no responsible professional ${practitionerId} is known`);
  return found;
}
