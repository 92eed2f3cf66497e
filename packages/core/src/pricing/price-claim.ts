import { type Claim, renderingOf, type ServiceLine } from '../claim/claim.ts';
import { daysBetween } from '../kernel/dates.ts';
import type { ReferenceLibrary } from '../packs/library.ts';
import type { LineToPrice, Place } from './line.ts';
import { placeOfLine } from './locality.ts';
import { isFacility } from './place-of-service.ts';
import { providerKindOf } from './provider-kind.ts';

/**
 * The lines of a claim as pricing wants them. `place` overrides the ZIP for every line. Facility follows the place of service, the
 * kind of clinician the rendering provider's taxonomy (billing provider's where there is none).
 */
export function linesToPrice(claim: Claim, place: Place | null, library: ReferenceLibrary): LineToPrice[] {
  return claim.lines.map((line) => lineToPrice(claim, line, place, library));
}

function lineToPrice(claim: Claim, line: ServiceLine, place: Place | null, library: ReferenceLibrary): LineToPrice {
  const date = line.dateFrom ?? '';
  const placeOfService = line.placeOfService ?? claim.placeOfService;
  const rendering = renderingOf(claim, line);
  const taxonomy = rendering.taxonomy ?? claim.billingProvider.taxonomy;
  const kind = taxonomy === null ? null : providerKindOf(taxonomy);
  return {
    number: line.number,
    code: line.procedure.code,
    modifiers: line.procedure.modifiers,
    units: line.units,
    chargeCents: line.chargeCents,
    date,
    placeOfService,
    facility: isFacility(placeOfService),
    place: place ?? placeOfLine(claim, line, date, library),
    performer: rendering.npi ?? rendering.name,
    providerKind: kind ?? 'physician',
    providerKindBecause: kindBecause(taxonomy, kind !== null),
    documented: claim.attachments.length > 0 || line.attachments.length > 0,
    postOperativeDays: postOperativeDays(claim),
  };
}

function kindBecause(taxonomy: string | null, known: boolean): string {
  if (taxonomy === null) return 'no taxonomy on the claim: priced as a physician';
  return known
    ? `kind of clinician by taxonomy ${taxonomy}`
    : `taxonomy ${taxonomy} stands for no other kind: priced as a physician`;
}

/** Days from assumed to relinquished care, both included, where the claim tells both (modifier 55). */
function postOperativeDays(claim: Claim): number | null {
  const { assumedCare, relinquishedCare } = claim.dates;
  return assumedCare && relinquishedCare ? Math.max(0, daysBetween(assumedCare, relinquishedCare) + 1) : null;
}
