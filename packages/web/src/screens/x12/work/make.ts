import { Acknowledger, type AnswerSummary } from '@cleanclaim/core/claim/acknowledge.ts';
import { FileFixer, type NotWhole } from '@cleanclaim/core/remittance/fix-file.ts';
import { claimLine, paymentLine, recordLine, remittanceLine } from '@cleanclaim/core/remittance/json-lines.ts';
import { allModels, interchangeAnswers } from '@cleanclaim/core/remittance/json-lines-reader.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import type { Fixed } from '@cleanclaim/core/x12/tools/fix.ts';
import { Redactor } from '@cleanclaim/core/x12/tools/redact.ts';

export type MadeKind = 'mended' | 'redacted' | 'acknowledgment' | 'json-lines';

/** A file made of another, with what was done. */
export type Made =
  | {
      readonly what: 'mended';
      readonly name: string;
      readonly blob: Blob;
      readonly fixed: readonly Fixed[];
      readonly fixedCount: number;
      /** Why the end of a cut file was not rebuilt. */
      readonly notWhole: NotWhole | null;
    }
  | {
      readonly what: 'redacted';
      readonly name: string;
      readonly blob: Blob;
      readonly replaced: Readonly<Record<string, number>>;
    }
  | { readonly what: 'acknowledgment'; readonly name: string; readonly blob: Blob; readonly summary: AnswerSummary }
  | {
      readonly what: 'json-lines';
      readonly name: string;
      readonly blob: Blob;
      readonly lines: number;
      readonly errors: number;
    };

/** Takes a file piece by piece and gives back what is ready of another. */
export interface Maker {
  feed(piece: Uint8Array): string;
  end(): string;
  made(blob: Blob): Made;
}

export const MOST_FIXED = 1_000;

/** `secret`: the same one gives the same fakes in every file that is redacted with it. */
export function makerOf(what: MadeKind, file: string, secret: string): Maker {
  switch (what) {
    case 'mended': {
      const fixer = new FileFixer();
      return {
        feed: (piece) => fixer.feed(piece),
        end: () => fixer.end(),
        made: (blob) => ({
          what,
          name: nameOf(file, what),
          blob,
          fixed: fixer.fixed.slice(0, MOST_FIXED),
          fixedCount: fixer.fixed.length,
          notWhole: fixer.notWhole,
        }),
      };
    }
    case 'redacted': {
      const redactor = new Redactor(secret);
      return {
        feed: (piece) => redactor.feed(piece),
        end: () => redactor.end(),
        made: (blob) => ({ what, name: nameOf(file, what), blob, replaced: redactor.replaced }),
      };
    }
    case 'acknowledgment': {
      const acknowledger = new Acknowledger();
      return {
        feed: (piece) => acknowledger.feed(piece),
        end: () => acknowledger.end(),
        made: (blob) => ({ what, name: nameOf(file, what), blob, summary: acknowledger.summary }),
      };
    }
    case 'json-lines':
      return jsonLines(file);
  }
}

/** As "x12 read --json" writes them: what cannot be read makes an error line. */
function jsonLines(file: string): Maker {
  let ready = '';
  let claimIndex = 0;
  let lines = 0;
  const errors: string[] = [];
  const put = (line: object) => {
    ready += `${JSON.stringify(line)}\n`;
    lines++;
  };
  const refuse = (code: string, message: string, at: string) =>
    errors.push(`${JSON.stringify({ file, error: { code, message, at } })}\n`);
  const reader = new X12Reader({
    models: allModels({
      claim: (claim) => put(claimLine({ file, claimIndex: ++claimIndex }, claim)),
      payment: (payment, remittance) => put(paymentLine({ file, claimIndex: ++claimIndex }, payment, remittance)),
      remittance: (remittance) => put(remittanceLine({ file }, remittance)),
      eligibility: (record) => put(recordLine({ file }, record)),
      status: (record) => put(recordLine({ file }, record)),
      acknowledgment: (answer) => put(recordLine({ file }, answer)),
    }),
    events: interchangeAnswers((answer) => put(recordLine({ file }, answer))),
    onFinding: ({ rule, message, segment, offset }) => {
      if (rule === 'X12-CUT' || rule === 'X12-VERSION' || rule === 'X12-GUIDE')
        refuse(rule, message, `segment ${segment}, byte ${offset}`);
    },
  });
  const taken = () => {
    const text = ready;
    ready = '';
    return text;
  };
  return {
    feed: (piece) => {
      reader.feed(piece);
      return taken();
    },
    end: () => {
      reader.end();
      return taken() + errors.join('');
    },
    made: (blob) => ({
      what: 'json-lines',
      name: nameOf(file, 'json-lines'),
      blob,
      lines,
      errors: errors.length,
    }),
  };
}

/** "claims.837" → "claims.mended.837", "claims.redacted.837", "claims.answer.x12", "claims.jsonl". */
export function nameOf(file: string, what: MadeKind): string {
  const dot = file.lastIndexOf('.');
  const [base, ending] = dot > 0 ? [file.slice(0, dot), file.slice(dot)] : [file, '.x12'];
  if (what === 'acknowledgment') return `${base}.answer.x12`;
  if (what === 'json-lines') return `${base}.jsonl`;
  return `${base}.${what}${ending}`;
}
