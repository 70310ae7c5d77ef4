import { SaxesParser } from 'saxes';
import { DomainError } from '../../core/errors.js';
import { text } from '../../core/text.js';
import type { XmlElement } from './element.js';

/** More than any message needs; what goes beyond ends the reading at once. */
export const XML_LIMITS = {
  depth: 32,
  elements: 10_000,
  attributes: 24,
  attributeLength: 4_000,
  nameLength: 200,
} as const;

interface Open {
  readonly uri: string;
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: XmlElement[];
  readonly text: string[];
}

/**
 * Reads one XML 1.0 document. Throws `malformed` for what is not well-formed, for anything that would make a reader fetch or
 * expand something (document type, entities beyond the five of XML, processing instructions), for another encoding than
 * UTF-8, and for what goes beyond the limits. Nothing outside the text is ever looked at.
 */
export function readXml(source: string): XmlElement {
  // The parser counts on whole characters.
  if (/\p{Cs}/u.test(source)) refuse('Có ký tự không hợp lệ.', 'There are characters that are not allowed.');
  const parser = new SaxesParser({ xmlns: true });
  refuseUnwanted(parser);
  const stack: Open[] = [];
  keepWithinLimits(parser, () => stack.length);
  const root = buildTree(parser, stack);
  parser.write(source).close();
  return root() ?? refuse('Thiếu phần tử gốc.', 'There is no root element.');
}

type Parser = SaxesParser<{ xmlns: true }>;

/** Refuses what is not well-formed, and all that a message has no need of. */
function refuseUnwanted(parser: Parser): void {
  parser.on('error', () =>
    refuse(`XML sai cú pháp ở dòng ${parser.line}.`, `The XML is not well-formed at line ${parser.line}.`),
  );
  parser.on('xmldecl', ({ version, encoding }) => {
    if (version !== '1.0' || (encoding !== undefined && !/^utf-8$/i.test(encoding)))
      refuse('Chỉ nhận XML 1.0 ở dạng UTF-8.', 'Only XML 1.0 in UTF-8 is taken.');
  });
  parser.on('doctype', () =>
    refuse('Không nhận phần khai báo cấu trúc (DTD).', 'A document type declaration is refused.'),
  );
  parser.on('processinginstruction', () => refuse('Không nhận chỉ thị xử lý.', 'Processing instructions are refused.'));
}

/** Counts what comes, and ends the reading where it goes beyond the limits. `depth` says how many elements are open. */
function keepWithinLimits(parser: Parser, depth: () => number): void {
  const count = { elements: 0, attributes: 0 };
  parser.on('opentagstart', ({ name }) => {
    count.elements += 1;
    count.attributes = 0;
    within(depth() < XML_LIMITS.depth, 'lồng', 'nesting');
    within(count.elements <= XML_LIMITS.elements, 'số phần tử', 'elements');
    within(name.length <= XML_LIMITS.nameLength, 'độ dài tên', 'length of names');
  });
  parser.on('attribute', ({ name, value }) => {
    count.attributes += 1;
    within(count.attributes <= XML_LIMITS.attributes, 'số thuộc tính', 'attributes');
    within(
      value.length <= XML_LIMITS.attributeLength && name.length <= XML_LIMITS.nameLength,
      'độ dài thuộc tính',
      'length of attributes',
    );
  });
}

/** Puts elements together on `stack`, which holds those that are open. @returns the root, once it has been closed */
function buildTree(parser: Parser, stack: Open[]): () => XmlElement | undefined {
  let root: XmlElement | undefined;
  parser.on('opentag', (tag) => {
    const own = Object.values(tag.attributes).filter(({ uri }) => uri === '');
    stack.push({
      uri: tag.uri,
      name: tag.local,
      attributes: new Map(own.map((each) => [each.local, each.value])),
      children: [],
      text: [],
    });
  });
  const take = (piece: string): void => void stack.at(-1)?.text.push(piece);
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', () => {
    const { text: pieces, ...open } = stack.pop()!;
    const element: XmlElement = { ...open, text: pieces.join('') };
    const parent = stack.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
  });
  return () => root;
}

function refuse(vi: string, en: string): never {
  throw new DomainError('malformed', text(vi, en));
}

function within(fits: boolean, vi: string, en: string): void {
  if (!fits) refuse(`XML vượt giới hạn về ${vi}.`, `The XML goes beyond the limit of its ${en}.`);
}
