/** A piece of an SQL text. Comments and blanks are left out. */
export interface Token {
  /** `word`: a keyword or a name, in small letters. `name`: one that was quoted. `value`: a string or a number. */
  readonly kind: 'word' | 'name' | 'value' | 'parameter' | 'sign';
  readonly text: string;
}

const PIECES =
  /(?<blank>\s+|--[^\n]*|\/\*[\s\S]*?\*\/)|(?<string>[eE]'(?:\\[\s\S]|''|[^'\\])*'|'(?:''|[^'])*'|\$(?<tag>[A-Za-z_]*)\$[\s\S]*?\$\k<tag>\$)|"(?<quoted>(?:""|[^"])*)"|(?<parameter>\$\d+)|(?<number>\d[\d.]*)|(?<word>[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)|(?<sign>::|<=|>=|<>|!=|\|\||->>|->|[\s\S])/gy;

/** The tokens of one statement as PostgreSQL reads it. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { groups = {} } of text.matchAll(PIECES)) {
    const { string, quoted, parameter, number, word, sign } = groups;
    if (word !== undefined) tokens.push({ kind: 'word', text: word.toLowerCase() });
    else if (quoted !== undefined) tokens.push({ kind: 'name', text: quoted.replaceAll('""', '"') });
    else if (parameter !== undefined) tokens.push({ kind: 'parameter', text: parameter });
    else if (string !== undefined || number !== undefined) tokens.push({ kind: 'value', text: string ?? number! });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
  }
  return tokens;
}
