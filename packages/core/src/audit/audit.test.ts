import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../kernel/hash.ts';
import { type AuditEntry, appendToChain, type ChainEvent, extendChain, headAfter } from './chain.ts';
import { checkpointHash, keyIdOf, type Signer, seal } from './checkpoint.ts';
import { eventLine, headFile } from './export.ts';
import type { VerifySignature } from './verify/head-file.ts';
import { hasOneMeaning } from './verify/one-meaning.ts';
import { verifyExport } from './verify/verify-export.ts';

/** Not a signature scheme: shows only that the signer's answer comes back to the verifier with the message it signed. */
const SIGNER: Signer = {
  keyId: keyIdOf('00'),
  publicKey: '00',
  sign: (message) => `signed ${message.length}`,
};
const VERIFY: VerifySignature = ({ message, signature }) =>
  signature === `signed ${message.length}` ? null : 'The signature is not of this checkpoint.';

const AT = '2026-04-10T10:24:05.000Z';
const entry = (words: string): AuditEntry => ({ at: AT, actor: { id: 'lindqvist' }, payload: { words } });

function chainsOf(lengths: Readonly<Record<string, number>>): Map<string, ChainEvent[]> {
  return new Map(
    Object.keys(lengths)
      .sort()
      .map((chain) => [
        chain,
        extendChain(
          chain,
          null,
          Array.from({ length: lengths[chain]! }, (_, at) => entry(`${at}`)),
        ),
      ]),
  );
}

function exported(chains: Map<string, ChainEvent[]>) {
  const heads = [...chains.values()].map((events) => headAfter(events.at(-1)!));
  const checkpoint = seal(heads, AT, null, SIGNER);
  return {
    checkpoint,
    lines: [...chains.values()].flat().map((event) => eventLine(event)),
    head: [...headFile(checkpoint, heads)],
  };
}

describe('chains', () => {
  it('link from position 0 without gaps, and the hash is of everything else in the event', () => {
    const [first, second] = extendChain('enc-1', null, [entry('a'), entry('b')]);
    expect(first).toMatchObject({ chain: 'enc-1', position: 0, previous: null });
    expect(second).toMatchObject({ position: 1, previous: first!.hash });
    expect(appendToChain('enc-1', headAfter(first!), entry('b'))).toEqual(second);
  });

  it('do not cross', () => {
    const head = headAfter(appendToChain('enc-1', null, entry('a')));
    expect(() => appendToChain('enc-2', head, entry('b'))).toThrow('enc-1');
  });
});

describe('checkpoints', () => {
  it('link to the one before and name their key', () => {
    const { checkpoint } = exported(chainsOf({ 'enc-1': 2 }));
    const next = seal([], AT, checkpoint, SIGNER);
    expect(next).toMatchObject({ sequence: 1, previous: checkpointHash(checkpoint), keyId: SIGNER.keyId });
  });

  it('refuse heads that are not in order', () => {
    const heads = [...chainsOf({ 'enc-1': 1, 'enc-2': 1 }).values()].map((events) => headAfter(events[0]!));
    expect(() => seal(heads.reverse(), AT, null, SIGNER)).toThrow('out of order');
  });
});

