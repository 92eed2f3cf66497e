import { codeText } from '../syntax/segment.ts';
import type { Guide } from './compile.ts';
import { type ElementSpecification, segmentLabel } from './specification.ts';

/** What a guide says of one segment, or of one element of it. */
export interface GuideLine {
  readonly loop: string;
  /** "REF*G1": with the qualifier that makes it this one. */
  readonly segment: string;
  /** "REF02", "CLM05-3"; null for the segment itself. */
  readonly element: string | null;
  readonly usage: 'required' | 'situational';
  /** Our own words. */
  readonly label: string;
  /** How often a segment may stand; 0 = any number; null for elements. */
  readonly repeats: number | null;
  readonly type: string | null;
  readonly shortest: number | null;
  readonly longest: number | null;
  readonly codes: readonly string[];
  readonly source: string;
}

/** Which segments and elements a guide asks for, in its order; `loop`: of this loop only. Each loop stands once. */
export function describeGuide(guide: Guide, loop: string | null = null): GuideLine[] {
  const lines: GuideLine[] = [];
  const seen = new Set<string>();
  for (const each of guide.loops) {
    if (seen.has(each.id) || (loop !== null && each.id !== loop)) continue;
    seen.add(each.id);
    for (const place of each.places) {
      const qualifiers = place.qualifiers.map(codeText).join('|');
      const segment = qualifiers === '' ? place.segmentId : `${place.segmentId}*${qualifiers}`;
      const base = { loop: each.id, segment, source: place.source };
      lines.push({
        ...base,
        element: null,
        usage: place.required ? 'required' : 'situational',
        label: `${segmentLabel(place.segmentId) ?? ''} (${each.label})`,
        repeats: place.repeats,
        type: null,
        shortest: null,
        longest: null,
        codes: [],
      });
      for (const [i, element] of place.elements.entries()) {
        const name = `${place.segmentId}${String(i + 1).padStart(2, '0')}`;
        lines.push(...elementLines(base, name, element));
      }
    }
  }
  return lines;
}

function elementLines(
  base: Pick<GuideLine, 'loop' | 'segment' | 'source'>,
  name: string,
  element: ElementSpecification,
): GuideLine[] {
  if (element.usage === 'unused') return [];
  const { usage, label, type, shortest, longest, codes, components } = element;
  const whole = components !== null;
  return [
    {
      ...base,
      element: name,
      usage,
      label,
      repeats: null,
      type: whole ? 'composite' : type,
      shortest: whole ? null : shortest,
      longest: whole ? null : longest,
      codes: (codes ?? []).map(codeText),
    },
    ...(components ?? []).flatMap((component, i) => elementLines(base, `${name}-${i + 1}`, component)),
  ];
}
