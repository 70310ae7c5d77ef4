import { DOMImplementation, XMLSerializer, type Document, type Element } from '@xmldom/xmldom';

/** An element to be written: its namespace by the prefix that `Namespaces` declares. */
export interface XmlNode {
  /** With its prefix, or without one for the default namespace: `edXML:From`. */
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children: readonly (XmlNode | string)[];
}

/** Namespace of each prefix; of the default one under the empty prefix. */
export type Namespaces = Readonly<Record<string, string>>;

/** An element with text, with elements, or with nothing. */
export const node = (
  name: string,
  children: readonly (XmlNode | string)[] = [],
  attributes: Readonly<Record<string, string>> = {},
): XmlNode => ({ name, children, attributes });

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';

/** Outside the characters of XML 1.0: controls, halves of pairs, U+FFFE and U+FFFF. */
const NOT_XML = /[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/**
 * The document as text, UTF-8 declared. Line breaks are written as one line feed, for a reader would make one of them anyway;
 * characters that XML cannot hold become U+FFFD.
 */
export function writeXml(root: XmlNode, namespaces: Namespaces): string {
  const document = new DOMImplementation().createDocument(namespaceOf(root.name, namespaces), root.name, null);
  fill(document, document.documentElement!, root, namespaces);
  return DECLARATION + new XMLSerializer().serializeToString(document, { requireWellFormed: true });
}

function fill(
  document: Document,
  element: Element,
  { attributes = {}, children }: XmlNode,
  namespaces: Namespaces,
): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.includes(':')) element.setAttributeNS(namespaceOf(name, namespaces), name, clean(value));
    else element.setAttribute(name, clean(value));
  }
  for (const child of children) {
    if (typeof child === 'string') {
      element.appendChild(document.createTextNode(clean(child)));
      continue;
    }
    const inner = document.createElementNS(namespaceOf(child.name, namespaces), child.name);
    element.appendChild(inner);
    fill(document, inner, child, namespaces);
  }
}

function namespaceOf(name: string, namespaces: Namespaces): string {
  const prefix = name.includes(':') ? name.slice(0, name.indexOf(':')) : '';
  const found = namespaces[prefix];
  if (found === undefined) throw new Error(`the prefix of ${name} is not declared`);
  return found;
}

/** A text as it will be read again. */
export const clean = (value: string): string => value.replace(/\r\n?/g, '\n').replace(NOT_XML, '\uFFFD');
