/** The lines of a stream of UTF-8 text, without their line feeds, one at a time whatever the size of the file. */
export async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: false });
  let rest = '';
  for await (const chunk of stream) {
    const text = decoder.decode(chunk, { stream: true });
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      yield rest + text.slice(from, end);
      rest = '';
      from = end + 1;
    }
    rest += text.slice(from);
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
