/** A file that a publisher offers to everybody, and on which terms. */
export interface Release {
  readonly set: string;
  /** Edition as the product names it. */
  readonly edition: string;
  readonly title: string;
  readonly url: string;
  /**
   * mirrored: a file was seen that a public mirror took from this address; named: by the way in which the publisher names its files,
   * not seen.
   */
  readonly known: 'mirrored' | 'named';
  /** Whose terms a person has to accept before the file is fetched; null = none are asked for. */
  readonly terms: keyof typeof TERMS | null;
}

/** Terms that the publishers show before a download, in our own short words, and where theirs stand. */
export const TERMS = {
  AMA: {
    holder: 'American Medical Association',
    notice:
      'This file carries CPT codes. CPT is copyright of the American Medical Association. CMS offers the file for use within Medicare, Medicaid and other programs of CMS only; other use needs a licence of the AMA. Read the terms on the publisher’s page before you accept them.',
    page: 'https://www.cms.gov/license/ama',
  },
  ADA: {
    holder: 'American Dental Association',
    notice:
      'This file carries CDT codes. CDT is copyright of the American Dental Association; its use needs a licence. Read the terms on the publisher’s page before you accept them.',
    page: 'https://www.cms.gov/license/ada',
  },
} as const;

const NCHS = 'https://ftp.cdc.gov/pub/Health_Statistics/NCHS/Publications/ICD10CM';
const CMS = 'https://www.cms.gov/files/zip';

function release(set: string, edition: string, title: string, url: string, terms: Release['terms'] = null): Release {
  return { set, edition, title, url, known: url.startsWith(NCHS) ? 'mirrored' : 'named', terms };
}

/**
 * Public addresses of releases; those of NCHS are as a mirror of its server has them. Publishers move their files: where an address no longer answers, fetch says so, and `--url` takes the
 * one that the publisher's page gives now.
 */
export const RELEASES: readonly Release[] = [
  release('icd10cm', 'FY2026', 'ICD-10-CM code descriptions 2026', `${NCHS}/2026/icd10cm-Code%20Descriptions-2026.zip`),
  release('icd10cm', 'FY2026', 'ICD-10-CM addenda 2026', `${NCHS}/2026/icd10cm-addenda-2026.zip`),
  release(
    'icd10cm',
    'FY2026',
    'ICD-10-CM conversion table 2026',
    `${NCHS}/2026/ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx`,
  ),
  release('icd10cm', 'FY2026', 'POA exempt codes 2026', `${NCHS}/2026/POAexemptCodesFY26.zip`),
  release(
    'icd10cm',
    'FY2025',
    'ICD-10-CM code descriptions 2025',
    `${NCHS}/2025/ICD10-CM%20Code%20Descriptions%202025.zip`,
  ),
  release('icd10cm', 'FY2025', 'ICD-10-CM addenda 2025', `${NCHS}/2025/ICD10cm-addendum-2025.zip`),
  release(
    'icd10cm',
    'FY2025-april',
    'ICD-10-CM code descriptions April 2025',
    `${NCHS}/2025-Update/Code-desciptions-April-2025.zip`,
  ),
  release(
    'icd10cm',
    'FY2025-april',
    'ICD-10-CM addenda April 2025',
    `${NCHS}/2025-Update/icd10cm-addendum-April-2025.zip`,
  ),
  release('icd10cm', 'FY2025', 'POA exempt codes 2025', `${NCHS}/2025/POAexemptCodesFY25.zip`),
  release(
    'icd10cm',
    'FY2025',
    'ICD-10-CM conversion table 2025',
    `${NCHS}/2025/icd-10-cm-conversion-table-FY2025.xlsx`,
  ),
  release(
    'icd10cm',
    'FY2024-april',
    'ICD-10-CM addenda April 2024',
    `${NCHS}/2024-Update/icd10cm-addenda-files-April-2024.zip`,
  ),
  release('icd10cm', 'FY2024', 'ICD-10-CM addenda 2024', `${NCHS}/2024/icd10cm-addendum-2024.zip`),
  release(
    'icd10cm',
    'FY2023-april',
    'ICD-10-CM addenda April 2023',
    `${NCHS}/April-1-2023-Update/icd10cm-addendum-April%201%202023.zip`,
  ),
  release('icd10cm', 'FY2023', 'ICD-10-CM addenda 2023', `${NCHS}/2023/icd10cm-addendum-2023.zip`),
  release('icd10cm', 'FY2022', 'ICD-10-CM addenda 2022', `${NCHS}/2022/Addendum%20zip.zip`),
  release('gems', 'FY2016', 'Diagnosis GEMs 2016', `${NCHS}/2016/DiagnosisGEMs_2016.zip`),
  release('icd10cm', 'FY2024', 'ICD-10-CM code descriptions 2024', `${NCHS}/2024/icd10cm-CodesDescriptions-2024.zip`),
  release(
    'icd10pcs',
    'FY2026',
    'ICD-10-PCS order file 2026',
    `${CMS}/2026-icd-10-pcs-order-file-long-and-abbreviated-titles.zip`,
  ),
  release('hcpcs', '2026-04', 'HCPCS Level II April 2026', `${CMS}/april-2026-alpha-numeric-hcpcs-file.zip`),
  release('pfs', '2026-04', 'Physician Fee Schedule RVU26B', `${CMS}/rvu26b.zip`, 'AMA'),
  release('pfs', '2025-10', 'Physician Fee Schedule RVU25D', `${CMS}/rvu25d.zip`, 'AMA'),
  release('clfs', '2026Q3', 'Clinical Laboratory Fee Schedule 2026 Q3', `${CMS}/26clabq3.zip`, 'AMA'),
  release('asp', '2025-10', 'ASP pricing October 2025', `${CMS}/october-2025-asp-pricing-file.zip`, 'AMA'),
  release('zip-locality', '2025-10', 'ZIP codes to localities', `${CMS}/zip-code-carrier-locality-file.zip`),
];
