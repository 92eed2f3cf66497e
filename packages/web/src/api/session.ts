/** Who is signed in, where, under which policy and with which reference editions: GET session. */
export interface Session {
  readonly person: {
    readonly id: string;
    readonly displayName: string;
    readonly credential: string | null;
    /** Letters of the access policy: P performed services, C codes, B bills, A audits, K compliance, Q other professional. */
    readonly roles: readonly string[];
    readonly practitionerId: string | null;
  };
  readonly organization: { readonly id: string; readonly name: string; readonly demo: boolean };
  readonly policy: { readonly preset: string; readonly words: string };
  readonly reference: {
    readonly starter: boolean;
    readonly line: string;
    /** Licences that are missing for codes that are used here, with what to do. */
    readonly licences: readonly string[];
  };
  readonly build: string;
}

/** What the sign-in page has to know: GET sign-in. */
export interface Door {
  readonly organizations: readonly { readonly id: string; readonly name: string }[];
  readonly firstRun: boolean;
  /** Accounts with their passwords, in demo mode only. */
  readonly demo: readonly DemoUser[] | null;
}

export interface DemoUser {
  readonly organizationId: string;
  readonly loginName: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly administrator: boolean;
  readonly password: string;
}

export interface Credentials {
  readonly organizationId: string;
  readonly loginName: string;
  readonly password: string;
}
