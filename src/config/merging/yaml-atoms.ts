import { type CST, Parser } from 'yaml';

/** A map or list on the way to a token, and the columns at which its parts begin, before and after. */
export interface Level {
  readonly parent: Level | undefined;
  readonly isFlow: boolean;
  /** Undefined until its first token comes. */
  old: number | undefined;
  new: number | undefined;
}

/** A token of a text that is no white space. */
export interface Atom {
  readonly type: CST.SourceToken['type'] | 'alias' | 'doc-end' | 'text' | 'block';
  readonly source: string;
  readonly level: Level;
  /** Whether it may be the first one of a part of its level. */
  readonly isLead: boolean;
  readonly column: number;
  /** Line breaks before it. */
  readonly breaks: number;
}

/**
 * The tokens of a YAML text with line feeds. Undefined for what is not formatted: keys with question marks, what cannot
 * be read.
 */
export function atomsOf(text: string): readonly Atom[] | undefined {
  const atoms: Atom[] = [];
  const top: Level = { parent: undefined, isFlow: false, old: -1, new: -2 };
  let column = 0;
  let breaks = 0;
  let isReadable = true;

  const put = (source: string, type: Atom['type'], level: Level, isLead = false) => {
    if (source === '') return;
    atoms.push({ type, source, level, isLead, column, breaks });
    breaks = 0;
    pass(source);
  };
  const pass = (source: string) => {
    const end = source.lastIndexOf('\n');
    column = end === -1 ? column + source.length : source.length - end - 1;
  };
  const putAll = (tokens: readonly CST.SourceToken[] | undefined, level: Level, isLead = false) => {
    for (const { type, source } of tokens ?? []) {
      if (type === 'explicit-key-ind') isReadable = false;
      if (type === 'newline') breaks += source.split('\n').length - 1;
      if (type === 'newline' || type === 'space') pass(source);
      else put(source, type, level, isLead);
    }
  };
  const below = (parent: Level, isFlow: boolean): Level => ({ parent, isFlow, old: undefined, new: undefined });

  function walk(token: CST.Token | null | undefined, level: Level, isLead = false): void {
    switch (token?.type) {
      case undefined:
        return;
      case 'document':
        putAll(token.start, level);
        walk(token.value, level);
        putAll(token.end, level);
        return;
      case 'doc-end':
        put(token.source, 'doc-end', level);
        putAll(token.end, level);
        return;
      case 'alias':
      case 'scalar':
      case 'single-quoted-scalar':
      case 'double-quoted-scalar':
        put(token.source, token.type === 'alias' ? 'alias' : 'text', level, isLead);
        putAll(token.end, level);
        return;
      case 'block-scalar':
        for (const prop of token.props) {
          if ('source' in prop && prop.type === 'block-scalar-header') put(prop.source, 'text', level);
          else putAll([prop as CST.SourceToken], level);
        }
        put(token.source, 'block', level);
        if (token.source.endsWith('\n')) breaks = 1;
        return;
      case 'block-map':
      case 'block-seq': {
        const inner = below(level, false);
        for (const item of token.items) {
          putAll(item.start, inner, true);
          walk(item.key, inner, true);
          putAll(item.sep, inner);
          walk(item.value, inner);
        }
        return;
      }
      case 'flow-collection': {
        const inner = below(level, true);
        put(token.start.source, token.start.type, level);
        for (const item of token.items) {
          putAll(item.start, inner);
          walk(item.key, inner);
          putAll(item.sep, inner);
          walk(item.value, inner);
        }
        const [end, ...rest] = token.end;
        if (end) put(end.source, end.type, inner);
        putAll(rest, level);
        return;
      }
      case 'comment':
      case 'newline':
      case 'space':
        putAll([token], level);
        return;
      case 'directive':
        put(token.source, 'text', level);
        return;
      default:
        isReadable = false;
    }
  }

  for (const token of new Parser().parse(text)) walk(token, top);
  return isReadable ? atoms : undefined;
}
