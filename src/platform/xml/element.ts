/** One element of a document: names are told by namespace and local name, never by prefix. */
export interface XmlElement {
  /** Namespace; empty where it has none. */
  readonly uri: string;
  readonly name: string;
  /** By local name: those without a namespace. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text and character data, put together; that of its children is theirs. */
  readonly text: string;
}
