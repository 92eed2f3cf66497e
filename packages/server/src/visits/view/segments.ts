import type { GuidePlace } from '@cleanclaim/core/x12/guides/compile.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import type { TransactionModel } from '@cleanclaim/core/x12/transaction-model.ts';
import { capitalized } from '../../words/names.ts';
import { segmentWords } from '../../words/segments.ts';
import type { ClaimView } from '../claim-shapes.ts';

/** An 837P segment by segment, each under its loop, with what it says in our own words. */
export function segmentsView(content: string, label: (code: string) => string | null): ClaimView['segments'] {
  const places = new Map<number, GuidePlace>();
  const model: TransactionModel = {
    set: '837P',
    open: () => ({
      segment: (segment, place) => void places.set(segment.number, place),
      unplaced: () => undefined,
      end: () => undefined,
    }),
  };
  const reader = new X12Reader({ models: [model] });
  reader.feed(new TextEncoder().encode(content));
  reader.end();
  // Positions that the interchange header fixes: element separator, component separator, segment terminator.
  const element = content.charAt(3);
  const component = content.charAt(104);
  const terminator = content.charAt(105);
  let line: number | null = null;
  return content
    .split(terminator)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text, at) => {
      const number = at + 1;
      const place = places.get(number) ?? null;
      const elements = text.split(element);
      if (elements[0] === 'LX') line = Number(elements[1]);
      else if (elements[0] === 'CLM' || elements[0] === 'SE') line = null;
      const loop = place?.loop.id ?? null;
      return {
        number,
        loop: place?.opens ? `${place.loop.id} ${capitalized(place.loop.label)}` : null,
        text: `${text}${terminator}`,
        words: segmentWords({ loop, elements, component, label }),
        lines: line === null ? [] : [line],
      };
    });
}
