import type { LeadingQuery } from '@cleanclaim/core/coding/ask.ts';
import type { NotReady } from '@cleanclaim/core/coding/prepare-claim.ts';
import type { Refusal } from '@cleanclaim/core/coding/refusal.ts';
import type { Fault } from '@cleanclaim/core/kernel/result.ts';

/** What kept something from being done, as one fault: the first rule that decided, in its words. */
export function refusalFault(refusal: Refusal | NotReady | LeadingQuery): Fault {
  switch (refusal.type) {
    case 'denied': {
      const [first] = refusal.reasons;
      const message = refusal.reasons.map(({ text }) => text).join(' ');
      return { code: first?.id ?? 'ACC-G2', message, at: refusal.kind };
    }
    case 'conflict': {
      const message = `${refusal.theirs.name} changed ${refusal.field} in the meantime; look at it and decide again`;
      return { code: 'CONFLICT', message, at: refusal.field };
    }
    case 'impossible':
      return refusal.fault;
    case 'not-ready': {
      const message = refusal.missing.map(({ id, text }) => `${text} (${id})`).join(' ');
      return { code: 'NOT-READY', message, at: null };
    }
    case 'leading':
      return {
        code: refusal.findings[0]!.rule,
        message: refusal.findings.map(({ message }) => message).join(' '),
        at: refusal.findings[0]!.at,
      };
  }
}
