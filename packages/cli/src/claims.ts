import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import { professionalClaims } from '@cleanclaim/core/claim/x837p/model.ts';
import { type Fault, FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { X12Finding } from '@cleanclaim/core/x12/finding.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import { claimFromJson } from './claim-json.ts';
import type { Input } from './inputs.ts';
import { linesOf } from './lines.ts';

/** A claim of a file with its number there from 1, or what kept one from being read. */
export type ReadClaim =
  | { readonly ok: true; readonly claim: Claim; readonly claimIndex: number }
  | { readonly ok: false; readonly fault: Fault };

/**
 * The professional claims of an X12 file (837P), or of JSON Lines as `x12 read` writes them, as they come. What cannot be read
 * is a fault in its place, and reading goes on where it can.
 */
export async function* readClaims(input: Input): AsyncGenerator<ReadClaim> {
  let any = false;
  try {
    const chunks = input.stream()[Symbol.asyncIterator]();
    const { first, all } = await peeked(chunks);
    for await (const read of first === OPENING_BRACE ? fromJson(all) : fromX12(all)) {
      any = true;
      yield read;
    }
  } catch (error) {
    any = true;
    yield { ok: false, fault: faultOf(error) };
  }
  if (!any)
    yield unread(
      'CLAIMS-NONE',
      'it holds no professional claim; give 837P files or claims as "x12 read" writes them',
      null,
    );
}

const OPENING_BRACE = 123;

/** What X12 says of a claim that it could not hand on, or of a whole transaction. */
function keepsFromReading({ rule, segmentId }: X12Finding): boolean {
  if (rule === 'X12-CUT' || rule === 'X12-VERSION' || rule === 'X12-GUIDE') return true;
  return segmentId === 'CLM' && (rule === 'X12-SEGMENT-UNEXPECTED' || rule === 'X12-OUTSIDE');
}

async function* fromX12(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ReadClaim> {
  let count = 0;
  let found: ReadClaim[] = [];
  const reader = new X12Reader({
    models: [professionalClaims((claim) => found.push({ ok: true, claim, claimIndex: ++count }))],
    onFinding(finding) {
      if (!keepsFromReading(finding)) return;
      const { rule, message, segment, offset } = finding;
      found.push(unread(rule, message, `segment ${segment}, byte ${offset}`));
    },
  });
  for await (const chunk of chunks) {
    reader.feed(chunk);
    yield* found;
    found = [];
  }
  reader.end();
  yield* found;
}

async function* fromJson(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ReadClaim> {
  let lineNumber = 0;
  let count = 0;
  for await (const line of linesOf(chunks)) {
    lineNumber++;
    if (line.trim() === '') continue;
    const read = claimFromJson(line);
    if (read.ok) yield { ok: true, claim: read.value, claimIndex: ++count };
    else {
      const { code, message, at } = read.fault;
      yield unread(code, message, `line ${lineNumber}${at === null ? '' : `, ${at}`}`);
    }
  }
}

/** The first byte that is no blank, and the stream with nothing taken from it. */
async function peeked(
  chunks: AsyncIterator<Uint8Array>,
): Promise<{ readonly first: number | undefined; readonly all: AsyncIterable<Uint8Array> }> {
  const head: Uint8Array[] = [];
  let first: number | undefined;
  while (first === undefined) {
    const { value, done } = await chunks.next();
    if (done) break;
    head.push(value);
    first = value.find((byte: number) => byte > 32 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* head;
    for (;;) {
      const { value, done } = await chunks.next();
      if (done) return;
      yield value;
    }
  }
  return { first, all: all() };
}

function unread(code: string, message: string, at: string | null): ReadClaim {
  return { ok: false, fault: { code, message, at } };
}

function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) throw error;
  return { code: 'INPUT-UNREADABLE', message: `it cannot be read (${code}); check the file and its rights`, at: null };
}
