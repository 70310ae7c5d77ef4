/** How the values of HTTP headers are written (RFC 9110, 5.6): lists, parameters, quoted strings, weights. Nothing here refuses anything. */

/** More members or parameters than any client sends; what comes after is not looked at. */
const AT_MOST = 50;

/** One member of a list, or a header of one value: `text/html;level=1` is `text/html` with the parameter `level`. */
export interface Parameterised {
  /** In lower case. */
  readonly value: string;
  /** By their names in lower case, without their quotes; of a name that comes twice the first. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** The members of a list, trimmed; empty ones are left out, as the standard wants. */
export const listOf = (header: string): string[] => split(header, ',').filter((each) => each !== '');

export function parameterised(member: string): Parameterised {
  const [value = '', ...rest] = split(member, ';');
  const parameters = new Map<string, string>();
  for (const each of rest) {
    const at = each.indexOf('=');
    const name = each.slice(0, at).trim().toLowerCase();
    if (at > 0 && !parameters.has(name)) parameters.set(name, unquoted(each.slice(at + 1).trim()));
  }
  return { value: value.toLowerCase(), parameters };
}

/** The weight of a member of `Accept` and the like: 1 where none is given, 0 for one that is no weight. */
export function weightOf({ parameters }: Parameterised): number {
  const q = parameters.get('q');
  const weight = q === undefined ? 1 : Number(q === '' ? Number.NaN : q);
  return weight >= 0 && weight <= 1 ? weight : 0;
}

/** Splits where the separator is not inside a quoted string. */
function split(source: string, separator: ',' | ';'): string[] {
  const parts: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < source.length && parts.length < AT_MOST; at += 1) {
    const character = source[at];
    if (character === '"') quoted = !quoted;
    else if (quoted && character === '\\') at += 1;
    else if (!quoted && character === separator) {
      parts.push(source.slice(from, at).trim());
      from = at + 1;
    }
  }
  if (parts.length < AT_MOST) parts.push(source.slice(from).trim());
  return parts;
}

const unquoted = (value: string): string =>
  value.startsWith('"')
    ? value.slice(1, value.length > 1 && value.endsWith('"') ? -1 : undefined).replace(/\\(.)/g, '$1')
    : value;
