import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { VerifySignature } from '@cleanclaim/core/audit/verify/head-file.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';

/** Public Ed25519 keys, 32 bytes in hex, from a PEM file or from a file that holds the hex itself. Throws FaultError on anything else. */
export function publicKeyOf(name: string, text: string): string {
  const hex = text.trim().toLowerCase();
  if (/^[0-9a-f]{64}$/.test(hex)) return hex;
  try {
    const { x, crv } = createPublicKey(text).export({ format: 'jwk' });
    if (crv === 'Ed25519' && x) return Buffer.from(x, 'base64url').toString('hex');
  } catch {
    // Falls through to the one message for every file that is no such key.
  }
  throw new FaultError('AUDIT-KEY', `${name} holds no Ed25519 public key; give a PEM file or 64 hexadecimal digits`);
}

/** Checks Ed25519 signatures; with trusted keys, none but theirs. */
export function ed25519(trusted: readonly string[]): VerifySignature {
  return ({ message, signature, keyId, publicKey }) => {
    if (trusted.length > 0 && !trusted.includes(publicKey)) {
      return `The checkpoint is signed with key ${keyId}, which is not the one that was given.`;
    }
    const holds =
      /^[0-9a-f]{128}$/.test(signature) &&
      /^[0-9a-f]{64}$/.test(publicKey) &&
      verify(null, message, keyOf(publicKey), Buffer.from(signature, 'hex'));
    return holds ? null : 'The signature is not that of the key over this checkpoint.';
  };
}

function keyOf(publicKey: string): KeyObject {
  const x = Buffer.from(publicKey, 'hex').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}
