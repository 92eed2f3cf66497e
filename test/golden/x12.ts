import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allModels } from '@cleanclaim/core/remittance/json-lines-reader.ts';
import type { X12Finding } from '@cleanclaim/core/x12/finding.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';

/** As `x12 validate --json` says it, without the name of the file. */
export async function answer(folder: string): Promise<unknown> {
  const input = readdirSync(folder).find((file) => file.startsWith('input.'))!;
  const findings: X12Finding[] = [];
  const reader = new X12Reader({
    models: allModels(),
    onFinding: (finding) => findings.push(finding),
  });
  reader.feed(readFileSync(join(folder, input)));
  reader.end();
  return {
    accepted: findings.every(({ severity }) => severity !== 'E'),
    interchanges: reader.interchanges,
    findings: findings.sort((a, b) => a.segment - b.segment || (a.element ?? 0) - (b.element ?? 0)),
  };
}
