import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../../src/core/errors.js';
import { clean, node, readXml, writeXml, XML_LIMITS, type XmlElement } from '../../src/platform/xml/index.js';

const codeOf = (source: string): string => {
  try {
    readXml(source);
    return 'read';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth);
const laughs = `<!DOCTYPE l [<!ENTITY a "ha">${[...'bcdefghij'].map((each, index) => `<!ENTITY ${each} "${`&${'abcdefghi'[index]};`.repeat(10)}">`).join('')}]><l>&j;</l>`;

describe('what is refused as XML', () => {
  test.each([
    ['nothing', ' '],
    ['no root', '<!-- x -->'],
    ['text alone', 'x'],
    ['two roots', '<a/><b/>'],
    ['an open element', '<a><b></a>'],
    ['a billion laughs', laughs],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['an external subset', '<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>'],
    ['a parameter entity', '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/">%x;]><a/>'],
    ['a bare document type', '<!DOCTYPE html><html/>'],
    ['an unknown entity', '<a>&nbsp;</a>'],
    ['an entity in an attribute', '<a b="&x;"/>'],
    ['a character that XML does not have', '<a>&#0;</a>'],
    ['half of a pair', '<a>&#xD800;</a>'],
    ['a raw control', '<a>\u0001</a>'],
    ['a style sheet', '<?xml-stylesheet href="http://127.0.0.1/"?><a/>'],
    ['XML 1.1', '<?xml version="1.1"?><a/>'],
    ['another encoding', '<?xml version="1.0" encoding="utf-16"?><a/>'],
    ['a declaration that comes late', ' <?xml version="1.0"?><a/>'],
    ['an attribute that comes twice', '<a b="1" b="2"/>'],
    ['one attribute under two prefixes', '<a xmlns:x="u" xmlns:y="u" x:b="1" y:b="2"/>'],
    ['a prefix that nobody declared', '<x:a/>'],
    ['a prefix that is undeclared', '<a xmlns:x="u"><b xmlns:x=""><x:c/></b></a>'],
    ['the prefix xmlns bound anew', '<a xmlns:xmlns="u"/>'],
    ['the prefix xml bound anew', '<a xmlns:xml="u"/>'],
    ['a name with two colons', '<a xmlns:x="u"><x:b:c/></a>'],
    ['deep nesting', nested(XML_LIMITS.depth + 1)],
    ['very deep nesting', '<a>'.repeat(100_000)],
    ['too many elements', `<a>${'<b/>'.repeat(XML_LIMITS.elements)}</a>`],
    [
      'too many attributes',
      `<a ${Array.from({ length: XML_LIMITS.attributes + 1 }, (_, index) => `b${index}=""`).join(' ')}/>`,
    ],
    ['a huge attribute', `<a b="${'x'.repeat(XML_LIMITS.attributeLength + 1)}"/>`],
    ['a huge name', `<${'a'.repeat(XML_LIMITS.nameLength + 1)}/>`],
  ])('%s', (_, source) => expect(codeOf(source)).toBe('malformed'));
});

describe('what is read', () => {
  test('names by namespace, whatever the prefix; character data and references as text', () => {
    const read = readXml(
      '<?xml version="1.0" encoding="UTF-8"?><x:a xmlns:x="u" xmlns="d" y="1" x:z="2">a&amp;&#x1EC7;<!-- no --><![CDATA[<b>]]><c/><x:c>t</x:c></x:a>',
    );
    expect(read).toMatchObject({ uri: 'u', name: 'a', text: 'a&ệ<b>' });
    expect([...read.attributes]).toEqual([['y', '1']]);
    expect(read.children.map(({ uri, name, text }) => [uri, name, text])).toEqual([
      ['d', 'c', ''],
      ['u', 'c', 't'],
    ]);
  });

  test('up to its limits', () => {
    expect(codeOf(nested(XML_LIMITS.depth))).toBe('read');
    expect(
      codeOf(`<a b="${'x'.repeat(XML_LIMITS.attributeLength)}">${'<b/>'.repeat(XML_LIMITS.elements - 1)}</a>`),
    ).toBe('read');
  });

  test('or refused, whatever is cut, doubled or put in', () => {
    const source = '<?xml version="1.0"?><a xmlns="u" b="1"><c>x &amp; y</c><![CDATA[z]]></a>';
    const pieces = fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      '<!DOCTYPE',
      '<![CDATA[',
      ']]>',
      '&x;',
      '&#0;',
      '\u0000',
      '\ud800',
      ' xmlns:x=""',
      '</a>',
      '<?',
      '--',
      ':',
    );
    fc.assert(
      fc.property(fc.nat(source.length), fc.nat(12), pieces, (at, cut, piece) =>
        ['read', 'malformed'].includes(codeOf(source.slice(0, at) + piece + source.slice(at + cut))),
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('what is written', () => {
  const NAMESPACES = { '': 'd', p: 'u' };

  test('is read again as the same, whatever characters it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, attribute) => {
        const xml = writeXml(node('a', [node('p:b', [text], { c: attribute })]), NAMESPACES);
        const [inner] = readXml(xml).children;
        expect({ ...inner, attributes: [...inner!.attributes] }).toEqual({
          uri: 'u',
          name: 'b',
          attributes: [['c', clean(attribute)]],
          children: [],
          text: clean(text),
        } satisfies Omit<XmlElement, 'attributes'> & { attributes: unknown });
      }),
      { numRuns: 500 },
    );
  });

  test('holds no markup that came as text', () => {
    const xml = writeXml(node('a', [']]></a><script>&x;', node('p:b', [], { c: '"><x' })]), NAMESPACES);
    expect(xml.match(/<[^!?]/g)).toHaveLength(3);
    expect(xml).not.toContain('<script');
  });

  test('never with a prefix that is not declared', () =>
    expect(() => writeXml(node('q:a'), NAMESPACES)).toThrow('q:a'));
});
