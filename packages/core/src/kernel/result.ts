/** Expected faults are values; broken invariants are thrown. */
export type Result<T, F = Fault> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: F };

/** What could not be done, where, and what to do about it. Carries no patient's data. */
export interface Fault {
  /** Stable code, e.g. "X12-ISA-SHORT". */
  readonly code: string;
  readonly message: string;
  /** Place in the input: "segment 212, byte 10482", "row 7, column gpci_pe". */
  readonly at: string | null;
}

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fault(
  code: string,
  message: string,
  at: string | null = null,
): { readonly ok: false; readonly fault: Fault } {
  return { ok: false, fault: { code, message, at } };
}

/** Thrown where a value cannot be returned (deep inside a stream); `fault` is what the caller shows. */
export class FaultError extends Error {
  readonly fault: Fault;
  constructor(code: string, message: string, at: string | null = null) {
    super(at ? `${message} (${at})` : message);
    this.name = 'FaultError';
    this.fault = { code, message, at };
  }
}
