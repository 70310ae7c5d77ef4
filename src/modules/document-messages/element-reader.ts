import { invalid } from '../../core/refusals.js';
import type { FieldError } from '../../core/errors.js';
import { textFault } from '../../core/plain-text.js';
import type { Text } from '../../core/text.js';
import type { XmlElement } from '../../platform/xml/index.js';
import * as texts from './texts.js';

type Parse<T> = (source: string) => T | undefined;

/**
 * Reads what one element must and may hold. What is wrong adds up, each with its path from the root; `finish` throws all of it.
 * An element that comes twice where one is meant is refused: which of them counts would be a guess.
 */
export class ElementReader {
  constructor(
    readonly element: XmlElement,
    readonly path: string,
    private readonly errors: FieldError[] = [],
  ) {}

  /** @throws DomainError `invalid` where anything was wrong. */
  finish(): void {
    if (this.errors.length > 0) throw invalid(this.errors);
  }

  wrong(code: string, message: Text, path = this.path): void {
    this.errors.push({ path, code, message });
  }

  /** All children of these names, in the namespace of this element or in another. */
  all(name: string, uri = this.element.uri): ElementReader[] {
    const found = this.element.children.filter((each) => each.name === name && each.uri === uri);
    return found.map(
      (each, index) =>
        new ElementReader(each, `${this.path}/${name}${found.length > 1 ? `/${index}` : ''}`, this.errors),
    );
  }

  maybe(name: string, uri = this.element.uri): ElementReader | undefined {
    const found = this.all(name, uri);
    if (found.length > 1) this.wrong('repeated', texts.repeatedElement, `${this.path}/${name}`);
    return found[0];
  }

  /** A child that must be there; an empty one stands in for it, so that all that is missing is told at once. */
  one(name: string, uri = this.element.uri): ElementReader {
    const found = this.maybe(name, uri);
    if (found) return found;
    this.wrong('required', texts.missingElement, `${this.path}/${name}`);
    return new ElementReader({ uri, name, attributes: new Map(), children: [], text: '' }, `${this.path}/${name}`, []);
  }

  /** The text of a child; null where it is missing or empty. */
  text<T>(name: string, parse: Parse<T>): T | null {
    return this.maybe(name)?.value(parse) ?? null;
  }

  /** The text of a child that must be there. */
  need<T>(name: string, parse: Parse<T>, otherwise: T): T {
    const child = this.maybe(name);
    if (!child || (child.element.text.trim() === '' && child.element.children.length === 0)) {
      this.wrong('required', texts.missingElement, `${this.path}/${name}`);
      return otherwise;
    }
    return child.value(parse) ?? otherwise;
  }

  /** Its own text; null where it is empty or wrong. */
  value<T>(parse: Parse<T>): T | null {
    const source = this.element.text.normalize('NFC').trim();
    if (source === '' && this.element.children.length === 0) return null;
    const value = this.element.children.length === 0 ? parse(source) : undefined;
    if (value === undefined) this.wrongValue(source);
    return value ?? null;
  }

  private wrongValue(source: string): void {
    const fault = textFault(source, 'lines');
    this.wrong(fault?.code ?? 'wrong_format', fault?.message ?? texts.wrongValue);
  }

  attribute<T>(name: string, parse: Parse<T>): T | null {
    const value = parse(this.element.attributes.get(name) ?? '');
    if (value === undefined) this.wrong('wrong_format', texts.wrongAttribute, `${this.path}/@${name}`);
    return value ?? null;
  }
}
