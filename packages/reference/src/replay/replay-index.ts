import type { AddendaLine } from './addenda-lines.ts';
import { type IndexLine, indexLine } from './index-line.ts';
import type { IndexNode, IndexTree, IndexWords } from './index-tree.ts';
import type { Unplaced } from './replay-addenda.ts';

/** What an undone addendum says instead: what was added goes, what went comes back, and what was revised is as it was. */
const UNDONE = {
  'No Change': 'No Change',
  Add: 'Delete',
  Delete: 'Add',
  'Revise from': 'Revise to',
  'Revise to': 'Revise from',
} as const;

/**
 * Changes the tree as the lines say, one after another; each line names an entry by its dashes and words, below the last one named
 * on the level above. Returns what found no place.
 */
export function replayIndexAddenda(tree: IndexTree, lines: readonly AddendaLine[]): Unplaced[] {
  const replay = new IndexReplay(tree);
  for (const line of lines) replay.take(line);
  return replay.unplaced;
}

/** The lines that take the changes back, for the list that stood before them. */
export function undone(lines: readonly AddendaLine[]): AddendaLine[] {
  const swapped = lines.map((line) => ({ ...line, action: UNDONE[line.action] }));
  // "Revise from" has to come before its "Revise to" again: groups of both change places.
  for (let from = 0; from < swapped.length; from++) {
    if (swapped[from]!.action !== 'Revise to') continue;
    let middle = from;
    while (swapped[middle]?.action === 'Revise to') middle++;
    let end = middle;
    while (swapped[end]?.action === 'Revise from') end++;
    swapped.splice(from, end - from, ...swapped.slice(middle, end), ...swapped.slice(from, middle));
    from = end - 1;
  }
  return swapped;
}

/** In place of an entry that is not there: undefined = it was looked for in vain, 'gone' = it went with the one above it. */
type Open = IndexNode | 'gone' | undefined;

class IndexReplay {
  readonly unplaced: Unplaced[] = [];
  readonly #tree: IndexTree;
  /** Entry last named on each level. */
  #open: Open[] = [];
  /** What "Revise from" named, waiting for its "Revise to". */
  #from: { readonly node: IndexNode | null; readonly line: AddendaLine }[] = [];

  constructor(tree: IndexTree) {
    this.#tree = tree;
  }

  take(line: AddendaLine): void {
    // A letter of the alphabet is a heading.
    if (/^[A-Z]$/.test(line.text)) {
      this.#open = [];
      return;
    }
    const words = indexLine(line.text);
    const { level } = words;
    const above = level === 0 ? null : this.#open[level - 1];
    this.#open.length = Math.min(this.#open.length, level);
    if (above === 'gone' && line.action !== 'Add' && line.action !== 'Revise to') {
      this.#open[level] = 'gone';
      if (line.action === 'Revise from') this.#from.push({ node: null, line });
    } else if (above === undefined || above === 'gone') {
      this.#fail(line, 'the term above it is not there');
      if (line.action === 'Revise from') this.#from.push({ node: null, line });
      if (line.action === 'Revise to') this.#from.shift();
    } else this.#change(line, above, words);
  }

  #change(line: AddendaLine, above: IndexNode | null, words: IndexLine): void {
    const { level } = words;
    const found = this.#tree.find(above, words);
    switch (line.action) {
      case 'Add':
        this.#open[level] = found && same(found, words) ? found : this.#tree.add(above, words);
        return;
      case 'Delete':
        if (found) this.#tree.remove(found);
        else this.#fail(line, 'there is no such term');
        this.#open[level] = 'gone';
        return;
      case 'Revise from':
        this.#from.push({ node: found, line });
        this.#open[level] = found ?? undefined;
        return;
      case 'Revise to':
        this.#open[level] = this.#revise(above, words, found);
        return;
      case 'No Change':
        if (!found) this.#fail(line, 'there is no such term');
        this.#open[level] = found ?? undefined;
    }
  }

  #revise(above: IndexNode | null, words: IndexWords, found: IndexNode | null): IndexNode {
    const from = this.#from.shift();
    if (!from?.node) {
      // What it is revised to may stand there already.
      if (found && same(found, words)) return found;
      if (from) this.#fail(from.line, 'there is no such term');
      return this.#tree.add(above, words);
    }
    const { node } = from;
    if (above !== null && node.parent !== above) this.#tree.move(node, above);
    this.#tree.change(node, words);
    return node;
  }

  #fail({ line, text }: AddendaLine, reason: string): void {
    this.unplaced.push({ line, text, reason });
  }
}

function same(node: IndexNode, words: IndexWords): boolean {
  const text = ({ term, nonEssential, see, seeAlso, codes }: IndexWords) =>
    [term, nonEssential, see, seeAlso, ...codes].join('|').toLowerCase();
  return text(node) === text(words);
}
