import { buildZipLocality, type ZipLocality } from '@cleanclaim/core/packs/zip-locality.ts';
import { quarterSpan } from '../editions/span.ts';
import { readLines } from '../files/lines.ts';
import { truncated } from '../files/table.ts';
import type { Loader } from './loader.ts';
import { Rejects } from './rejects.ts';

/** 1-2 state, 3-7 ZIP, 8-12 carrier, 13-14 locality, 15 rural, 21 plus-four flag, 76-80 year and quarter. */
const RECORD = /^([A-Z]{2})(\d{5})(\d{5})([0-9A-Z]{2})([ RB]).{5}([01 ]).{54}(20\d\d)([1-4])\s*$/;

/** Five-digit ZIP codes with carrier and locality. Source: CMS, ZIP5 record layout. */
export const zip5: Loader = {
  name: 'zip5',
  title: 'ZIP code to carrier and locality (ZIP5)',

  recognise(head) {
    const first = head.lines.slice(0, 20).filter((line) => line.trim() !== '');
    return first.length > 0 && first.filter((line) => RECORD.test(line)).length * 2 > first.length;
  },

  async load([file]) {
    const rejects = new Rejects();
    const rows: ZipLocality[] = [];
    const seen = new Set<string>();
    let quarter = '';
    await readLines(file!.open(), (text, line, ended) => {
      if (text.trim() === '') return;
      const parts = RECORD.exec(text);
      const wrong = !parts
        ? 'it is not state, ZIP, carrier and locality at their places'
        : seen.has(parts[2]!)
          ? `the ZIP ${parts[2]} stands twice`
          : quarter !== '' && quarter !== parts[7]! + parts[8]!
            ? 'it is of another quarter'
            : null;
      if (wrong && !ended) throw truncated(line, wrong);
      if (wrong) return rejects.add(line, null, wrong, text);
      const [, state, zip, carrier, locality, rural, plusFour, year, ofYear] = parts!;
      quarter = year! + ofYear!;
      seen.add(zip!);
      rows.push({
        zip: zip!,
        state: state!,
        carrier: carrier!,
        locality: locality!,
        needsPlusFour: plusFour === '1',
        rural: rural!,
      });
    });
    rejects.check(rows.length);
    return [
      {
        key: 'zip-locality/zip5',
        bytes: buildZipLocality(rows),
        rows: rows.length,
        rejects: rejects.list,
        says: quarterSpan(Number(quarter.slice(0, 4)), Number(quarter.slice(4))),
        rowsDated: false,
      },
    ];
  },
};
