import type { FindingFacts } from './finding.ts';
import type { GuidePlace } from './guides/compile.ts';
import { segmentLabel } from './guides/specification.ts';

/** What the wording of X12-SEGMENT-MISSING says of a place. */
export function missingFacts({ key, segmentId, loop }: GuidePlace): FindingFacts {
  const qualifier = key.split(' ')[2];
  return {
    segment: qualifier === undefined ? segmentId : `${segmentId}*${qualifier}`,
    label: ` (${segmentLabel(segmentId)})`,
    loop: loop.id,
    loopLabel: loop.label,
  };
}
