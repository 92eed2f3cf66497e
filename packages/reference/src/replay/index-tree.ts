import type { Icd10IndexTable, IndexEntry } from '@cleanclaim/core/packs/icd10cm-index.ts';
import type { IndexLine } from './index-line.ts';
import { plain } from './replay-addenda.ts';

/** An entry of the Alphabetic Index that can be changed. */
export interface IndexNode extends Omit<IndexEntry, 'level'> {
  term: string;
  nonEssential: string;
  see: string;
  seeAlso: string;
  codes: readonly string[];
  /** Term, and term with modifiers, in letters and digits alone. */
  plain: string;
  full: string;
  parent: IndexNode | null;
  children: IndexNode[];
}

export type IndexWords = Omit<IndexEntry, 'level'>;

/** These stand before the other subterms, in this order. */
const FIRST = /^(?:with|without|due to|in|following|associated with)\b/i;

/** The Alphabetic Index as a tree: what its addenda change. */
export class IndexTree {
  readonly #root: IndexNode = nodeOf({ term: '', nonEssential: '', see: '', seeAlso: '', codes: [] }, null);
  readonly #mains = new Map<string, IndexNode[]>();

  constructor(table: Icd10IndexTable) {
    const nodes: IndexNode[] = [];
    for (let at = 0; at < table.rows; at++) {
      const words = {
        term: table.term(at),
        nonEssential: table.nonEssential(at),
        see: table.see(at),
        seeAlso: table.seeAlso(at),
        codes: table.codes(at),
      };
      const node = nodeOf(words, nodes[table.parent(at)] ?? this.#root);
      node.parent!.children.push(node);
      nodes.push(node);
      this.#know(node);
    }
  }

  /**
   * The entry below another one (null = a main term) that a line names, as closely as it does: all of its words; else its term; else
   * what stands before the first parenthesis, where the list holds no more ("human papillomavirus (HPV)" for "… (HPV) DNA test").
   * Of several the one with the same code and modifiers. null = there is none.
   */
  find(above: IndexNode | null, line: IndexLine): IndexNode | null {
    const [full, term, head] = [plain(line.full), plain(line.term), plain(line.head)];
    const siblings = above ? above.children : [...new Set([term, head])].flatMap((name) => this.#mains.get(name) ?? []);
    let best: IndexNode | null = null;
    let most = 0;
    for (const node of siblings) {
      const likeness =
        node.full === full ? 16 : node.plain === term ? 8 : node.plain === head && full.startsWith(node.full) ? 4 : 0;
      if (likeness === 0) continue;
      const closer =
        likeness +
        ((node.codes[0] ?? '') === (line.codes[0] ?? '') ? 2 : 0) +
        (plain(node.nonEssential) === plain(line.nonEssential) ? 1 : 0);
      if (closer > most) [best, most] = [node, closer];
    }
    return best;
  }

  /** At its place in the order of the book. */
  add(above: IndexNode | null, words: IndexWords): IndexNode {
    const node = nodeOf(words, above ?? this.#root);
    this.#place(node);
    this.#know(node);
    return node;
  }

  change(node: IndexNode, words: IndexWords): void {
    this.#forget(node);
    Object.assign(node, nodeOf(words, node.parent), { children: node.children });
    this.#know(node);
  }

  move(node: IndexNode, above: IndexNode | null): void {
    this.#forget(node);
    this.#leave(node);
    node.parent = above ?? this.#root;
    this.#place(node);
    this.#know(node);
  }

  /** With all below it. */
  remove(node: IndexNode): void {
    this.#forget(node);
    this.#leave(node);
  }

  /** In the order of the book. */
  entries(): IndexEntry[] {
    const entries: IndexEntry[] = [];
    const visit = (node: IndexNode, level: number) => {
      const { term, nonEssential, see, seeAlso, codes } = node;
      entries.push({ level, term, nonEssential, see, seeAlso, codes });
      for (const child of node.children) visit(child, level + 1);
    };
    for (const main of this.#root.children) visit(main, 0);
    return entries;
  }

  #place(node: IndexNode): void {
    const siblings = node.parent!.children;
    const rank = rankOf(node);
    const before = siblings.findIndex((sibling) => rankOf(sibling) > rank);
    siblings.splice(before < 0 ? siblings.length : before, 0, node);
  }

  #leave(node: IndexNode): void {
    node.parent!.children = node.parent!.children.filter((child) => child !== node);
  }

  #know(node: IndexNode): void {
    if (node.parent !== this.#root) return;
    const known = this.#mains.get(node.plain);
    if (known) known.push(node);
    else this.#mains.set(node.plain, [node]);
  }

  #forget(node: IndexNode): void {
    if (node.parent !== this.#root) return;
    const left = (this.#mains.get(node.plain) ?? []).filter((known) => known !== node);
    if (left.length > 0) this.#mains.set(node.plain, left);
    else this.#mains.delete(node.plain);
  }
}

function nodeOf({ term, nonEssential, see, seeAlso, codes }: IndexWords, parent: IndexNode | null): IndexNode {
  const words = { term, nonEssential, see, seeAlso, codes };
  return { ...words, plain: plain(term), full: plain(term + nonEssential), parent, children: [] };
}

/** By which entries stand in order: "with" and its like before the alphabet. */
function rankOf(node: IndexNode): string {
  return `${FIRST.test(node.term) ? 0 : 1}${node.plain}`;
}