describe('verification', () => {
  it('of an untouched export finds nothing, whatever it holds', async () => {
    const entries = fc.array(
      fc.record({
        at: fc.constant(AT),
        actor: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.boolean(), fc.constant(null))),
        payload: fc.dictionary(fc.string(), fc.oneof(fc.maxSafeInteger(), fc.array(fc.string()), fc.string())),
      }),
      { minLength: 1, maxLength: 6 },
    );
    const names = fc.dictionary(fc.string({ minLength: 1 }), entries, { minKeys: 1, maxKeys: 5 });
    await fc.assert(
      fc.asyncProperty(names, async (byChain) => {
        const chains = new Map(
          Object.keys(byChain)
            .sort()
            .map((chain) => [chain, extendChain(chain, null, byChain[chain]!)]),
        );
        const { lines, head } = exported(chains);
        const found = await verifyExport(lines, head, VERIFY);
        expect(found).toMatchObject({ ok: true, events: lines.length, chains: chains.size, unanchored: 0, breaks: [] });
      }),
      { numRuns: 60 },
    );
  });

  it('holds for an export that another program wrote out again: values count, not blanks or the order of names', async () => {
    const { lines, head } = exported(chainsOf({ 'enc-1': 3 }));
    const spaced = lines.map((line) => {
      const { hash, ...rest } = JSON.parse(line) as Record<string, unknown>;
      return `${JSON.stringify({ hash, ...rest }, null, 1).replaceAll('\n', ' ')}\r\n`;
    });
    expect(await verifyExport(spaced, head, VERIFY)).toMatchObject({ ok: true, events: 3 });
  });

  it('counts what came after the checkpoint as unanchored, not as broken', async () => {
    const chains = chainsOf({ 'enc-1': 3, 'enc-2': 1 });
    const { head } = exported(chains);
    const first = chains.get('enc-1')!;
    first.push(appendToChain('enc-1', headAfter(first.at(-1)!), entry('later')));
    chains.set('enc-3', extendChain('enc-3', null, [entry('x'), entry('y')]));
    const found = await verifyExport(exported(chains).lines, head, VERIFY);
    expect(found).toMatchObject({ ok: true, events: 7, chains: 3, unanchored: 3 });
  });

  it('without a head file holds the chains, anchors nothing, and cannot see a tail cut off', async () => {
    const { lines } = exported(chainsOf({ 'enc-1': 3 }));
    expect(await verifyExport(lines.slice(0, 2), null, VERIFY)).toMatchObject({
      ok: true,
      events: 2,
      unanchored: 2,
      keyId: null,
    });
  });

  it('trusts no heads under a signature that fails', async () => {
    const { lines, head } = exported(chainsOf({ 'enc-1': 3 }));
    const found = await verifyExport(lines, head, () => 'The key is not known.');
    expect(found.breaks).toEqual([
      { chain: 'checkpoint', position: 0, kind: 'signature', message: 'The key is not known.' },
    ]);
    expect(found).toMatchObject({ ok: false, unanchored: 3 });
  });

  it('lists many breaks and counts those beyond', async () => {
    const chain = extendChain(
      'enc-1',
      null,
      Array.from({ length: 10_050 }, () => entry('a')),
    );
    const lines = chain.map((event) => canonicalJson({ ...event, payload: {} }));
    const found = await verifyExport(lines, null, VERIFY);
    expect(found.breaks.length).toBe(10_000);
    expect(found.moreBreaks).toBe(50);
  });

  it('shares no code with the writer but the hash', () => {
    const folder = join(import.meta.dirname, 'verify');
    for (const file of readdirSync(folder)) {
      const imports = [...readFileSync(join(folder, file), 'utf8').matchAll(/from '([^']+)'/g)].map(
        (found) => found[1],
      );
      for (const path of imports) expect(path).toMatch(/^(\.\/|\.\.\/\.\.\/kernel\/hash\.ts$)/);
    }
  });
});

describe('a JSON text that holds more than its value shows', () => {
  it.each([
    ['{"a":1,"b":{"a":2},"c":[{"a":1},{"a":2}]}', true],
    ['{"a":"{\\"a\\":1,\\"a\\":2}"}', true],
    ['{"a" : -5, "e":"1.5"}', true],
    ['{"a":1,"\\u0061":2}', false],
    ['{"x":{"a":1,"b":2,"a":3}}', false],
    ['{"a":1.00}', false],
    ['{"a":1e2}', false],
  ])('%s', (json, holds) => {
    JSON.parse(json);
    expect(hasOneMeaning(json)).toBe(holds);
  });
});
