import type { Gap } from '../../record/suggestion.ts';
import type { Extent } from '../diagnoses/candidate.ts';

/** Whether the note says that this clinician did it today. */
export type Performed = 'done' | 'ordered' | 'elsewhere' | 'declined' | 'unclear';

/** A service that the note speaks of. */
export interface Service {
  readonly code: string;
  /** Our own short words; null where the code's label comes from a pack. */
  readonly label: string;
  readonly units: number;
  /** Anatomic ones that the words state. */
  readonly modifiers: readonly string[];
  readonly performed: Performed;
  readonly why: string;
  readonly spans: readonly Extent[];
  readonly trace: readonly string[];
  readonly confidence: number;
  /** For the level of the visit: a test, and whether its reading is billed here. */
  readonly kind:
    | 'lab'
    | 'test'
    | 'imaging'
    | 'procedure'
    | 'surgery'
    | 'visit'
    | 'counsel'
    | 'assessment'
    | 'drug'
    | 'vaccine'
    | 'therapy';
  /** A procedure with a short or long aftercare of its own: a visit beside it must be separate. */
  readonly global: 'minor' | 'major' | null;
  /** What the note leaves open of it; with any, the service waits. */
  readonly open: readonly { readonly missing: string; readonly question: string }[];
  /** Asked, but not in the way: modifiers that only a person can state. */
  readonly ask: readonly Pick<Gap, 'family' | 'missing' | 'question'>[];
}

export function service(
  part: Partial<Service> & Pick<Service, 'code' | 'label' | 'performed' | 'why' | 'spans' | 'kind'>,
): Service {
  return { units: 1, modifiers: [], trace: [], confidence: 0.85, global: null, open: [], ask: [], ...part };
}
