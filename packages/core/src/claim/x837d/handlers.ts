import * as professional from '../x837p/claim-level.ts';
import { each, type HandlerTable, LEVELS, OTHER_PAYERS } from '../x837p/handlers.ts';
import * as professionalLine from '../x837p/line.ts';
import * as party from '../x837p/parties.ts';
import * as claim from './claim-level.ts';
import * as line from './line.ts';

/** What reads a segment of 837D. */
export const HANDLERS: HandlerTable = {
  ...LEVELS,
  ...OTHER_PAYERS,
  '2300 CLM': claim.readClaim,
  '2300 DTP': professional.readClaimDate,
  '2300 DN1': claim.readOrthodontics,
  '2300 DN2': claim.readToothStatus,
  '2300 PWK': professional.readAttachment,
  '2300 AMT F5': professional.readPatientPaid,
  '2300 REF': professional.readClaimReference,
  '2300 NTE': professional.readClaimNote,
  '2300 HI BK': claim.readDiagnoses,
  '2310A NM1': professional.readReferring,
  '2310B NM1': professional.readRendering,
  '2310C NM1': professional.readFacility,
  '2310D NM1': claim.readAssistant,
  '2310E NM1': professional.readSupervising,
  '2400 LX': professionalLine.readLine,
  '2400 SV3': line.readService,
  '2400 TOO': line.readTooth,
  '2400 DTP': professionalLine.readLineDate,
  '2400 REF': professionalLine.readLineReference,
  '2400 AMT T': professionalLine.readSalesTax,
  '2420A NM1': professionalLine.readLineRendering,
  '2420B NM1': line.readAssistant,
  '2420C NM1': professionalLine.readLineSupervising,
  '2420D NM1': professionalLine.readLineFacility,
  ...each(['2310A', '2310B', '2310D', '2420A', '2420B'], 'PRV', party.readTaxonomy),
  ...each(['2310A', '2310B', '2310C', '2310D', '2310E'], 'REF', party.readIdentifier),
  ...each(['2420A', '2420B', '2420C', '2420D'], 'REF', party.readIdentifier),
};

/** Loops of which the model holds nothing. */
export const KEPT: ReadonlySet<string> = new Set(['2010AC', '2330C', '2330D', '2330E', '2330F', '2330G', '2330H']);
