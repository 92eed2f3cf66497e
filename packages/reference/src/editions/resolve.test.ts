import { describe, expect, it } from 'vitest';
import { setFacts } from '../sets.ts';
import type { Calendar } from './calendar.ts';
import { resolveEdition } from './resolve.ts';
import { type Span, yearSpan } from './span.ts';

const icd = setFacts['icd10cm/codes'].calendar;
const pfs = setFacts['pfs/rvu'].calendar;
const ncci = setFacts['ncci-ptp/practitioner'].calendar;
const hcpcs = setFacts['hcpcs/codes'].calendar;
const carc = setFacts['carc/codes'].calendar;

function edition(calendar: Calendar, path: string, says: Span | null = null, given: string | null = null): string {
  const resolved = resolveEdition(calendar, { says, names: path.split('/').reverse(), given });
  if (!resolved.ok) return resolved.fault.code;
  const { edition, effectiveFrom, effectiveTo } = resolved.value;
  return `${edition} ${effectiveFrom} ${effectiveTo}`;
}

describe('resolveEdition', () => {
  it.each([
    [icd, 'icd10cm-order-2026.txt', 'FY2026 2025-10-01 2026-09-30'],
    [icd, 'FY2024/icd10cm-order-2024.txt.gz', 'FY2024 2023-10-01 2024-09-30'],
    [icd, 'FY2026-april/icd10cm-tabular-April-1-2026.xml', 'FY2026-april 2026-04-01 2026-09-30'],
    [icd, 'FY2026-april/tabular.xml', 'FY2026-april 2026-04-01 2026-09-30'],
    [icd, 'icd10cm-order-April-2025.txt', 'FY2025-april 2025-04-01 2025-09-30'],
    [icd, 'icd10OrderFiles/order.txt', 'REF-EDITION'],
    [pfs, 'PPRRVU25_JAN.csv', '2025-01 2025-01-01 2025-12-31'],
    [pfs, 'rvu25d/PPRRVU2025_Oct.csv', '2025-10 2025-10-01 2025-12-31'],
    [pfs, 'RVU26B/table.csv', '2026-04 2026-04-01 2026-12-31'],
    [pfs, '2026-04/gpci-2026.csv', '2026-04 2026-04-01 2026-12-31'],
    [pfs, 'gpci-2026.csv', '2026-01 2026-01-01 2026-12-31'],
    [ncci, 'ncci/2024Q3/ptp-practitioner.csv', '2024Q3 2024-07-01 2024-09-30'],
    [ncci, '2024Q3/addon-codes-2024.csv', '2024Q3 2024-07-01 2024-09-30'],
    [ncci, 'ccipra-v302r0-f1.txt', '2024Q3 2024-07-01 2024-09-30'],
    [ncci, 'AOC_V2026Q2-MCR.csv', '2026Q2 2026-04-01 2026-06-30'],
    [ncci, 'MCR_MUE_PractitionerServices_Eff_04-01-2026.csv', '2026Q2 2026-04-01 2026-06-30'],
    [ncci, 'addon-codes-2024.csv', 'REF-EDITION'],
    [hcpcs, 'HCPC2025_OCT_ANWEB.csv', '2025-10 2025-10-01 2025-12-31'],
    [hcpcs, 'october-2025/list.csv', '2025-10 2025-10-01 2025-12-31'],
    [hcpcs, '2025Q1/asp.csv', '2025-01 2025-01-01 2025-03-31'],
    [carc, 'remit/2024-06/list.csv', '2024-06 2024-06-01 2024-06-30'],
    [carc, 'list-2026-03.csv', '2026-03 2026-03-01 2026-06-30'],
    [carc, 'list-2025-11.csv', '2025-11 2025-11-01 2026-02-28'],
    [carc, 'list.csv', 'REF-EDITION'],
  ])('%# %s', (calendar, path, expected) => {
    expect(edition(calendar, path)).toBe(expected);
  });

  it('believes the content more than a name, and a name that makes the content more exact', () => {
    expect(edition(pfs, '2024-10/gpci.csv', yearSpan(2026))).toBe('2026-01 2026-01-01 2026-12-31');
    expect(edition(pfs, '2026-04/gpci.csv', yearSpan(2026))).toBe('2026-04 2026-04-01 2026-12-31');
  });

  it('believes the file name more than the folders around it', () => {
    expect(edition(ncci, '2025Q1/ptp-2024Q3.csv')).toBe('2024Q3 2024-07-01 2024-09-30');
  });

  it('takes what was given, in either way of writing a quarter, unless the content says otherwise', () => {
    expect(edition(ncci, 'x.csv', null, '2024Q3')).toBe('2024Q3 2024-07-01 2024-09-30');
    expect(edition(hcpcs, 'x.csv', null, '2025Q4')).toBe('2025-10 2025-10-01 2025-12-31');
    expect(edition(icd, 'x.csv', null, 'FY2026-april')).toBe('FY2026-april 2026-04-01 2026-09-30');
    expect(edition(ncci, 'x.csv', null, 'summer')).toBe('REF-EDITION');
    expect(edition(pfs, 'x.csv', yearSpan(2026), '2025-10')).toBe('REF-EDITION');
  });
});
