import { fault, ok, type Result } from '@cleanclaim/core/kernel/result.ts';
import { type Algorithm, hash, verify } from '@node-rs/argon2';

/** OWASP's first recommendation for Argon2id (Password Storage Cheat Sheet, 2024): 19 MiB, two passes, one lane. */
const OPTIONS = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** NIST SP 800-63B 3.1.1: length counts, composition does not. */
const LEAST = 12;
const MOST = 200;

/** PASSWORD-LENGTH when it is too short to be safe, or too long to be meant. */
export async function hashPassword(password: string): Promise<Result<string>> {
  const length = [...password].length;
  if (length < LEAST || length > MOST)
    return fault('PASSWORD-LENGTH', `choose a password of ${LEAST} to ${MOST} characters`);
  return ok(await hash(normalized(password), OPTIONS));
}

let decoy: Promise<string> | null = null;

/** Without a hash it takes as long and says no: whether an account exists is not to be read from the time. */
export async function passwordMatches(kept: string | null, password: string): Promise<boolean> {
  const matches = await verify(kept ?? (await (decoy ??= hash('no account has this', OPTIONS))), normalized(password));
  return matches && kept !== null;
}

/** The same characters however the keyboard composed them. */
const normalized = (password: string): string => password.slice(0, 4 * MOST).normalize('NFKC');
