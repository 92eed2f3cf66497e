/** A file of small made-up content in the layout of its publisher. */
export interface Sample {
  readonly path: string;
  readonly text: string;
  /** Data rows. */
  readonly rows: number;
}

const pad = (text: string, width: number) => text.padEnd(width);

function anweb(code: string, sequence: string, record: number, long: string, short = '', added = ''): string {
  const start = `${code.length === 2 ? `   ${code}` : code}${sequence}${record}${pad(long, 80)}${pad(short, 28)}51`;
  return pad(pad(start, 229) + (added ? 'D' : ''), 268).concat(pad(`${added}${added}`, 52));
}

function xmlIndex(head: string, body: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<ICD10CM.index>\n  <version>2026</version>\n${head}\n<letter>\n<title>N</title>\n${body}\n</letter>\n</ICD10CM.index>\n`;
}

const PCS_ROW = ['Body Part', 'Approach', 'Device', 'Qualifier']
  .map(
    (title, at) =>
      `<axis pos="${at + 4}" values="2"><title>${title}</title><label code="0">One</label><label code="Z">None</label></axis>`,
  )
  .join('\n');
const PCS_AXES = ['Section', 'Body System', 'Operation']
  .map(
    (title, at) =>
      `<axis pos="${at + 1}" values="1"><title>${title}</title><label code="${at}">Label ${at}</label></axis>`,
  )
  .join('\n');

const STATES = ['AL', 'WY'].flatMap((state) => [`${state} (NR)`, `${state} (R)`]).join(',');
const V24 = 'model_version,factor_type,enrollment_status';
const SEGMENT = 'medicaid_status,dual_status,orec,institutional_status';

/** Coefficients in one row: names above, values below. */
const WIDE = Array.from({ length: 150 }, (_, at) => `CFA_HCC${at + 1}`);

export const moreSamples: Readonly<Record<string, Sample>> = {
  'icd10cm-valid-codes': {
    path: 'FY2026/icd10cm-codes-2026.txt',
    rows: 3,
    text: 'A000    Cholera due to Vibrio cholerae 01, biovar cholerae\nE119    Type 2 diabetes mellitus\nZ9981   Dependence on supplemental oxygen\n',
  },
  'icd10cm-index': {
    path: 'icd10cm-neoplasm-2026.xml',
    rows: 3,
    text: xmlIndex(
      '<indexHeading><head col="1">Neoplasm</head><head col="2">Malignant Primary</head></indexHeading>',
      '<mainTerm><title>Neoplasm<nemod>(any)</nemod></title>\n<cell col="2">C80.1</cell>\n<cell col="4">-</cell>\n<term level="1"><title>abdomen</title><cell col="2">C76.2</cell><cell col="5">D36.7</cell></term>\n</mainTerm>',
    ),
  },
  'icd10cm-index-rows': {
    path: 'FY2025/icd10cm-index.csv',
    rows: 3,
    text: 'RowID,Letter,Level,Term,See,SeeAlso,NonEssModif,Code\n1,A,0,Abasia,,,(-astasia) (hysterical),F44.4\n2,A,0,"Abdomen, abdominal",,condition,,\n3,A,1,acute,,,,R10.0\n',
  },
  'icd10cm-drug-rows': {
    path: 'FY2025-april/icd10cm-drug.csv',
    rows: 3,
    text: 'ICD-10-CM TABLE of DRUGS and CHEMICALS,,,,,,,\nSubstance,Poisoning Accidental (unintentional),Poisoning Intentional self-harm,Poisoning Assault,Poisoning Undetermined,Adverse effect,Underdosing,\n1-propanol,T51.3X1,T51.3X2,T51.3X3,T51.3X4,--,--,\nAcetic,,,,,,,\n- acid,T54.2X1,T54.2X2,T54.2X3,T54.2X4,--,--,\n',
  },
  'icd10-addenda': {
    path: 'FY2026/icd10cm-order-addenda-2026.txt',
    rows: 3,
    text: `Delete:      1 B880    ${pad('Other acariasis', 60)} Other acariasis\nAdd:         0 B880    ${pad('Other acariasis', 60)} Other acariasis\nAdd:         1 B8801   ${pad('Infestation by Demodex mites', 60)} Infestation by Demodex mites\n\nHeaders\n  23324 headers in icd10cm_order_2025.txt\n      1 additions\n      0 deletions\n\nCodes\n  74260 codes in icd10cm_order_2025.txt\n      1 additions\n      1 deletions\n`,
  },
  'icd10cm-note-addenda': {
    path: 'FY26-tabular-addenda.txt',
    rows: 4,
    text: '         ICD-10-CM TABULAR LIST of DISEASES and INJURIES\n                         2026 Addenda\nNo Change     A37 Whooping cough\nAdd               Paroxysmal cough\nRevise from       Chin cough\nRevise to         Cough of the chin\n',
  },
  'icd10cm-poa-exempt': {
    path: 'POAexemptCodesFY26.txt',
    rows: 2,
    text: 'Order26\tPOAexemptCode\tDescription\n01238\tB90.0\tSequelae of one\n01239\tB90.1\tSequelae of another\n',
  },
  'icd10cm-conversion': {
    path: 'conversion-table-FY2026.csv',
    rows: 2,
    text: 'Conversion table,,\nCurrent code assignment,Effective October 1,Previous Code(s) Assignment\nA41.54,2024,A41.59\nB96.83,2024,B96.89\n',
  },
  'icd10cm-category-notes': {
    path: 'FY2024/category-notes.csv',
    rows: 2,
    text: 'code,description,chapter,chapter_desc,section,section_desc,inclusion_terms,includes,excludes1,excludes2,use_additional_code,code_first,notes,seven_char_note,seven_char_def_extensions,seven_char_def_notes,parent_codes\nA00,Cholera,1,Chapter,,Block (A00-A09),[],[],[],[],[],[],[],[],{},[],[]\nA01,Typhoid,1,Chapter,,Block (A00-A09),[],[],[],[],[],[],[],[],{},[],[]\n',
  },
  'icd10cm-categories': {
    path: 'FY2026-april/categories.csv',
    rows: 2,
    text: 'ICD10-CM-CODE,description,section,chapter\nA00,Cholera,A00-A09,1\nA01,Typhoid,A00-A09,1\n',
  },
  'icd10cm-blocks': {
    path: 'FY2026-april/sections.csv',
    rows: 2,
    text: 'section_range,chapter,description\nA00-A09,1,Intestinal\nC4A,2,One category\n',
  },
  'icd10cm-chapters': {
    path: 'FY2026-april/chapters.csv',
    rows: 2,
    text: 'chapter,description\n1,Infections (A00-B99)\n2,Neoplasms (C00-D49)\n',
  },
  'icd10pcs-order': {
    path: 'icd10pcs_order_2026.txt',
    rows: 3,
    text: `00001 001     0 ${pad('Nervous System, Bypass', 60)} Nervous System, Bypass\r\n00002 0016070 1 ${pad('Bypass one', 60)} Bypass one to another\r\n00003 XY0YX83 1 ${pad('Last', 60)} Last of the list\r\n`,
  },
  'icd10pcs-tables': {
    path: 'icd10pcs_tables_2026.xml',
    rows: 1,
    text: `<?xml version="1.0" encoding="utf-8"?>\n<ICD10PCS.tabular>\n<version>2026</version>\n<pcsTable>\n${PCS_AXES}\n<pcsRow codes="16">\n${PCS_ROW}\n</pcsRow>\n</pcsTable>\n</ICD10PCS.tabular>\n`,
  },
  'icd10pcs-definitions': {
    path: 'icd10pcs_definitions_2026.xml',
    rows: 2,
    text: '<?xml version="1.0" encoding="utf-8"?>\n<ICD10PCS.definitions>\n<version>2026</version>\n<section code="0">\n<title>Medical and Surgical</title>\n<axis pos="3"><title>Operation</title>\n<terms><title>Change</title><definition>Taking out and putting back</definition><includes>Catheter</includes></terms>\n</axis>\n</section>\n<deviceAggregation>\n<aggregate><device>Clip</device><operation>0</operation><bodySys>2</bodySys><parent>4 Drug</parent></aggregate>\n</deviceAggregation>\n</ICD10PCS.definitions>\n',
  },
  'hcpcs-fixed': {
    path: 'HCPC2020_ANWEB.txt',
    rows: 3,
    text: `Note regarding coverage\r\n\r\n${anweb('RT', '00100', 7, 'Right side', 'Right side', '20200101')}\r\n${anweb('A1001', '00100', 3, 'Dressing for', 'Dressing', '20200101')}\r\n${anweb('A1001', '00200', 4, 'one wound')}\r\n${anweb('J3420', '00100', 3, 'Injection, vitamin b-12', 'B12', '19860101')}\r\n`,
  },
  'hcpcs-names': {
    path: 'hcpcs_2025-01.csv',
    rows: 2,
    text: 'code,record_type,short_description,long_description\nJ3415,procedure,B6,Pyridoxine\nJ3420,procedure,B12,"Injection, vitamin b-12"\n',
  },
  'opps-addendum-b': {
    path: 'addendum_b_2026-04.csv',
    rows: 2,
    text: 'HCPCSCode,ShortDescriptor,StatusIndicator,PaymentRate,Changed?,Source\n"A0021","Outside state","E1",,false,"2026-04"\n"A9505","Drug","K",319.944,false,"2026-04"\n',
  },
  'opps-status-indicators': {
    path: '2026-04/indicators.csv',
    rows: 2,
    text: 'StatusIndicator,Paid,Description\nJ1, Always, One price for all\nE1, Never,"Not covered, not paid"\n',
  },
  'pfs-opps-cap': {
    path: '2025-10/oppscap.csv',
    rows: 2,
    text: 'hcpcs,mod,procstat,carrier,locality,facility_price,nonfacility_price\n0633T,TC,C,01112,05,150.69,150.69\n0633T,TC,C,01112,09,152.38,152.38\n',
  },
  'pfs-anesthesia': {
    path: '2025-10/anes2025.csv',
    rows: 2,
    text: 'Contractor,Locality,Locality Name,National Anes CF of 20.3178\n10112 ,00 ,ALABAMA,19.31 \n02102 ,01 ,ALASKA*,27.86 \n',
  },
  'pfs-counties': {
    path: '2025-10/25locco.csv',
    rows: 2,
    text: 'COUNTIES INCLUDED IN 2025 LOCALITIES. (ALPHABETICALLY),,,,\n,,,,\nMedicare Adminstrative Contractor,Locality Number,State ,Fee Schedule Area ,Counties\n,,,,\n10112,0,ALABAMA ,STATEWIDE ,ALL COUNTIES \n,,,,\n1112,52,,SAN FRANCISCO (MARIN CNTY),MARIN\n',
  },
  'pfs-counties-text': {
    path: '2025-10/25locco.txt',
    rows: 2,
    text: `COUNTIES INCLUDED IN 2025 LOCALITIES. (ALPHABETICALLY)\r\n\r\nMedicare AdmiLocality         State        Fee Schedule Area        Counties\r\n\r\n    10112       00    ALABAMA                STATEWIDE                     ALL COUNTIES\r\n    01112       52                           SAN FRANCISCO (MARIN CNTY)    MARIN\r\n`,
  },
  'clfs-waived': { path: '2026Q3/qw-codes.csv', rows: 2, text: 'hcpcs\n0563U\n80047\n' },
  'noc-limits': {
    path: 'noc-pricing.csv',
    rows: 1,
    text: ',,,\nPayment Allowance Limits for Medicare Part B Not Otherwise Classified (NOC) Drugs,,,\n"Effective October 1, 2025 through December 31, 2025",,,\nDrug Generic Name (Trade Name),Dosage,Payment Limit,Notes\nVasopressin,1 UNIT,$2.462,\n',
  },
  'ndc-crosswalk': {
    path: 'crosswalk.csv',
    rows: 2,
    text: 'October 2025 ASP NDC - HCPCS Crosswalk,,,,,,,,,\n"     Effective October 1, 2025 through December 31, 2025",,,,,,,,,\n_2025_CODE,Short Description,LABELER NAME,NDC2,Drug Name,HCPCS dosage,PKG SIZE,PKG QTY,BILLUNITS,BILLUNITSPKG\nJ3420,,"Maker, Inc",12345-0636-01,Drug,1000 MCG,1,1,1,1\nJ3420,,"Maker, Inc",12345-0636-03,Drug,1000 MCG,0.5,1,0.5,1\n',
  },
  'noc-crosswalk': {
    path: 'noc-crosswalk.csv',
    rows: 1,
    text: '"October 1, 2025 through December 31, 2025",,,,,,,,\nDrug Generic Name,LABELER NAME,NDC or ALTERNATE ID,Drug Name,Dosage,PKG SIZE,PKG QTY,BILLUNITS,BILLUNITSPKG\nVasopressin,"Maker, LLC",12345-8552-03,Vasopressin,1 UNIT,100,10,20,200\n',
  },
  dmepos: {
    path: '2025-01/dmepos.csv',
    rows: 2,
    text: `HCPCS,Mod,Mod2,JURIS,CATG,Ceiling,Floor,${STATES},Description\nA4216,,,J,OS,0.62,0.53,0.57,0.00,0.62,0.00,Sterile water\nE0100,NU,,D,IN,20.00,15.00,18.01,19.02,17.03,18.04,Cane\n`,
  },
  'dmepos-rural-zips': {
    path: '2025-01/rural.csv',
    rows: 2,
    text: 'STATE,DMEPOS RURAL ZIP CODE,YEAR/QTR\nMA,01223,202501\nMA,02535,202501\n',
  },
  'ncci-ptp-rationales': {
    path: '2024Q3/rationale.csv',
    rows: 2,
    text: 'rationale_id,rationale\n1,Manual coding instruction\n2,Mutually exclusive\n',
  },
  'x12-external-codes': {
    path: '2026-04/external.csv',
    rows: 3,
    text: 'codeset,name,code,start,end\nentity_id,Entity,13,,\nclaim_status,Status,0,20000101,\npos,Place,11,,\n',
  },
  cvx: {
    path: 'cvx_2025-07-15.csv',
    rows: 2,
    text: 'cvx,short_description,full_name,status,non_vaccine,last_updated,notes\n01,DTP,"diphtheria, tetanus",Inactive,False,2010-05-28,\n03,MMR,measles mumps rubella,Active,False,2010-05-28,\n',
  },
  mvx: { path: 'mvx.csv', rows: 2, text: 'mvx,manufacturer\nAB,One Laboratories\nACA,"Another, Inc"\n' },
  taxonomy: {
    path: 'nucc_taxonomy_22.1.csv',
    rows: 2,
    text: 'code,grouping,classification,specialization,display\n207Q00000X,Physicians,Family Medicine,,Family\n207R00000X,Physicians,Internal Medicine,,Internal\n',
  },
  'coverage-documents': {
    path: '2025-08/mcd.csv',
    rows: 2,
    text: 'contractor_name_type,document_display_id,document_id,document_type,document_version,effective_date,note,retirement_date,title,updated_on,updated_on_sort,url\n"A Contractor, LLC\n(MAC - Part B)",L36668,36668,LCD,45,08/14/2025,,N/A,Urine tests,08/06/2025,20250806,https://www.cms.gov/\n"A Contractor, LLC\n(MAC - Part B)",A36692,36692,Article,27,08/14/2025,,09/22/2025,Vitamins,08/06/2025,20250806,https://www.cms.gov/\n',
  },
  'cms-hcc-diagnoses': {
    path: 'dx_to_cc_2026.csv',
    rows: 2,
    text: 'diagnosis_code,cc,model_name\nE119,38,CMS-HCC Model V28\nE1122,37,CMS-HCC Model V28\n',
  },
  'cms-hcc-diagnoses-by-year': {
    path: 'hcc-2019-2024/mappings.csv',
    rows: 2,
    text: 'payment_year,diagnosis_code,cms_hcc_v24,cms_hcc_v24_flag\n2019,A0103,115,Yes\n2020,A0104,39,Yes\n',
  },
  'cms-hcc-diagnosis-edits': {
    path: 'edits_2026.csv',
    rows: 2,
    text: 'icd10,edit_type,sex,age_min,age_max,action,cc_override,model_name,description\nD66,sex,2,,,override,112,CMS-HCC Model V28,sex\nJ410,age,,,17,invalid,,CMS-HCC Model V28,age\n',
  },
  'cms-hcc-hierarchies': {
    path: 'hierarchies_2026.csv',
    rows: 2,
    text: 'cc_parent,cc_child,model_domain,model_version,model_fullname\n8,9,CMS-HCC,V24,V24H86L1\n8,10,CMS-HCC,V24,V24H86L1\n',
  },
  'cms-hcc-coefficients': {
    path: 'coefficients_2026.csv',
    rows: 2,
    text: 'coefficient,value,model_domain,model_version\nCNA_HCC38,0.166,CMS-HCC,V28\nCNA_HCC37,0.166,CMS-HCC,V28\n',
  },
  'cms-hcc-labels': {
    path: 'labels_2026.csv',
    rows: 2,
    text: 'cc,label,model_domain,model_version,model_fullname\nHCC1,HIV,CMS-HCC,V28,V28L\nHCC2,Sepsis,CMS-HCC,V28,V28L\n',
  },
  'cms-hcc-chronic': {
    path: 'chronic_2026.csv',
    rows: 2,
    text: 'hcc,is_chronic,model_version,model_domain\nHCC1,Y,V28,CMS-HCC\nHCC2,N,V28,CMS-HCC\n',
  },
  'cms-hcc-adjustment-rates': {
    path: 'hcc-2019-2024/rates.csv',
    rows: 2,
    text: 'model_version,payment_year,normalization_factor,ma_coding_pattern_adjustment\nCMS-HCC-V24,2019,1.038,0.059\nCMS-HCC-V28,2024,1.015,0.059\n',
  },
  'cms-hcc-demographic-factors': {
    path: 'hcc-2019-2024/demographic.csv',
    rows: 1,
    text: `${V24},plan_segment,gender,age_group,${SEGMENT},coefficient\nCMS-HCC-V24,Demographic,Continuing,,Female,65-69,No,Non,Aged,No,0.323\n`,
  },
  'cms-hcc-disabled-interactions': {
    path: 'hcc-2019-2024/disabled.csv',
    rows: 1,
    text: `${V24},institutional_status,short_name,description,hcc_code,coefficient\nCMS-HCC-V24,Disabled Interactions,Continuing,Yes,DISABLED_HCC85,Disabled and heart failure,85,0.279\n`,
  },
  'cms-hcc-disease-interactions': {
    path: 'hcc-2019-2024/interactions.csv',
    rows: 1,
    text: `${V24},${SEGMENT},short_name,description,hcc_code_1,hcc_code_2,coefficient\nCMS-HCC-V24,Disease Interactions,Continuing,No,Non,Aged,No,HCC47_gCancer,Immune and cancer,47,8,0.838\n`,
  },
  'cms-hcc-disease-factors': {
    path: 'hcc-2019-2024/disease.csv',
    rows: 1,
    text: `${V24},${SEGMENT},hcc_code,description,coefficient\nCMS-HCC-V24,Disease,Continuing,No,Non,Aged,No,1,HIV,0.335\n`,
  },
  'cms-hcc-disease-hierarchy': {
    path: 'hcc-2019-2024/hierarchy.csv',
    rows: 1,
    text: 'model_version,hcc_code,description,hccs_to_exclude\nCMS-HCC-V24,8,Cancer,9\n',
  },
  'cms-hcc-hcc-count-factors': {
    path: 'hcc-2019-2024/counts.csv',
    rows: 1,
    text: `${V24},${SEGMENT},payment_hcc_count,description,coefficient\nCMS-HCC-V24,HCC Counts,Continuing,No,Non,Aged,No,4,four,0.006\n`,
  },
  'cms-hcc-enrollment-interactions': {
    path: 'hcc-2019-2024/enrollment.csv',
    rows: 1,
    text: `model_version,factor_type,gender,enrollment_status,${SEGMENT},description,coefficient\nCMS-HCC-V24,Interactions,Female,Continuing,No,Non,Aged,No,Originally disabled,0.25\n`,
  },
  'cms-hcc-eligible-procedures': { path: 'eligible_2026.csv', rows: 2, text: 'cpt_hcpcs_code\n99213\nG0439\n' },
  'cms-hcc-format': { path: 'F2824T1N.TXT', rows: 3, text: 'A0104\t92\t\nB377\t6\tD\nE119\t38\t\n' },
  'cms-hcc-wide-coefficients': {
    path: 'V24coefficients.csv',
    rows: 150,
    text: `${WIDE.join(',')}\n${WIDE.map(() => '0.166').join(',')}\n`,
  },
  'cms-hcc-short-labels': { path: 'V24_label.json', rows: 2, text: '{\n  "1": "HIV",\n  "2": "Sepsis"}\n' },
  gems: { path: '2018_I10gem.txt', rows: 2, text: 'A000    0010  00000\nR29700  NoDx  11000\n' },
  'cpt-descriptors': {
    path: '2026-01/LONGULT.txt',
    rows: 3,
    text: 'Made-up wording. Terms of use.\n\n99213\tMade-up visit of some length\n27447\tMade-up operation on a joint\n0001T\tMade-up new technology\n',
  },
  'cpt-modifiers': {
    path: '2026-01/MODUL.txt',
    rows: 4,
    text: '22 Made-up wording one\n26 Made-up wording two\n50 Made-up wording three\n59 Made-up wording four\n',
  },
  cdt: {
    path: '2026-01/cdt.csv',
    rows: 2,
    text: 'Code,Nomenclature,Descriptor\nD0120,made-up evaluation,made-up text\nD1110,made-up cleaning,made-up text\n',
  },
};
