import { getRandomValues } from 'node:crypto';
import type { Clock, IdSource } from '@cleanclaim/core/kernel/identity.ts';

/** The machine's clock. The core is given it and reads none itself. */
export const systemClock: Clock = { now: () => new Date().toISOString() };

/** Version 7 of RFC 9562: unique everywhere, and growing with time, so that new rows lie beside one another. */
export const randomIds: IdSource = {
  next() {
    const bytes = getRandomValues(Buffer.alloc(16));
    bytes.writeUIntBE(Date.now(), 0, 6);
    bytes[6] = (bytes[6]! & 0x0f) | 0x70;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  },
};
