import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import sax from 'sax';
import { MOST_LINE_BYTES } from './limits.ts';
import { wideDecoder } from './lines.ts';

/** What is told while an XML file is read, element by element. */
export interface XmlReader {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  /** Text between two tags, as it stands. */
  text(text: string): void;
  close(name: string): void;
}

/**
 * Reads XML as it comes. Anything that is not well formed, a document type declaration (official files have none) and texts that no
 * official file has are refused with the line. Throws FaultError REF-XML; what the reader throws goes through.
 */
export async function readXml(
  file: { open(): AsyncIterable<Uint8Array> },
  make: (place: () => string) => XmlReader,
): Promise<void> {
  const parser = sax.parser(true, {});
  const place = () => `line ${parser.line + 1}`;
  const reader = make(place);
  let length = 0;
  parser.onopentag = (tag) => {
    length = 0;
    reader.open(tag.name, tag.attributes as Record<string, string>);
  };
  parser.ontext = (text) => {
    length += text.length;
    if (length > MOST_LINE_BYTES) throw new FaultError('REF-XML', 'a text is too long', place());
    reader.text(text);
  };
  parser.onclosetag = (name) => {
    length = 0;
    reader.close(name);
  };
  parser.ondoctype = () => {
    throw new FaultError('REF-XML', 'the XML has a document type declaration, which official files have not');
  };
  parser.onerror = (error) => {
    throw new FaultError(
      'REF-XML',
      `the XML is damaged or cut off (${error.message.split('\n')[0]}); download it again`,
      place(),
    );
  };
  let decoder: TextDecoder | null = null;
  for await (const chunk of file.open()) {
    decoder ??= wideDecoder(chunk) ?? new TextDecoder(encodingOf(chunk));
    parser.write(decoder.decode(chunk, { stream: true }));
  }
  parser.write(decoder?.decode() ?? '').close();
}

/** As its declaration says; official files say UTF-8 or nothing, older ones a Western encoding. */
function encodingOf(beginning: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(beginning.subarray(0, 200));
  const [, encoding = ''] = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*\bencoding=["']([\w-]+)["']/.exec(text) ?? [];
  return /^(?:iso-8859-1|latin1|windows-1252|us-ascii)$/i.test(encoding) ? 'windows-1252' : 'utf-8';
}

/** Whether one of the first lines opens this element. */
export function isXml(lines: readonly string[], root: string): boolean {
  return lines.slice(0, 50).some((line) => line.includes(`<${root}>`) || line.includes(`<${root} `));
}
