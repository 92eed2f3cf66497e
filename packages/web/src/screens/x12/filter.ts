import type { Snip } from '@cleanclaim/core/x12/rules.ts';
import type { FileCheck, PlacedFinding } from './work/check.ts';

/** What of the findings is shown; null = all. */
export interface Filter {
  readonly type: Snip | null;
  readonly severity: 'E' | 'W' | null;
}

export const ALL: Filter = { type: null, severity: null };

export const TYPES: readonly (readonly [Snip, string])[] = [
  [1, 'Syntax'],
  [2, 'Guide'],
  [3, 'Balances'],
  [4, 'Situations'],
  [5, 'Values'],
];

export function fits({ type, severity }: Filter, finding: Pick<PlacedFinding, 'snip' | 'severity'>): boolean {
  return (type === null || finding.snip === type) && (severity === null || finding.severity === severity);
}

/** How many were found in all, those that the page does not hold among them. */
export function countOf({ found }: Pick<FileCheck, 'found'>, { type, severity }: Filter): number {
  let count = 0;
  for (const [kind, each] of Object.entries(found)) {
    if ((type === null || kind[0] === String(type)) && (severity === null || kind[1] === severity)) count += each;
  }
  return count;
}

/** "CLM05-3", "NM109", "HL" */
export function placeName({
  segmentId,
  element,
  component,
}: Pick<PlacedFinding, 'segmentId' | 'element' | 'component'>): string {
  if (element === undefined) return segmentId;
  return `${segmentId}${String(element).padStart(2, '0')}${component === undefined ? '' : `-${component}`}`;
}

/** "1.2 MB", "340 bytes" */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
