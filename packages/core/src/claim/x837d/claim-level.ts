import { ALL, appended, bits, NOTHING } from '../../x12/model-reading.ts';
import { valueCode } from '../../x12/syntax/segment.ts';
import { blankDental, type DentalFacts } from '../dental.ts';
import type { Open } from '../x12-parts/reading.ts';
import { readClaim as readProfessional } from '../x837p/claim-level.ts';
import { readProvider, takenOfProvider } from '../x837p/parties.ts';
import type { Handler, ReadingState } from '../x837p/state.ts';

const E19 = bits(19);
const E1_2 = bits(1, 2);
const E1_2_4 = bits(1, 2, 4);
const PREDETERMINATION = valueCode('PB');

export function facts({ claim }: ReadingState): Open<DentalFacts> {
  if (!claim.dental) claim.dental = blankDental();
  return claim.dental as Open<DentalFacts>;
}

export const readClaim: Handler = (state, segment) => {
  const taken = readProfessional(state, segment);
  state.claim.kind = 'dental';
  const predetermination = segment.value(19) === PREDETERMINATION;
  facts(state).predetermination = predetermination;
  return predetermination ? taken | E19 : taken;
};

export const readOrthodontics: Handler = (state, segment) => {
  const dental = facts(state);
  if (dental.orthodontics !== null) return NOTHING;
  const number = (element: number) => (segment.has(element) ? segment.decimal(element) : null);
  const months = number(1);
  const monthsRemaining = number(2);
  if (Number.isNaN(months) || Number.isNaN(monthsRemaining)) return NOTHING;
  dental.orthodontics = { months, monthsRemaining, appliance: segment.optional(4) };
  return E1_2_4;
};

export const readToothStatus: Handler = (state, segment) => {
  const dental = facts(state);
  dental.toothStatuses = appended(dental.toothStatuses, { tooth: segment.text(1), status: segment.text(2) });
  return E1_2;
};

export const readDiagnoses: Handler = ({ claim }, segment) => {
  if (claim.diagnoses.length > 0) return NOTHING;
  const list: { code: string; qualifier: string }[] = [];
  for (let element = 1; element <= segment.count; element++) {
    if (segment.components(element) !== 2) return NOTHING;
    list.push({ qualifier: segment.part(element, 1), code: segment.part(element, 2) });
  }
  claim.diagnoses = list;
  return ALL;
};

export const readAssistant: Handler = (state, segment) => {
  const dental = facts(state);
  if (dental.assistantSurgeon !== null) return NOTHING;
  dental.assistantSurgeon = readProvider(state, segment);
  return takenOfProvider(segment);
};
