// Made by "npm run docs" from the files of rules/: do not edit.
import type { Rule } from './rule.ts';
import amt01 from './rules/amt/amt-01.ts';
import ncciAoc01 from './rules/aoc/ncci-aoc-01.ts';
import ncciAoc02 from './rules/aoc/ncci-aoc-02.ts';
import ncciAoc03 from './rules/aoc/ncci-aoc-03.ts';
import covLcd01 from './rules/cov/cov-lcd-01.ts';
import dat01 from './rules/dat/dat-01.ts';
import dup01 from './rules/dup/dup-01.ts';
import dxDup01 from './rules/dup/dx-dup-01.ts';
import dxVal01 from './rules/dx-val/dx-val-01.ts';
import dxVal02 from './rules/dx-val/dx-val-02.ts';
import dxEx101 from './rules/dx/dx-ex1-01.ts';
import dxMax01 from './rules/dx/dx-max-01.ts';
import frc01 from './rules/frc/frc-01.ts';
import modVal03 from './rules/mod/mod-val-03.ts';
import ncciMue01 from './rules/mue/ncci-mue-01.ts';
import ncciMue02 from './rules/mue/ncci-mue-02.ts';
import ncciMue03 from './rules/mue/ncci-mue-03.ts';
import ncciMue05 from './rules/mue/ncci-mue-05.ts';
import npi01 from './rules/npi/npi-01.ts';
import ncciPtp02 from './rules/ptp/ncci-ptp-02.ts';
import ncciPtp03 from './rules/ptp/ncci-ptp-03.ts';
import dxPtr01 from './rules/ptr/dx-ptr-01.ts';
import pxVal01 from './rules/px-val/px-val-01.ts';
import sub03 from './rules/sub/sub-03.ts';

/** Every claim edit, by id. */
export const rules: readonly Rule[] = [
  amt01,
  covLcd01,
  dat01,
  dup01,
  dxDup01,
  dxEx101,
  dxMax01,
  dxPtr01,
  dxVal01,
  dxVal02,
  frc01,
  modVal03,
  ncciAoc01,
  ncciAoc02,
  ncciAoc03,
  ncciMue01,
  ncciMue02,
  ncciMue03,
  ncciMue05,
  ncciPtp02,
  ncciPtp03,
  npi01,
  pxVal01,
  sub03,
];
