import { randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * The one-time token of an installation that has no organisation yet. It lives in this process alone and is told to the one who
 * started it; another start makes another.
 */
export interface FirstRun {
  /** null once the first organisation is there. */
  token(): string | null;
  /** Whether that is the token, and still counts. */
  matches(text: string): boolean;
  finish(): void;
}

export function firstRun(needed: boolean): FirstRun {
  let token = needed ? randomBytes(24).toString('base64url') : null;
  return {
    token: () => token,
    matches(text) {
      if (token === null) return false;
      const given = Buffer.from(text);
      const wanted = Buffer.from(token);
      return given.length === wanted.length && timingSafeEqual(given, wanted);
    },
    finish() {
      token = null;
    },
  };
}
