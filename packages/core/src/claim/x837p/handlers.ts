import type { Guide, GuideLoop } from '../../x12/guides/compile.ts';
import * as claim from './claim-level.ts';
import * as coverage from './coverage.ts';
import * as level from './levels.ts';
import * as line from './line.ts';
import * as party from './parties.ts';
import type { Handler } from './state.ts';

/** By loop and segment ("2300 REF G1", else "2300 REF", else "* N3"). Segments of which nothing reads are kept as they are. */
export type HandlerTable = Readonly<Record<string, Handler>>;

/** What claims of all kinds inherit from the levels above. */
export const LEVELS: HandlerTable = {
  'ST BHT': level.readBeginning,
  '1000A NM1': level.readSubmitter,
  '1000A PER': level.readSubmitterContact,
  '1000B NM1': level.readReceiver,
  '2000A PRV': level.readBillingTaxonomy,
  '2010AA NM1': level.readBillingProvider,
  '2010AA REF': level.readBillingIdentifier,
  '2010AB NM1': level.readPayTo,
  '2000B SBR': level.readSubscriberCoverage,
  '2000B PAT': level.readSubscriberPerson,
  '2010BA NM1': level.readSubscriber,
  '2010BB NM1': level.readPayer,
  '2000C PAT': level.readPatientRelation,
  '2010CA NM1': level.readPatient,
  '* N3': party.readStreet,
  '* N4': party.readCity,
  '* DMG': party.readDemographics,
  ...each(['2010BA', '2010BB', '2010CA'], 'REF', party.readIdentifier),
  ...each(['2010AA'], 'PER', party.readContact),
};

/** What other payers said, on the claim and on its lines: alike in all kinds. */
export const OTHER_PAYERS: HandlerTable = {
  '2320 SBR': coverage.readCoverage,
  '2320 CAS': coverage.readCoverageAdjustments,
  '2320 AMT D': coverage.readPayerPaid,
  '2320 AMT A8': coverage.readNonCovered,
  '2320 AMT EAF': coverage.readRemaining,
  '2320 OI': coverage.readOtherInsurance,
  '2320 MOA': coverage.readRemarks,
  '2330A NM1': coverage.readOtherSubscriber,
  '2330B NM1': coverage.readOtherPayer,
  '2330B DTP': coverage.readCheckDate,
  '2330B REF': coverage.readOtherPayerReference,
  '2430 SVD': line.readAdjudication,
  '2430 CAS': line.readLineAdjustments,
  '2430 DTP': line.readAdjudicationDate,
  '2430 AMT': line.readAdjudicationRemaining,
};

/** What reads a segment of 837P. */
export const HANDLERS: HandlerTable = {
  ...LEVELS,
  ...OTHER_PAYERS,
  '2300 CLM': claim.readClaim,
  '2300 DTP': claim.readClaimDate,
  '2300 PWK': claim.readAttachment,
  '2300 AMT F5': claim.readPatientPaid,
  '2300 REF': claim.readClaimReference,
  '2300 NTE': claim.readClaimNote,
  '2300 HI ABK': claim.readDiagnoses,
  '2300 HI BP': claim.readAnesthesiaProcedures,
  '2300 HI BG': claim.readConditions,
  '2310A NM1': claim.readReferring,
  '2310B NM1': claim.readRendering,
  '2310C NM1': claim.readFacility,
  '2310D NM1': claim.readSupervising,
  '2400 LX': line.readLine,
  '2400 SV1': line.readService,
  '2400 DTP': line.readLineDate,
  '2400 REF': line.readLineReference,
  '2400 AMT T': line.readSalesTax,
  '2400 NTE': line.readLineNote,
  '2400 PWK': line.readLineAttachment,
  '2400 PS1': line.readPurchasedService,
  '2410 LIN': line.readDrug,
  '2410 CTP': line.readDrugQuantity,
  '2410 REF': line.readPrescription,
  '2420A NM1': line.readLineRendering,
  '2420B NM1': line.readPurchased,
  '2420C NM1': line.readLineFacility,
  '2420D NM1': line.readLineSupervising,
  '2420E NM1': line.readOrdering,
  '2420F NM1': line.readLineReferring,
  ...each(['2310A', '2310B', '2310C', '2310D'], 'REF', party.readIdentifier),
  ...each(['2420A', '2420B', '2420C', '2420D', '2420E', '2420F'], 'REF', party.readIdentifier),
  ...each(['2310C', '2420E'], 'PER', party.readContact),
  ...each(['2310B', '2420A'], 'PRV', party.readTaxonomy),
};

export function each(loops: readonly string[], segment: string, handler: Handler): HandlerTable {
  return Object.fromEntries(loops.map((loop) => [`${loop} ${segment}`, handler]));
}

/** Loops of which the model holds nothing: all their segments are kept as they are. */
export const KEPT: ReadonlySet<string> = new Set([
  '2010AC',
  '2310E',
  '2310F',
  '2330C',
  '2330D',
  '2330E',
  '2330F',
  '2330G',
  '2420G',
  '2420H',
  '2440',
]);

/** By index of the place in the guide; null = kept as it is. */
export function handlersOf(guide: Guide, table: HandlerTable, kept: ReadonlySet<string>): readonly (Handler | null)[] {
  return guide.places.map(({ key, loop, segmentId }) =>
    kept.has(loop.id) ? null : (table[key] ?? table[`${loop.id} ${segmentId}`] ?? table[`* ${segmentId}`] ?? null),
  );
}

/** Whose unread segments those of a loop are. */
export type Scope = 'batch' | 'billing' | 'subscriber' | 'patient' | 'claim' | 'coverage' | 'line' | 'adjudication';

const OWNERS: readonly (readonly [loop: string, scope: Scope])[] = [
  ['2430', 'adjudication'],
  ['2400', 'line'],
  ['2320', 'coverage'],
  ['2300', 'claim'],
  ['2000C', 'patient'],
  ['2000B', 'subscriber'],
  ['2000A', 'billing'],
];

export function scopeOf(loop: GuideLoop): Scope {
  return OWNERS.find(([id]) => loop.path.includes(id))?.[1] ?? 'batch';
}
