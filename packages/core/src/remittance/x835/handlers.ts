import type { Guide } from '../../x12/guides/compile.ts';
import * as header from './header.ts';
import * as payment from './payment.ts';
import type { Handler } from './state.ts';

/** What reads a segment, by loop and segment ("2110 REF 6R", else "2110 REF"). All others are kept as they are. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  'ST BPR': header.readPayment,
  'ST TRN': header.readTrace,
  'ST DTM': header.readProductionDate,
  'ST PLB': header.readProviderAdjustments,
  '1000A N1': header.readPayer,
  '1000A N3': header.readStreet,
  '1000A N4': header.readCity,
  '1000A REF': header.readPayerReference,
  '1000A PER BL': header.readPayerContact,
  '1000B N1': header.readPayee,
  '1000B N3': header.readStreet,
  '1000B N4': header.readCity,
  '1000B REF': header.readPayeeReference,
  '2000 LX': payment.readGroup,
  '2100 CLP': payment.readClaimPayment,
  '2100 CAS': payment.readPaymentAdjustments,
  '2100 NM1 QC': payment.readPatient,
  '2100 NM1 IL': payment.readInsured,
  '2100 NM1 74': payment.readCorrected,
  '2100 NM1 82': payment.readRendering,
  '2100 NM1 TT': payment.readCrossover,
  '2100 MIA': payment.readInpatientRemarks,
  '2100 MOA': payment.readOutpatientRemarks,
  '2100 REF': payment.readPaymentReference,
  '2100 DTM 232': payment.readStatementDate,
  '2100 DTM 036': payment.readCoverageExpires,
  '2100 DTM 050': payment.readReceived,
  '2100 AMT': payment.readPaymentAmount,
  '2110 SVC': payment.readService,
  '2110 DTM': payment.readLineDate,
  '2110 CAS': payment.readLineAdjustments,
  '2110 REF': payment.readLineReference,
  '2110 AMT': payment.readLineAmount,
  '2110 LQ': payment.readLineRemark,
};

/** By index of the place in the guide; null = kept as it is. */
export function handlersOf(guide: Guide): readonly (Handler | null)[] {
  return guide.places.map(({ key, loop, segmentId }) => HANDLERS[key] ?? HANDLERS[`${loop.id} ${segmentId}`] ?? null);
}
