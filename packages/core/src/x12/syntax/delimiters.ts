/** The characters that an interchange uses to separate its parts, each one character long. */
export interface Delimiters {
  /** Between elements: the byte after "ISA". */
  readonly element: string;
  /** Between components of an element: ISA16. */
  readonly component: string;
  /** Between repetitions of an element: ISA11 from version 00501 on; null when the interchange names none. */
  readonly repetition: string | null;
  /** After each segment. */
  readonly segment: string;
}

export const STANDARD_DELIMITERS: Delimiters = { element: '*', component: ':', repetition: '^', segment: '~' };

/** Classes of bytes, ORed over a segment while it is scanned. Those from COMPONENT on end a component or element. */
export const REPETITION = 2;
/** Carriage return or line feed inside a segment: a file wrapped to a fixed width. */
export const LINE_BREAK = 4;
/** Any other control character. */
export const CONTROL = 8;
/** A byte above 0x7F. */
export const NON_ASCII = 16;
export const COMPONENT = 32;
export const ELEMENT_END = 64;
export const SEGMENT_END = 128;

/** The class of each byte under these delimiters; 0 = plain data. Where lines end segments, CR, LF and both together do. */
export function byteClasses(delimiters: Delimiters): Uint8Array {
  const classes = new Uint8Array(256);
  for (let byte = 0; byte < 32; byte++) classes[byte] = CONTROL;
  classes[127] = CONTROL;
  for (let byte = 128; byte < 256; byte++) classes[byte] = NON_ASCII;
  classes[10] = LINE_BREAK;
  classes[13] = LINE_BREAK;
  if (delimiters.repetition !== null) classes[delimiters.repetition.charCodeAt(0)] = REPETITION;
  classes[delimiters.component.charCodeAt(0)] = COMPONENT;
  classes[delimiters.element.charCodeAt(0)] = ELEMENT_END;
  classes[delimiters.segment.charCodeAt(0)] = SEGMENT_END;
  if (delimiters.segment === '\n' || delimiters.segment === '\r') {
    classes[10] = SEGMENT_END;
    classes[13] = SEGMENT_END;
  }
  return classes;
}
