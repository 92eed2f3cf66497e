/** The core reads no clock and makes no randomness: both are passed in. */

/** UTC instant as "2026-04-10T14:31:44.120Z". */
export type Instant = string;

export interface Clock {
  now(): Instant;
}

export interface IdSource {
  /** A new id, unique for its kind. */
  next(kind: string): string;
}

/** For demos and tests: a clock that moves by a fixed step each time it is read. */
export function steppingClock(start: Instant, stepSeconds: number): Clock & { set(to: Instant): void } {
  let at = Date.parse(start);
  return {
    now() {
      const instant = new Date(at).toISOString();
      at += stepSeconds * 1000;
      return instant;
    },
    set(to) {
      at = Math.max(at, Date.parse(to));
    },
  };
}

/** For demos and tests: "event-0001", "event-0002", … counted for each kind. */
export function countingIds(prefix = ''): IdSource {
  const counts = new Map<string, number>();
  return {
    next(kind) {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      return `${prefix}${kind}-${String(count).padStart(4, '0')}`;
    },
  };
}
