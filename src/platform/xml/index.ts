export type { XmlElement } from './element.js';
export { readSignatures, type XmlSignature } from './xml-signatures.js';
export { readXml, XML_LIMITS } from './read-xml.js';
export { clean, node, writeXml, type XmlNode } from './write-xml.js';
