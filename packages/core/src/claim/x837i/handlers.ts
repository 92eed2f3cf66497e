import * as professional from '../x837p/claim-level.ts';
import { each, type HandlerTable, LEVELS, OTHER_PAYERS } from '../x837p/handlers.ts';
import * as professionalLine from '../x837p/line.ts';
import * as party from '../x837p/parties.ts';
import * as claim from './claim-level.ts';
import * as line from './line.ts';

/** What reads a segment of 837I. */
export const HANDLERS: HandlerTable = {
  ...LEVELS,
  ...OTHER_PAYERS,
  '2300 CLM': claim.readClaim,
  '2300 DTP': claim.readDate,
  '2300 CL1': claim.readStay,
  '2300 PWK': professional.readAttachment,
  '2300 AMT F3': claim.readEstimatedDue,
  '2300 REF': professional.readClaimReference,
  '2300 NTE': professional.readClaimNote,
  '2300 HI ABK': claim.readDiagnoses,
  '2300 HI ABF': claim.readDiagnoses,
  '2300 HI ABJ': claim.readAdmitting,
  '2300 HI APR': claim.readReasons,
  '2300 HI ABN': claim.readExternalCauses,
  '2300 HI DR': claim.readGroup,
  '2300 HI BBR': claim.readPrincipalProcedure,
  '2300 HI BBQ': claim.readOtherProcedures,
  '2300 HI BI': claim.readSpans,
  '2300 HI BH': claim.readOccurrences,
  '2300 HI BE': claim.readValues,
  '2300 HI BG': professional.readConditions,
  '2300 HI TC': claim.readTreatments,
  '2310A NM1': claim.readAttending,
  '2310B NM1': claim.readOperating,
  '2310C NM1': claim.readOtherOperating,
  '2310D NM1': professional.readRendering,
  '2310E NM1': professional.readFacility,
  '2310F NM1': professional.readReferring,
  '2310A PRV': party.readTaxonomy,
  '2400 LX': professionalLine.readLine,
  '2400 SV2': line.readService,
  '2400 DTP': professionalLine.readLineDate,
  '2400 REF': professionalLine.readLineReference,
  '2400 NTE': professionalLine.readLineNote,
  '2400 PWK': professionalLine.readLineAttachment,
  '2410 LIN': professionalLine.readDrug,
  '2410 CTP': professionalLine.readDrugQuantity,
  '2410 REF': professionalLine.readPrescription,
  '2420A NM1': line.readOperating,
  '2420B NM1': line.readOtherOperating,
  '2420C NM1': professionalLine.readLineRendering,
  '2420D NM1': professionalLine.readLineReferring,
  ...each(['2310A', '2310B', '2310C', '2310D', '2310E', '2310F'], 'REF', party.readIdentifier),
  ...each(['2420A', '2420B', '2420C', '2420D'], 'REF', party.readIdentifier),
};

/** Loops of which the model holds nothing. */
export const KEPT: ReadonlySet<string> = new Set([
  '2010AC',
  '2330C',
  '2330D',
  '2330E',
  '2330F',
  '2330G',
  '2330H',
  '2330I',
]);
