import { asp } from './asp.ts';
import { clfs } from './clfs.ts';
import { hcpcsAnweb } from './hcpcs-anweb.ts';
import { icd10cmOrder } from './icd10cm-order.ts';
import { icd10cmTabular } from './icd10cm-tabular.ts';
import type { Loader } from './loader.ts';
import { modifiers } from './modifiers.ts';
import { ncciAoc } from './ncci-aoc.ts';
import { ncciMue } from './ncci-mue.ts';
import { ncciPtp } from './ncci-ptp.ts';
import { pfsGpci } from './pfs-gpci.ts';
import { pfsRvu } from './pfs-rvu.ts';
import { placeOfService } from './place-of-service.ts';
import { remitCodes } from './remit-codes.ts';
import { zip5 } from './zip5.ts';

/** Every kind of official file that can be read. At most one of them knows a given file. */
export const loaders: readonly Loader[] = [
  icd10cmOrder,
  icd10cmTabular,
  hcpcsAnweb,
  pfsRvu,
  pfsGpci,
  clfs,
  asp,
  zip5,
  ncciPtp,
  ncciMue,
  ncciAoc,
  remitCodes,
  placeOfService,
  modifiers,
];
