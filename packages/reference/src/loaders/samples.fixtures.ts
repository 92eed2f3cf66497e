import { readHead } from '../files/head.ts';
import type { OfficialFile } from '../files/official-file.ts';
import { loaders } from './index.ts';
import type { LoadedPart, Loader } from './loader.ts';
import { moreSamples, type Sample } from './more-samples.fixtures.ts';

/** A file in memory, named as a user's file would be. */
export function fileOf(path: string, content: string | Uint8Array): OfficialFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const names = path.split('/').reverse();
  return {
    name: names[0]!,
    names,
    async *open() {
      // Small chunks, so that lines and characters fall across their borders.
      for (let at = 0; at < bytes.length; at += 61) yield bytes.subarray(at, at + 61);
    },
  };
}

/** The one loader that knows the file, or null. Throws when several do. */
export async function loaderOf(file: OfficialFile): Promise<Loader | null> {
  const head = await readHead(file);
  const known = loaders.filter((loader) => loader.recognise(head));
  if (known.length > 1) throw new Error(`${file.name}: ${known.map((loader) => loader.name).join(' and ')}`);
  return known[0] ?? null;
}

/** Recognises and loads. Throws when nobody knows it. */
export async function load(
  path: string,
  content: string | Uint8Array,
  part: string | null = null,
): Promise<readonly LoadedPart[]> {
  const file = fileOf(path, content);
  const loader = await loaderOf(file);
  if (!loader) throw new Error(`${path} is of no known kind`);
  return loader.load([file], { part });
}

