import type { ShownCode } from '../../api/code.ts';

/** In our own words; source: CMS, HCPCS record layout. */
const COVERAGE: Readonly<Record<string, string>> = {
  C: 'the contractor decides',
  D: 'special coverage instructions apply',
  I: 'not payable by Medicare',
  M: 'not covered by Medicare',
  S: 'not covered by the Medicare statute',
};
const PRICING: Readonly<Record<string, string>> = {
  '00': 'not priced separately by Part B',
  '11': 'physician fee schedule',
  '12': 'anesthesia schedule',
  '13': 'priced by the contractor',
  '21': 'laboratory schedule with a national limit',
  '22': 'laboratory, priced by the contractor',
  '31': 'equipment often serviced',
  '32': 'equipment, cheap or usually bought',
  '33': 'oxygen and its equipment',
  '34': 'supplies for equipment',
  '35': 'surgical dressings',
  '36': 'equipment, capped rental',
  '37': 'ostomy, tracheostomy and urological supplies',
  '38': 'orthotics, prosthetics',
  '39': 'parenteral and enteral nutrition',
  '45': 'made to measure',
  '46': 'priced by the contractor',
  '51': 'drugs',
  '52': 'reasonable charge',
  '53': 'by statute',
  '54': 'vaccinations',
  '55': 'splints and casts',
  '56': 'lenses put in at an office',
  '57': 'priced by the contractor',
  '99': 'no value established',
};

/** Coverage, pricing and processing of a Level II code, as CMS's list gives them. */
export function LevelTwo({ code: { system, details = {}, processingNote } }: { code: ShownCode }) {
  if (system !== 'hcpcs') return null;
  const rows = [
    ['Coverage', worded(details.coverage, COVERAGE)],
    ['Priced by', worded(details.pricing, PRICING)],
    ['Type of service', details.typeOfService],
    ['Statute', details.statute],
    ['BETOS group', details.betos],
    ['See also', details.crossReferences],
  ].flatMap(([name, value]) => (name && value ? [[name, value] as const] : []));
  if (rows.length === 0 && !processingNote) return null;
  return (
    <>
      <h2 className="h">In the list of Level II</h2>
      <dl className="facts-list facts-list--bare facts-list--wide">
        {rows.map(([name, value]) => (
          <div className="contents" key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {processingNote ? (
          <>
            <dt>Processing note {processingNote.number}</dt>
            <dd>
              {processingNote.text ?? 'its words are in no list that is loaded'}
              {processingNote.edition ? <span className="dim"> list of {processingNote.edition}</span> : null}
            </dd>
          </>
        ) : null}
      </dl>
    </>
  );
}

function worded(value: string | undefined, words: Readonly<Record<string, string>>): string | undefined {
  if (!value) return undefined;
  return words[value] ? `${value}: ${words[value]}` : value;
}
