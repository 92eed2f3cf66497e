import { appended, bits, keepComponents, NOTHING } from '../../x12/model-reading.ts';
import { type Segment, valueCode } from '../../x12/syntax/segment.ts';
import { blankDentalLine, type DentalLine } from '../dental.ts';
import { modifiersOf, type Open } from '../x12-parts/reading.ts';
import { readProvider, takenOfProvider } from '../x837p/parties.ts';
import type { Handler, ReadingState } from '../x837p/state.ts';

const E1_TO_7 = bits(1, 2, 3, 4, 5, 6, 7);
const TAKEN = bits(1, 2, 3, 4, 5, 6, 11);
const E1_2_3 = bits(1, 2, 3);
const E2 = bits(2);
const E6 = bits(6);
const E11 = bits(11);
const UNIVERSAL = valueCode('JP');

function facts({ line }: ReadingState): Open<DentalLine> {
  if (!line.dental) line.dental = blankDentalLine();
  return line.dental as Open<DentalLine>;
}

export const readService: Handler = (state, segment) => {
  const { line } = state;
  const dental = facts(state);
  let taken = TAKEN;
  const parts = segment.components(1);
  line.procedure = {
    qualifier: segment.part(1, 1),
    code: segment.part(1, 2),
    modifiers: parts > 2 ? modifiersOf(segment, 1) : [],
    description: segment.part(1, 7) || null,
  };
  if (parts > 7) taken &= ~keepComponents(state.rests, segment, 1, E1_TO_7);
  line.chargeCents = segment.cents(2);
  if (Number.isNaN(line.chargeCents)) taken &= ~E2;
  line.placeOfService = segment.optional(3);
  dental.areas = textsOf(segment, 4);
  dental.placement = segment.optional(5);
  line.unitKind = 'UN';
  line.units = segment.has(6) ? segment.decimal(6) : 1;
  if (Number.isNaN(line.units)) taken &= ~E6;
  // One unit is usual and need not be written: whether it was is kept.
  if (line.units === 1 && segment.has(6)) taken &= ~E6;
  const pointers = textsOf(segment, 11);
  if (pointers.every((text) => /^\d{1,2}$/.test(text))) line.diagnosisPointers = pointers.map(Number);
  else taken &= ~E11;
  return taken;
};

export const readTooth: Handler = (state, segment) => {
  if (segment.value(1) !== UNIVERSAL) return NOTHING;
  const dental = facts(state);
  dental.teeth = appended(dental.teeth, { tooth: segment.text(2), surfaces: textsOf(segment, 3) });
  return E1_2_3;
};

export const readAssistant: Handler = (state, segment) => {
  const dental = facts(state);
  if (dental.assistantSurgeon !== null) return NOTHING;
  dental.assistantSurgeon = readProvider(state, segment);
  return takenOfProvider(segment);
};

function textsOf(segment: Segment, element: number): string[] {
  const count = segment.components(element);
  return Array.from({ length: count }, (_, i) => segment.part(element, i + 1)).filter((text) => text !== '');
}
