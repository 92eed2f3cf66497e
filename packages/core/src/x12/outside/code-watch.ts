import { fromD8, type IsoDate } from '../../kernel/dates.ts';
import type { Guide, GuidePlace } from '../guides/compile.ts';
import type { X12RuleId } from '../rules.ts';
import { type Segment, valueCode } from '../syntax/segment.ts';
import type { TransactionContext } from '../transaction-model.ts';
import type { OutsideLists, OutsideSystem, OutsideVerdict } from './outside-lists.ts';

const [BHT, CLM, HI, LX, SV1, SV2, SV3, DTP, CAS, HL] = 'BHT CLM HI LX SV1 SV2 SV3 DTP CAS HL'
  .split(' ')
  .map(valueCode);
const [BPR, DTM, CLP, SVC, LQ, MOA, MIA, PRV, STC] = 'BPR DTM CLP SVC LQ MOA MIA PRV STC'.split(' ').map(valueCode);
const [HC, AD, PXC, HE, D8, RD8, S472, S434, S232, S150] = 'HC AD PXC HE D8 RD8 472 434 232 150'
  .split(' ')
  .map(valueCode);

const DIAGNOSES: ReadonlySet<number> = new Set(['ABK', 'ABF', 'ABJ', 'APR', 'ABN'].map(valueCode));
const OLD_DIAGNOSES: ReadonlySet<number> = new Set(['BK', 'BF', 'BJ', 'PR', 'BN'].map(valueCode));
const PROCEDURES_OF_STAY: ReadonlySet<number> = new Set(['BBR', 'BBQ'].map(valueCode));
const HCPCS_IN_HI: ReadonlySet<number> = new Set(['BP', 'BO'].map(valueCode));

/** ICD-9-CM has no pack; what can be said of it is until when it was used. */
type WatchedSystem = OutsideSystem | 'icd9cm';

/** Diagnoses are ICD-10-CM for services from this day, ICD-9-CM before. Source: 45 CFR 162.1002. */
const ICD10_FROM = '2015-10-01';
/** Without dot and blanks. */
const WRITTEN = /^[A-Z0-9]{3,7}$/;

const RULES: Readonly<Record<WatchedSystem, X12RuleId>> = {
  icd10cm: 'X12-DIAGNOSIS',
  icd9cm: 'X12-DIAGNOSIS',
  icd10pcs: 'X12-PROCEDURE',
  cdt: 'X12-PROCEDURE',
  taxonomy: 'X12-TAXONOMY-CODE',
  'claim-status': 'X12-STATUS-CODE',
  procedure: 'X12-PROCEDURE',
  modifier: 'X12-MODIFIER',
  pos: 'X12-PLACE',
  carc: 'X12-CARC',
  rarc: 'X12-RARC',
};

/** A code of an outside list and where it stands; it waits for the day that counts. */
interface Waiting {
  system: WatchedSystem;
  code: string;
  segment: number;
  offset: number;
  place: GuidePlace;
  element: number;
  component: number;
  /** Index of the line; -1 = of the claim. */
  line: number;
  /** The day that counts, where the segment names it itself. */
  date: IsoDate | null;
}

/** Whether codes of outside lists stand in a set. */
export function hasOutsideCodes(set: string): boolean {
  return set.startsWith('837') || set === '835' || set.startsWith('277');
}

/**
 * Looks the codes of claims and payments up in outside lists (type 5): diagnoses, procedures, modifiers, places of service on the
 * day of service; adjustment reasons and remarks on the day of the remittance; taxonomies on that of the file; claim status codes
 * on that of the status.
 */
export class CodeWatch {
  readonly #lists: OutsideLists;
  readonly #report: TransactionContext['report'];
  readonly #remittance: boolean;
  /** Used again from claim to claim: the first #count of them wait. */
  readonly #waiting: Waiting[] = [];
  #count = 0;
  /** By index of the loop: whether it is a line's. */
  readonly #ofLine: Uint8Array;
  #lineDates: (IsoDate | null)[] = [];
  #claimDate: IsoDate | null = null;
  /** BHT04; BPR16 and DTM 405 of a remittance. */
  #fallback: IsoDate | null = null;

