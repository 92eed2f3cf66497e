import { scrub } from '@cleanclaim/core/edits/engine.ts';
import type { PayerProfile } from '@cleanclaim/core/edits/payer-profile.ts';
import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import type { Fault } from '@cleanclaim/core/kernel/result.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { readClaims } from './claims.ts';
import { findingText } from './finding-text.ts';
import type { Input } from './inputs.ts';
import type { PatientHistory } from './patient-history.ts';
import type { SummaryCounter } from './scrub-summary.ts';

export interface ScrubSetup {
  readonly packs: ReferenceLibrary;
  readonly asOf: IsoDate | null;
  readonly payerProfile: PayerProfile | null;
  readonly history: PatientHistory;
  readonly json: boolean;
  /** Counts instead of findings. */
  readonly summary: SummaryCounter | null;
}

/** Where the results of one file go, in the order of the file. */
export interface ScrubSink {
  /** Findings, put into words or JSON Lines. */
  text(chunk: string): Promise<void>;
  failure(fault: Fault): Promise<void>;
}

const CHUNK = 65536;

/** Scrubs every claim of a file; true when something failed or could not be checked. */
export async function scrubFile(file: Input, setup: ScrubSetup, sink: ScrubSink): Promise<boolean> {
  const { packs, asOf, payerProfile, history, summary } = setup;
  let objections = false;
  let pending = '';
  for await (const read of readClaims(file)) {
    if (!read.ok) {
      await sink.text(pending);
      pending = '';
      await sink.failure(read.fault);
      continue;
    }
    const { claim, claimIndex } = read;
    const result = scrub(claim, { packs, asOf, payerProfile, history: history.of(claim) });
    objections ||= result.counts.fail > 0 || result.counts.notChecked > 0;
    if (summary) {
      summary.add(claim, result);
      continue;
    }
    const place = { file: file.name, claim: claim.patientControlNumber, claimIndex };
    if (!setup.json) {
      const { pass, fail, bypassed, notChecked } = result.counts;
      const counts = `${pass} pass, ${fail} fail, ${bypassed} bypassed, ${notChecked} not checked`;
      pending += `${file.name}  claim ${claimIndex}, ${place.claim}: ${counts}\n`;
    }
    for (const finding of result.findings) {
      pending += setup.json ? `${JSON.stringify({ ...place, ...finding })}\n` : `${findingText(finding)}\n`;
    }
    if (pending.length > CHUNK) {
      await sink.text(pending);
      pending = '';
    }
  }
  await sink.text(pending);
  return objections;
}
