import type { Text } from '../../../core/text.js';

/** What the OpenAPI document says of the service as a whole; the composition root gives it. */
export interface ApiDescription {
  readonly title: string;
  readonly version: string;
  /** Markdown. */
  readonly description: string;
  readonly license: { readonly name: string; readonly identifier: string };
  /** In the order a reader needs. */
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  /** What people who read no English are shown. */
  readonly vietnamese?: VietnameseDescription;
  /** What people call the fields of bodies and queries, by the name of the field, or `group.name`. */
  readonly labels?: Readonly<Record<string, Text>>;
}

/** The same in Vietnamese: the introduction, the chapters by their English name, and what operations are called, by operation id. */
export interface VietnameseDescription {
  readonly title: string;
  /** Markdown. */
  readonly description: string;
  readonly tags: Readonly<Record<string, { readonly name: string; readonly description: string }>>;
  readonly operations: Readonly<Record<string, string>>;
}
