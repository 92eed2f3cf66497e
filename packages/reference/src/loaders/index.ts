import { asp } from './asp.ts';
import { ndcCrosswalk, nocCrosswalk, nocLimits } from './asp-others.ts';
import { cdt } from './cdt.ts';
import { clfs } from './clfs.ts';
import { cmsHcc } from './cms-hcc.ts';
import { hccFormat, hccShortLabels, hccWideCoefficients } from './cms-hcc-software.ts';
import { countiesText } from './counties-text.ts';
import { coverageArticles } from './coverage-articles.ts';
import { coverageIndex } from './coverage-index.ts';
import { cptClinician, cptConsumer, cptDescriptors } from './cpt.ts';
import { cptModifiers } from './cpt-modifiers.ts';
import { dmepos, ruralZips } from './dmepos.ts';
import { gems } from './gems.ts';
import { hcpcsAnweb } from './hcpcs-anweb.ts';
import { hcpcsFixed } from './hcpcs-fixed.ts';
import { addendumB, hcpcsNames, statusIndicators, waived } from './hcpcs-others.ts';
import { hcpcsProcessingNotes } from './hcpcs-processing-notes.ts';
import { icd10Addenda, icd10cmValidCodes } from './icd10-lines.ts';
import { icd10cmIndex } from './icd10cm-index.ts';
import { icd10cmDrugRows, icd10cmIndexRows } from './icd10cm-index-tables.ts';
import { blocks, categories, categoryNotes, chapters, conversion, poaExempt } from './icd10cm-lists.ts';
import { icd10cmNoteAddenda } from './icd10cm-note-addenda.ts';
import { icd10cmOrder, icd10pcsOrder } from './icd10cm-order.ts';
import { icd10cmTabular } from './icd10cm-tabular.ts';
import { icd10pcsDefinitions, icd10pcsTables } from './icd10pcs.ts';
import { cvx, externalCodes, mvx, ptpRationales, taxonomy } from './listed-codes.ts';
import type { Loader } from './loader.ts';
import { modifiers } from './modifiers.ts';
import { ncciAoc } from './ncci-aoc.ts';
import { ncciMue } from './ncci-mue.ts';
import { ncciPtp } from './ncci-ptp.ts';
import { pfsGpci } from './pfs-gpci.ts';
import { anesthesia, counties, oppsCap } from './pfs-others.ts';
import { pfsRvu } from './pfs-rvu.ts';
import { placeOfService } from './place-of-service.ts';
import { remitCodes } from './remit-codes.ts';
import { zip5 } from './zip5.ts';

/** Every kind of official file that can be read. At most one of them knows a given file. */
export const loaders: readonly Loader[] = [
  icd10cmOrder,
  icd10cmValidCodes,
  icd10cmTabular,
  icd10cmIndex,
  icd10cmIndexRows,
  icd10cmDrugRows,
  icd10Addenda,
  icd10cmNoteAddenda,
  poaExempt,
  conversion,
  categoryNotes,
  categories,
  blocks,
  chapters,
  icd10pcsOrder,
  icd10pcsTables,
  icd10pcsDefinitions,
  hcpcsAnweb,
  hcpcsFixed,
  hcpcsProcessingNotes,
  hcpcsNames,
  addendumB,
  statusIndicators,
  pfsRvu,
  pfsGpci,
  oppsCap,
  anesthesia,
  counties,
  countiesText,
  clfs,
  waived,
  asp,
  nocLimits,
  ndcCrosswalk,
  nocCrosswalk,
  dmepos,
  ruralZips,
  zip5,
  ncciPtp,
  ptpRationales,
  ncciMue,
  ncciAoc,
  remitCodes,
  externalCodes,
  placeOfService,
  modifiers,
  cvx,
  mvx,
  taxonomy,
  coverageIndex,
  coverageArticles,
  ...cmsHcc,
  hccFormat,
  hccWideCoefficients,
  hccShortLabels,
  gems,
  cptDescriptors,
  cptModifiers,
  cptConsumer,
  cptClinician,
  cdt,
];
