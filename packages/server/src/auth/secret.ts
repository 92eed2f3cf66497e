import { createHash, randomBytes } from 'node:crypto';

/** A secret that was handed out once: "lakeside.Xk3…". It names its organisation, so that it can be looked up behind the wall. */
export interface Secret {
  readonly organizationId: string;
  readonly text: string;
}

const SECRET_BYTES = 32;

export function newSecret(organizationId: string): Secret {
  return { organizationId, text: `${organizationId}.${randomBytes(SECRET_BYTES).toString('base64url')}` };
}

/** null when the text has not the form of a secret. */
export function readSecret(text: string): Secret | null {
  const parts = /^([a-z0-9][a-z0-9-]{0,39})\.[\w-]{43}$/.exec(text);
  return parts ? { organizationId: parts[1]!, text } : null;
}

/** What is kept of it. 256 random bits need no slow hash. */
export function secretHash(secret: Secret): Buffer {
  return createHash('sha256').update(secret.text).digest();
}
