/** What is wrong with one diagnosis pointer of a line. */
export interface PointerFault {
  /** Which pointer, from 0. */
  readonly index: number;
  readonly pointer: number;
  readonly kind: 'beyond' | 'repeated';
}

/** Pointers count diagnoses from 1, and name each once. Source: 837P (005010X222A1), SV107. */
export function pointerFaults(pointers: readonly number[], diagnoses: number): PointerFault[] {
  const faults: PointerFault[] = [];
  for (let index = 0; index < pointers.length; index++) {
    const pointer = pointers[index]!;
    if (!(pointer >= 1 && pointer <= diagnoses)) faults.push({ index, pointer, kind: 'beyond' });
    else if (pointers.indexOf(pointer) < index) faults.push({ index, pointer, kind: 'repeated' });
  }
  return faults;
}
