import { cells } from './cells.ts';
import { WINDOWS } from './dimensions.ts';

/**
 * What the claim's state adds or forbids, whoever acts. W1 before submission · W2 in flight · W3 rejected, never accepted ·
 * W4 denied or partly paid with an open correction · W5 paid with an open compliance case · W6 closed.
 * Design of this product, resting on the AMA's position that codes may be entered or changed before submission and after a denial.
 */
export const WINDOW_TABLE = cells(
  WINDOWS,
  `
  FIRST    -  N  rv   revw  revwkt  N
  SPEC     -  N  rv   revw  revwkt  N
  ORDER    -  N  rv   revw  revwkt  N
  DX       -  N  rev  revw  revwkt  N
  PROC     -  N  rev  revw  revwkt  N
  EM       -  N  rev  revw  revwkt  N
  FACT     -  N  rev  revw  revwkt  N
  WHO      -  N  rev  revw  revwkt  N
  ADMIN    -  N  rv   rvw   rvwkt   N
  ATTEST   -  N  -    -     -       N
  RELEASE  -  N  w    w     wkt     N
  MONEY    N  N  N    r     rkt     N
  `,
);
