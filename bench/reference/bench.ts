import { loadavg } from 'node:os';
import { openLibrary } from '../../packages/reference/src/library.ts';
import { openAll } from './opening.ts';
import { pairs } from './pairs.ts';
import { search } from './search.ts';

/**
 * CLEANCLAIM_REFERENCE=FOLDER node --expose-gc bench.ts [ROUNDS]: opening, pairs and search over the official files of a folder.
 * CLEANCLAIM_CASES may name a folder with cac/phrase-icd10cm, whose phrases are asked then; without it, entries of the Index are.
 */
const folder = process.env.CLEANCLAIM_REFERENCE;
if (!folder) throw new Error('CLEANCLAIM_REFERENCE names no folder of official files');
const rounds = Number(process.argv[2] ?? 5) || 5;
const load = () => `load of the machine ${loadavg()[0]!.toFixed(1)}`;

console.log(`Opening all packs, each time in a new process (${load()})`);
openAll(folder, rounds);
const library = await openLibrary({ folders: [folder], dataFolder: '/nonexistent', message() {} });
console.log(`Pairs of procedures (${load()})`);
pairs(library, rounds);
console.log(`Search (${load()})`);
await search(library, rounds);
