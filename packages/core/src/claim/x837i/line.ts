import { bits, keepComponents, NOTHING } from '../../x12/model-reading.ts';
import type { Segment } from '../../x12/syntax/segment.ts';
import type { Provider } from '../claim.ts';
import { blankInstitutionalLine, type InstitutionalLine } from '../institutional.ts';
import { modifiersOf, type Open } from '../x12-parts/reading.ts';
import { readProvider, takenOfProvider } from '../x837p/parties.ts';
import type { Handler, ReadingState } from '../x837p/state.ts';

const E2_TO_7 = bits(1, 2, 3, 4, 5, 6, 7);
const TAKEN = bits(1, 2, 3, 4, 5, 7);
const E3 = bits(3);
const E5 = bits(5);
const E7 = bits(7);

function facts({ line }: ReadingState): Open<InstitutionalLine> {
  if (!line.institutional) line.institutional = blankInstitutionalLine();
  return line.institutional as Open<InstitutionalLine>;
}

/** SV2: the procedure may be missing, where the revenue code says enough. */
export const readService: Handler = (state, segment) => {
  const { line } = state;
  const revenue = facts(state);
  let taken = TAKEN;
  revenue.revenueCode = segment.text(1);
  const parts = segment.components(2);
  line.procedure = {
    qualifier: segment.part(2, 1),
    code: segment.part(2, 2),
    modifiers: parts > 2 ? modifiersOf(segment, 2) : [],
    description: segment.part(2, 7) || null,
  };
  if (parts > 7) taken &= ~keepComponents(state.rests, segment, 2, E2_TO_7);
  line.chargeCents = segment.cents(3);
  if (Number.isNaN(line.chargeCents)) taken &= ~E3;
  line.unitKind = segment.text(4);
  line.units = segment.decimal(5);
  if (Number.isNaN(line.units)) taken &= ~E5;
  if (segment.has(7)) {
    const cents = segment.cents(7);
    if (Number.isNaN(cents)) taken &= ~E7;
    else revenue.nonCoveredCents = cents;
  }
  return taken;
};

type Role = 'operatingPhysician' | 'otherOperatingPhysician';

function readRole(state: ReadingState, role: Role, segment: Segment): number {
  const own: { -readonly [K in Role]: Provider | null } = facts(state);
  if (own[role] !== null) return NOTHING;
  own[role] = readProvider(state, segment);
  return takenOfProvider(segment);
}

export const readOperating: Handler = (state, segment) => readRole(state, 'operatingPhysician', segment);
export const readOtherOperating: Handler = (state, segment) => readRole(state, 'otherOperatingPhysician', segment);
