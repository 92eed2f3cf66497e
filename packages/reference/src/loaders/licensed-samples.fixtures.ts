/** A file of small made-up content in the layout of its publisher. */
export interface Sample {
  readonly path: string;
  readonly text: string;
  /** Data rows. */
  readonly rows: number;
}

/** Files of the AMA and the ADA, in their layouts, with wording that is made up. */
export const licensedSamples: Readonly<Record<string, Sample>> = {
  'cpt-descriptors': {
    path: '2026-01/LONGULT.txt',
    rows: 4,
    text: 'Made-up terms of use of these files.\nAll rights are reserved, 312 555-0100.\n\n99213\tMade-up visit of some length\n27447\tMade-up operation on a joint\n0001A\tMade-up vaccine, given once\n0001T\t25-step made-up new technology\n',
  },
  'cpt-modifiers': {
    path: '2026-01/MODUL.txt',
    rows: 9,
    text: `Made-up terms of use.

Appendix A

Modifiers

This made-up section lists all modifiers.

22 Made-up Name One: When made-up work is more than it
was, say so. 26 lines may do.

26 Made-up Name Two: Made-up wording.

50 Made-up Name Three: Made-up wording.

Anesthesia Physical Status Modifiers

Made-up introduction to the status.

Physical Status Modifier P1: A made-up patient
Physical Status Modifier P2: Another made-up patient

CPT Level I Modifiers

50 Made-up Name Three: Made-up wording, again.

27 Made-up Name Four: Made-up wording.

Category II Modifiers

1P Made-up Exclusion: Made-up
reason.

Level II (HCPCS/National) Modifiers

LT Made-up side
RT Made-up other side
`,
  },
  'cpt-consumer': {
    path: '2026-01/ConsumerDescriptor.txt',
    rows: 2,
    text: 'Concept Id\tCPT Code\tConsumer Friendly Descriptor\n1002798\t99213\tMade-up words for patients\n1002799\t27447\tMore made-up words\n',
  },
  'cpt-clinician': {
    path: '2026-01/ClinicianDescriptor.txt',
    rows: 2,
    text: 'Concept Id\tCPT Code\tClinician Descriptor Id\tClinician Descriptor\n1002798\t99213\t10000002\tMade-up words for clinicians\n1002798\t99213\t10031990\tMore made-up words\n',
  },
  cdt: {
    path: '2026-01/cdt.txt',
    rows: 2,
    text: 'Made-up terms of use\n\nCode\tNomenclature\tDescriptor\tCategory\tSubcategory\tSubsubcategory\nD0120\tmade-up evaluation\tmade-up text\tI. Made-up\tMade-up evaluations\tNone\nD1110\tmade-up cleaning\tNone\tII. Made-up\tNone\tNone\n',
  },
};
