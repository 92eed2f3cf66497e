import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { keyIdOf, type Signer } from '@cleanclaim/core/audit/checkpoint.ts';
import type { VerifySignature } from '@cleanclaim/core/audit/verify/head-file.ts';

/** An Ed25519 key made from one byte, the same on every run. For tests only. */
export function testSigner(byte: number): Signer {
  const seed = Buffer.alloc(32, byte);
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  const publicKey = Buffer.from(createPublicKey(privateKey).export({ format: 'jwk' }).x!, 'base64url').toString('hex');
  return {
    keyId: keyIdOf(publicKey),
    publicKey,
    sign: (message) => sign(null, message, privateKey).toString('hex'),
  };
}

/** Trusts one key alone. */
export function trusting(signer: Signer): VerifySignature {
  return ({ message, signature, publicKey }) => {
    if (publicKey !== signer.publicKey) return 'The checkpoint is signed with a key that is not trusted.';
    const x = Buffer.from(publicKey, 'hex').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, message, key, Buffer.from(signature, 'hex'))
      ? null
      : 'The signature is not of this checkpoint.';
  };
}