  constructor(lists: OutsideLists, { set, loops }: Guide, report: TransactionContext['report']) {
    this.#lists = lists;
    this.#report = report;
    this.#remittance = set === '835';
    this.#ofLine = Uint8Array.from(loops, ({ path }) => (path.includes('2400') || path.includes('2110') ? 1 : 0));
  }

  segment(segment: Segment, place: GuidePlace): void {
    if (segment.code === STC) this.#status(segment, place);
    else if (this.#remittance) this.#payment(segment, place);
    else this.#claim(segment, place);
  }

  end(): void {
    this.#flush();
    this.#fallback = null;
  }

  #claim(segment: Segment, place: GuidePlace): void {
    switch (segment.code) {
      case BHT:
        this.#fallback = segment.date(4);
        break;
      case HL:
        this.#flush();
        break;
      case CLM:
        this.#flush();
        if (segment.partValue(5, 2) === 66) this.#add('pos', segment, place, 5, 1);
        break;
      case HI:
        this.#codes(segment, place);
        break;
      case LX:
        this.#lineDates.push(null);
        break;
      case SV1:
        this.#procedure(segment, place, 1);
        if (segment.has(5)) this.#add('pos', segment, place, 5, 0);
        break;
      case SV2:
        this.#procedure(segment, place, 2);
        break;
      case PRV:
        if (segment.value(2) === PXC) this.#add('taxonomy', segment, place, 3, 0);
        break;
      case SV3:
        if (segment.partValue(1, 1) === AD) this.#add('cdt', segment, place, 1, 2);
        if (segment.has(3)) this.#add('pos', segment, place, 3, 0);
        break;
      case CAS:
        this.#reasons(segment, place);
        break;
      case DTP:
        this.#claimDay(segment);
        break;
    }
  }

  #payment(segment: Segment, place: GuidePlace): void {
    switch (segment.code) {
      case BPR:
        this.#fallback = segment.date(16);
        break;
      case CLP:
        this.#flush();
        break;
      case CAS:
        this.#reasons(segment, place);
        break;
      case LQ:
        if (segment.value(1) === HE) this.#add('rarc', segment, place, 2, 0);
        break;
      case MOA:
        for (let element = 3; element <= 7; element++) this.#add('rarc', segment, place, element, 0);
        break;
      case MIA:
        for (const element of [5, 20, 21, 22, 23]) this.#add('rarc', segment, place, element, 0);
        break;
      case SVC:
        this.#lineDates.push(null);
        this.#procedure(segment, place, 1);
        break;
      case DTM: {
        const kind = segment.value(1);
        const date = segment.date(2);
        if (kind === S232) this.#claimDate ??= date;
        else if ((kind === S472 || kind === S150) && this.#lineDates.length > 0)
          this.#lineDates[this.#lineDates.length - 1] = date;
        break;
      }
    }
  }

  #claimDay(segment: Segment): void {
    const kind = segment.value(1);
    if (kind !== S472 && kind !== S434) return;
    const form = segment.value(2);
    const period = form === RD8 ? segment.period(3) : null;
    const day = form === D8 ? segment.date(3) : null;
    if (kind === S434) this.#claimDate = period === null ? day : period[1];
    else if (this.#lineDates.length > 0)
      this.#lineDates[this.#lineDates.length - 1] = period === null ? day : period[0];
    else this.#claimDate = period === null ? day : period[0];
  }