/** One table of small made-up content a loader, in the layout of its publisher. */
export const samples: Readonly<Record<string, Sample>> = {
  ...moreSamples,
  'icd10cm-order': {
    path: 'FY2026/icd10cm-order-2026.txt',
    rows: 4,
    text: [
      order(1, 'A00', 0, 'Cholera'),
      order(2, 'A000', 1, 'Cholera due to Vibrio cholerae 01, biovar cholerae'),
      order(
        3,
        'Z99',
        0,
        'Dependence on machines, NEC',
        'Dependence on enabling machines and devices, not elsewhere classified',
      ),
      order(4, 'Z9981', 1, 'Dependence on supplemental oxygen'),
    ]
      .join('\r\n')
      .concat('\r\n'),
  },
  'icd10cm-tabular': { path: 'icd10cm-tabular-2026.xml', rows: 23, text: tabular('') },
  'hcpcs-processing-notes': {
    path: '2020/proc_notes_2020.txt',
    rows: 2,
    text: `                         PROCESSING NOTES\r\n ______________\r\n\r\n          0001--SEE THE MANUAL OF THE                          *\r\n                CONTRACTOR.                                    *\r\n                                                               *\r\n\t  0204--NCD 110.18.\t\t\t   *\r\n`,
  },
  'hcpcs-anweb': {
    path: 'HCPC2025_OCT_ANWEB.csv',
    rows: 4,
    text: `HCPC,SEQNUM,RECID,LONG DESCRIPTION,SHORT DESCRIPTION,PRICE1,XREF1,COV,PROCNOTE,BETOS,ADD DT,ACT EFF DT,TERM DT,ACTION CD
   RT,0010,7,Right side,Right side,,,C,,,19840101,19840101,,N
J3420,0010,3,"Injection, vitamin b-12, up to 1000 mcg",Vitamin b12 injection,51,,D,0001,O1E,19860101,19970101,,N
C9750,0010,3,"Complete ""monitoring"" system",Ins/rem system,53,0525T,D,,P6C,20181001,20190101,20181231,N
E0100,0010,3,"Cane, fixed","Cane, fixed",32,,D,,D1E,19860101,,,N
`,
  },
  'pfs-rvu': {
    path: 'pfs/2026-04/pprrvu.csv',
    rows: 3,
    text: `hcpcs,mod,description,status,not_used_for_medicare,work_rvu,nonfac_pe_rvu,nonfac_na,fac_pe_rvu,fac_na,mp_rvu,nonfac_total,fac_total,pctc,glob_days,pre_op,intra_op,post_op,mult_proc,bilat_surg,asst_surg,co_surg,team_surg,endo_base,conv_factor,phys_supervision,calc_flag,diag_imaging_family,nonfac_pe_opps,fac_pe_opps,mp_opps
99213,,Wording that is not ours,A,,1.30,1.46,,0.33,,0.09,2.85,1.72,0,XXX,.00,.00,.00,0,0,0,0,0,,33.4009,09,0,99,0.00,0.00,0.00
27447,,,A,,19.60,16.98,NA,16.98,,3.75,40.33,40.33,0,090,.10,.69,.21,2,1,2,2,0,,33.4009,09,0,99,0.00,0.00,0.00
A0021,,Outside state ambulance,I,,0.00,0.00,,0.00,,0.00,0.00,0.00,9,XXX,0.00,0.00,0.00,9,9,9,9,9,,33.4009,09,0,99,0.00,0.00,0.00
`,
  },
  'pfs-gpci': {
    path: 'gpci-2026.csv',
    rows: 2,
    text: `ADDENDUM E. FINAL CY 2026 GEOGRAPHIC PRACTICE COST INDICES (GPCIs),,,,,,,
,,,,,,,
Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name,2026 PW GPCI (without 1.0 Floor),2026 PW GPCI (with 1.0 Floor),2026 PE GPCI,2026 MP GPCI
10112,AL,00,ALABAMA,0.988,1.000,0.875,0.566
2102,AK,1,ALASKA*,1.500,1.500,1.065,0.551
"MAC Assignments as of November 22, 2023",,,,,,,
*Work GPCI reflects a 1.5 floor in Alaska.,,,,,,,
`,
  },
  clfs: {
    path: 'clfs/2026Q2/clfs.csv',
    rows: 3,
    text: `year,hcpcs,mod,eff_date,indicator,rate,shortdesc
2026,80053,,20260101,N,00010.56,
2026,80053,QW,20260101,N,00010.56,
2026,0001U,,20260401,L,720,
`,
  },
  asp: {
    path: 'october-2025-asp-pricing.csv',
    rows: 3,
    text: `Payment Allowance Limits for Medicare Part B Drugs,,,,
,,,,
"Effective October 1, 2025 through December 31, 2025",,,,
Note 1: Payment allowance limits are based on 2Q25 ASP data.,,,,
HCPCS Code,Short Description,HCPCS Code Dosage,Payment Limit,Co-insurance Percentage
J1885,Ketorolac,15 MG,0.751,20.000
J0897,Denosumab,1 MG,27.656,18.237
A9606,Radium,1 microCurie,N/A,20.000
`,
  },
  zip5: {
    path: 'ZIP5_OCT2025.txt',
    rows: 2,
    text: ['AK995010210201 Z9   0 A', 'CA902100118218RZ9   1 A'].map((line) => `${line.padEnd(75)}20254\r\n`).join(''),
  },
  'ncci-ptp': {
    path: 'ncci/2026Q3/ccipra-v322r0.txt',
    rows: 3,
    text: [
      'CPT only copyright 2025 American Medical Association.  All rights reserved.',
      'Column1/Column2 Edits',
      'Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale',
      '\t\tprior to 1996\tDate\tDate\t0=not allowed\t',
      '\t\t\t\t*=no data\t1=allowed\t',
      '\t\t\t\t\t9=not applicable\t',
      '45385\t45380\t\t19960101\t*\t1\tMore extensive procedure',
      '29881\t29877\t*\t19960101\t20121231\t9\tMisuse of Column Two code with Column One code',
      '80053\t80048\t\t19960101\t*\t0\tLaboratory panel',
      '',
    ].join('\r\n'),
  },
  'ncci-mue': {
    path: 'MCR_MUE_PractitionerServices_Eff_04-01-2026.csv',
    rows: 2,
    text: `"CPT codes are copyright of the American Medical Association.
All rights reserved.",,,
"HCPCS/
CPT Code","Practitioner Services MUE Values","MUE Adjudication Indicator","MUE Rationale"
99213,2,"3 Date of Service Edit: Clinical","Clinical: Data"
27447,1,"2 Date of Service Edit: Policy","Anatomic Consideration"
`,
  },
  'ncci-aoc': {
    path: 'AOC_V2026Q2-MCR.csv',
    rows: 3,
    text: `AOC_Edit_Type,Add-On_Code,AOC_DelDT,Primary_Code,Primary_Code_DelDT,AOC_Edit_EffDT,AOC_Edit_DelDT,Special_Instruction/Notes
1,22614,,22612,,2013091,,
1,0079T,2013365,0078T,2014001,2013091,,
2,0054T,,CCCCC,,2013091,,Contractor Defined Primary Codes
`,
  },
  'remit-codes': {
    path: 'remit-codes/2024-06/list.csv',
    rows: 3,
    text: `type,code,description,usage,notes,start_date,last_modified,end_date
Group,CO,,,,,,
CARC,45,our own words,,,1995-01-01,,
RARC,N115,our own words,,,2002-05-30,2010-07-01,
`,
  },
  'place-of-service': {
    path: 'pos/2026-01/pos.csv',
    rows: 3,
    text: 'Place of Service Code(s),Place of Service Name\n3,School\n11,Office\n21,Inpatient Hospital\n',
  },
  modifiers: {
    path: 'modifiers-2024-06.csv',
    rows: 3,
    text: 'modifier,level,description\n25,CPT,\nRT,HCPCS,Right side\nP1,CPT,\n',
  },
};

function order(number: number, code: string, flag: 0 | 1, short: string, long = short): string {
  return `${String(number).padStart(5, '0')} ${code.padEnd(7)} ${flag} ${short.padEnd(60)} ${long}`;
}

/** A Tabular List with 22 chapters; `notes` stand at E11. */
export function tabular(notes: string): string {
  const chapters = Array.from({ length: 22 }, (_, at) => {
    const category = `${String.fromCharCode(65 + at)}1${at % 10}`;
    const diag =
      at === 4
        ? `<section id="E08-E13"><desc>Diabetes (E08-E13)</desc><diag><name>E11</name><desc>Type 2 diabetes mellitus</desc>${notes}<diag><name>E11.9</name><desc>Without complications</desc></diag></diag></section>`
        : `<section id="${category}"><desc>Block</desc><diag><name>${category}</name><desc>Category</desc></diag></section>`;
    return `<chapter><name>${at + 1}</name><desc>Chapter ${at + 1}</desc>${diag}</chapter>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>\n<ICD10CM.tabular>\n<version>2026</version>\n${chapters.join('\n')}\n</ICD10CM.tabular>\n`;
}
