import type { Address } from '../record/person.ts';

/** A qualified identifier as in REF: {qualifier: "G2", value: "…"}. */
export interface Identifier {
  readonly qualifier: string;
  readonly value: string;
}

export interface Contact {
  readonly name: string | null;
  readonly phone: string | null;
  /** Extension of the phone. */
  readonly extension?: string | null;
  readonly email: string | null;
  readonly fax: string | null;
}

/** A person or organisation in a provider's role. */
export interface Provider {
  readonly entityType: 'person' | 'organization';
  /** Last name, or the organisation's name. */
  readonly name: string;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly suffix: string | null;
  readonly npi: string | null;
  readonly taxonomy: string | null;
  readonly address: Address | null;
  /** EI employer number, SY social security number. */
  readonly taxId: Identifier | null;
  readonly otherIds: readonly Identifier[];
  readonly contact: Contact | null;
}

export interface Diagnosis {
  /** Without dot, as the claim carries it. */
  readonly code: string;
  /** ABK principal, ABF other. */
  readonly qualifier: string;
  /** Institutional claims: Y, N, U, W. */
  readonly presentOnAdmission?: string | null;
}