  #codes(segment: Segment, place: GuidePlace): void {
    for (let element = 1; element <= segment.count; element++) {
      const kind = segment.partValue(element, 1);
      if (DIAGNOSES.has(kind)) this.#add('icd10cm', segment, place, element, 2);
      else if (HCPCS_IN_HI.has(kind)) this.#add('procedure', segment, place, element, 2);
      else if (PROCEDURES_OF_STAY.has(kind)) {
        this.#add('icd10pcs', segment, place, element, 2, dayOf(segment.part(element, 4)));
      } else if (OLD_DIAGNOSES.has(kind)) this.#add('icd9cm', segment, place, element, 2);
    }
  }

  /** Category and code of up to three statuses. */
  #status(segment: Segment, place: GuidePlace): void {
    const date = segment.date(2) ?? this.#fallback;
    for (const element of [1, 10, 11]) {
      for (const component of [1, 2]) this.#add('claim-status', segment, place, element, component, date);
    }
    this.#flush();
  }

  #procedure(segment: Segment, place: GuidePlace, element: number): void {
    if (segment.partValue(element, 1) !== HC) return;
    this.#add('procedure', segment, place, element, 2);
    const parts = segment.components(element);
    for (let component = 3; component <= 6 && component <= parts; component++) {
      this.#add('modifier', segment, place, element, component);
    }
  }

  #reasons(segment: Segment, place: GuidePlace): void {
    for (let element = 2; element <= segment.count; element += 3) this.#add('carc', segment, place, element, 0);
  }

  #add(
    system: WatchedSystem,
    segment: Segment,
    place: GuidePlace,
    element: number,
    component: number,
    date: IsoDate | null = null,
  ): void {
    const code = component === 0 ? segment.text(element) : segment.part(element, component);
    if (code === '') return;
    const line = this.#ofLine[place.loop.index] === 1 ? this.#lineDates.length - 1 : -1;
    const { number, offset } = segment;
    const known = this.#waiting[this.#count++];
    if (known === undefined) {
      this.#waiting.push({ system, code, segment: number, offset, place, element, component, line, date });
      return;
    }
    known.system = system;
    known.code = code;
    known.segment = number;
    known.offset = offset;
    known.place = place;
    known.element = element;
    known.component = component;
    known.line = line;
    known.date = date;
  }

  #verdict({ system, code }: Waiting, date: IsoDate | null): OutsideVerdict {
    if (system === 'icd9cm') {
      if (date !== null && date >= ICD10_FROM)
        return { kind: 'wrong', fact: `ICD-9-CM is for services before ${ICD10_FROM}` };
      this.#lists.missing('ICD-9-CM');
      return { kind: 'not-checked', fact: '' };
    }
    if (system === 'icd10cm' && date !== null && date < ICD10_FROM) {
      return { kind: 'wrong', fact: `ICD-10-CM is for services from ${ICD10_FROM} on` };
    }
    // That it is not written as a diagnosis is told as that.
    const verdict = this.#lists.verdict(system, code, date);
    if (system !== 'icd10cm' || verdict.kind === 'good' || WRITTEN.test(code)) return verdict;
    return { kind: 'not-checked', fact: '' };
  }

  #flush(): void {
    const waiting = this.#waiting;
    if (this.#count === 0) {
      this.#lineDates = [];
      return;
    }
    const dates = this.#lineDates;
    let first: IsoDate | null = this.#claimDate;
    if (first === null) for (const date of dates) if (date !== null && (first === null || date < first)) first = date;
    first ??= this.#fallback;
    for (let i = 0; i < this.#count; i++) {
      const each = waiting[i]!;
      const ofRemittance = each.system === 'carc' || each.system === 'rarc';
      const own = each.date ?? (each.line >= 0 ? dates[each.line] : null);
      const ofFile = ofRemittance || each.system === 'taxonomy';
      const { kind, fact } = this.#verdict(each, ofFile ? (this.#fallback ?? first) : (own ?? first));
      if (kind === 'good' || kind === 'not-checked') continue;
      const { segment, offset, place, element, component, code } = each;
      const { segmentId } = place;
      const loopPath = place.loop.path;
      const at = {
        segment,
        offset,
        segmentId,
        element,
        loopPath,
        value: code,
        ...(component === 0 ? {} : { component }),
      };
      this.#report(kind === 'older' ? 'X12-LIST-OLDER' : RULES[each.system], at, { fact });
    }
    this.#count = 0;
    this.#lineDates = [];
    this.#claimDate = null;
  }
}

/** CCYYMMDD of a composite; null when it is not that. */
function dayOf(text: string): IsoDate | null {
  return text.length === 8 ? fromD8(text) : null;
}
