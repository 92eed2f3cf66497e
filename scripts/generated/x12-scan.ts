import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import wabt from 'wabt';
import { type GeneratedFiles, ROOT } from '../generated-files.ts';

const FOLDER = 'packages/core/src/x12/syntax';

/** The WebAssembly of scan.wat as bytes that a module can carry. */
export async function generate(): Promise<GeneratedFiles> {
  const source = readFileSync(join(ROOT, FOLDER, 'scan.wat'), 'utf8');
  const { buffer } = (await wabt()).parseWat('scan.wat', source, { simd: true }).toBinary({});
  const lines: string[] = [];
  for (let at = 0; at < buffer.length; at += 24) lines.push(`  ${[...buffer.slice(at, at + 24)].join(', ')},`);
  const text = `// biome-ignore-all format: made by "npm run docs" from scan.wat

/** scan.wat, assembled. */
export const SCAN_MODULE: Uint8Array<ArrayBuffer> = new Uint8Array([
${lines.join('\n')}
]);
`;
  return { [`${FOLDER}/scan.wasm.ts`]: text };
}
