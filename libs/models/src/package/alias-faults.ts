import { type Alias, type Document, isAlias, isNode, type Node, visit } from 'yaml';

export interface AliasFault {
  readonly offset: number;
  readonly message: string;
}

/** Aliases that cannot be replaced by what they stand for. */
export function aliasFaults(document: Document.Parsed): AliasFault[] {
  const faults: AliasFault[] = [];
  const anchors = new Map<string, Node>();
  let last: Alias | undefined;
  visit(document, (_key, node, path) => {
    if (!isNode(node)) return;
    if (!isAlias(node)) {
      if ('anchor' in node && node.anchor !== undefined) anchors.set(node.anchor, node);
      return;
    }
    last = node;
    const target = anchors.get(node.source);
    if (target === undefined)
      faults.push(at(node, `*${node.source} stands for nothing: set &${node.source} before it`));
    else if (path.includes(target)) faults.push(at(node, `*${node.source} lies in what it stands for: write it out`));
  });
  if (faults.length > 0 || last === undefined || canUnfold(document)) return faults;
  return [at(last, 'the aliases of this file stand for too much: write the values out')];
}

function at({ range }: Alias, message: string): AliasFault {
  return { offset: range?.[0] ?? 0, message };
}

function canUnfold(document: Document): boolean {
  try {
    document.toJS();
    return true;
  } catch (error) {
    if (error instanceof ReferenceError) return false;
    throw error;
  }
}
