import { yearSpan } from '../editions/span.ts';
import type { Loader } from './loader.ts';
import { recordLoader } from './records.ts';
import { CARRIER, LOCALITY, PROCEDURE } from './shapes.ts';

/** Spreadsheets drop leading zeros. */
const carrier = (text: string) => text.trim().padStart(5, '0');
const locality = (text: string) => text.trim().padStart(2, '0');

/** Prices of imaging that may not exceed the hospital outpatient rate, by locality; cents. Source: CMS, OPPSCAP. */
export const oppsCap: Loader = recordLoader({
  name: 'pfs-opps-cap',
  title: 'Physician Fee Schedule imaging caps (OPPSCAP)',
  pack: 'pfs/opps-cap',
  key: 'code',
  columns: {
    code: { names: ['hcpcs'], shape: PROCEDURE, what: 'a procedure code' },
    modifier: { names: ['mod', 'modifier'], shape: /^(?:|26|TC|53)$/, what: 'blank, 26, TC or 53' },
    status: { names: ['procstat'], shape: /^[A-Z]$/, what: 'a status letter' },
    carrier: { names: ['carrier'], shape: CARRIER, what: 'a contractor number', mend: carrier },
    locality: { names: ['locality'], shape: LOCALITY, what: 'a locality number', mend: locality },
    facilityCents: { names: ['facility price'], places: 2 },
    nonFacilityCents: { names: ['nonfacility price', 'non facility price'], places: 2 },
  },
  once: ['code', 'modifier', 'carrier', 'locality'],
});

/** Anesthesia conversion factors by locality; cents a unit. Source: CMS, ANES. */
export const anesthesia: Loader = recordLoader({
  name: 'pfs-anesthesia',
  title: 'Anesthesia conversion factors by locality',
  pack: 'pfs/anesthesia',
  key: 'carrier',
  columns: {
    carrier: { names: ['contractor'], shape: CARRIER, what: 'a contractor number', mend: carrier },
    locality: { names: ['locality'], shape: LOCALITY, what: 'a locality number', mend: locality },
    name: { names: ['locality name'], mend: (text) => text.replace(/\*+$/, '').trim() },
    conversionFactorCents: { names: [/^nationalanescf/, /anes.*cf/, /conversionfactor/], places: 2 },
  },
  once: ['carrier', 'locality'],
});

/** The counties of each locality, as published: the state stands only in the first row of each. Source: CMS, LOCCO. */
export const counties: Loader = recordLoader({
  name: 'pfs-counties',
  title: 'Counties of the Medicare localities (LOCCO)',
  pack: 'pfs/counties',
  key: 'carrier',
  columns: {
    carrier: { names: [/^medicareadm\w*contractor/], shape: CARRIER, what: 'a contractor number', mend: carrier },
    locality: { names: ['locality number'], shape: LOCALITY, what: 'a locality number', mend: locality },
    state: { names: ['state'] },
    area: { names: ['fee schedule area'] },
    counties: { names: ['counties'] },
  },
  says(head) {
    const year = /COUNTIES INCLUDED IN (20\d\d) LOCALITIES/.exec(head.lines[0] ?? '');
    return year ? yearSpan(Number(year[1])) : null;
  },
});
