import type { Icd10TabularTable, NoteKind, TabularNode } from '@cleanclaim/core/packs/icd10cm-tabular.ts';

/** A node of the Tabular List that can be changed. Notes without their codes: these are read again at the end. */
export interface TreeNode {
  readonly level: TabularNode['level'];
  name: string;
  title: string;
  parent: TreeNode | null;
  children: TreeNode[];
  notes: { kind: NoteKind; text: string }[];
  sevenCharacters: (readonly [string, string])[];
}

/** The Tabular List as a tree: what addenda change. */
export class TabularTree {
  readonly chapters: TreeNode[] = [];
  readonly codes = new Map<string, TreeNode>();
  readonly blocks = new Map<string, TreeNode>();

  constructor(table: Icd10TabularTable) {
    const nodes: TreeNode[] = [];
    for (let at = 0; at < table.rows; at++) {
      const parent = nodes[table.parent(at)] ?? null;
      const seven = table.sevenCharacters(at);
      const node: TreeNode = {
        level: table.level(at),
        name: table.name(at),
        title: table.title(at),
        parent,
        children: [],
        notes: table.notes(at).map(({ kind, text }) => ({ kind, text })),
        sevenCharacters: seven?.node === at ? [...seven.values] : [],
      };
      nodes.push(node);
      if (parent) parent.children.push(node);
      else this.chapters.push(node);
      this.#know(node);
    }
  }

  /** A code below the nearest one above it or, for a category, in the block that holds it. null when there is no place for it. */
  add(code: string, title: string): TreeNode | null {
    const parent = code.length > 3 ? this.#above(code) : this.#blockOf(code);
    if (!parent) return null;
    const node: TreeNode = { level: 'code', name: code, title, parent, children: [], notes: [], sevenCharacters: [] };
    const before = parent.children.findIndex((child) => child.name > code);
    parent.children.splice(before < 0 ? parent.children.length : before, 0, node);
    this.#know(node);
    return node;
  }

  /** With all below it; returns their names. */
  remove(node: TreeNode): string[] {
    const below = [...node.children].flatMap((child) => this.remove(child));
    if (node.parent) node.parent.children = node.parent.children.filter((child) => child !== node);
    this.codes.delete(node.name);
    return [node.name, ...below];
  }

  renameBlock(node: TreeNode, name: string, title: string): void {
    node.title = title;
    if (node.level !== 'block') return;
    this.blocks.delete(node.name);
    node.name = name;
    this.blocks.set(name, node);
  }

  rename(node: TreeNode, name: string): void {
    this.codes.delete(node.name);
    node.name = name;
    this.codes.set(name, node);
  }

  addBlock(name: string, title: string, chapter: TreeNode): TreeNode {
    const node: TreeNode = {
      level: 'block',
      name,
      title,
      parent: chapter,
      children: [],
      notes: [],
      sevenCharacters: [],
    };
    const before = chapter.children.findIndex((child) => child.name > name);
    chapter.children.splice(before < 0 ? chapter.children.length : before, 0, node);
    this.blocks.set(name, node);
    return node;
  }

  /** In the order of the book, without the codes that notes name. */
  nodes(): TabularNode[] {
    const list: TabularNode[] = [];
    const visit = (node: TreeNode, parent: number) => {
      const at = list.length;
      const { level, name, title, notes, sevenCharacters } = node;
      list.push({ level, name, title, parent, notes: notes.map((note) => ({ ...note, codes: [] })), sevenCharacters });
      for (const child of node.children) visit(child, at);
    };
    for (const chapter of this.chapters) visit(chapter, -1);
    return list;
  }

  #know(node: TreeNode): void {
    if (node.level === 'code') this.codes.set(node.name, node);
    else if (node.level === 'block') this.blocks.set(node.name, node);
  }

  #above(code: string): TreeNode | null {
    for (let length = code.length - 1; length >= 3; length--) {
      // An X that only fills a place is no code of its own.
      const node = this.codes.get(code.slice(0, length)) ?? this.codes.get(code.slice(0, length).replace(/X+$/, ''));
      if (node) return node;
    }
    return null;
  }

  #blockOf(code: string): TreeNode | null {
    for (const [name, node] of this.blocks) {
      const [first = '', last = first] = name.split('-');
      if (first <= code && code <= last && node.children.every((child) => child.level !== 'block')) return node;
    }
    return null;
  }
}
