import { FaultError } from '@cleanclaim/core/kernel/result.ts';

/** Formats that are recognised, and not read as notes. */
const FORMATS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['PDF', /^\s*%PDF-/],
  ['RTF', /^\s*\{\\rtf/],
  ['C-CDA', /^\s*<(?:\?xml[^>]*>\s*<)?[^>]*\bClinicalDocument\b/],
  ['FHIR', /^\s*(?:\{[\s\S]{0,400}"resourceType"\s*:|<[A-Za-z]+ xmlns="http:\/\/hl7\.org\/fhir")/],
  ['HL7 v2', /^\s*MSH\|/],
  ['HTML', /^\s*<(?:!doctype html|html|head|body)\b/i],
  ['XML', /^\s*<\?xml\b/],
  ['Word', /^PK\p{Cc}{2}/u],
];

/**
 * The text of a note, byte for byte as its UTF-16 form: offsets count it, byte order mark and line ends included. Bytes that are no UTF-8
 * are read as Windows-1252. Throws FaultError NOTE-FORMAT for a document that is not plain text.
 */
export function noteText(bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    text = new TextDecoder('windows-1252').decode(bytes);
  }
  const format = FORMATS.find(([, pattern]) => pattern.test(text.slice(0, 1000)));
  if (format)
    throw new FaultError('NOTE-FORMAT', `the note is ${format[0]}; give its plain text`, 'beginning of the file');
  return text;
}
