import type { Role } from '../access/dimensions.ts';
import type { Credential } from '../record/practitioner.ts';

/** Who acts: a person in one role, with the credential in force at that moment. For M the id and name of the software. */
export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  /** When the person is a professional who bills. */
  readonly practitionerId: string | null;
  readonly credential: Credential | null;
}

/** The professional who performed the service: answers for the code, whoever typed it. */
export interface Responsible {
  readonly practitionerId: string;
  readonly npi: string;
  readonly name: string;
}
