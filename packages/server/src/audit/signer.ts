import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keyIdOf, type Signer } from '@cleanclaim/core/audit/checkpoint.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { writeDurably } from '../postgres/durable.ts';

/**
 * The installation's Ed25519 key, made at the first sealing and kept in the data folder for this user's eyes only (audit.key). Its public
 * half lies beside it (audit.pub): keep a copy elsewhere, and give it to who verifies.
 */
export async function installationSigner(dataFolder: string): Promise<Signer> {
  const file = join(dataFolder, 'audit.key');
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new FaultError('AUDIT-KEY', `cannot read the key that seals the audit trail: ${error.code}`, file);
  });
  const key = kept === null ? await newKey(dataFolder, file) : readKey(kept, file);
  const publicKey = Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x!, 'base64url').toString('hex');
  return { keyId: keyIdOf(publicKey), publicKey, sign: (message) => sign(null, message, key).toString('hex') };
}

async function newKey(dataFolder: string, file: string): Promise<KeyObject> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  await writeDurably(file, privateKey.export({ format: 'pem', type: 'pkcs8' }) as string);
  await writeDurably(join(dataFolder, 'audit.pub'), publicKey.export({ format: 'pem', type: 'spki' }) as string);
  return privateKey;
}

function readKey(pem: string, file: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Falls through to the one message for every file that is no such key.
  }
  throw new FaultError('AUDIT-KEY', 'the key that seals the audit trail is damaged; restore it from your backup', file);
}
