/** What the OpenAPI document says of the service as a whole; the composition root gives it. */
export interface ApiDescription {
  readonly title: string;
  readonly version: string;
  /** Markdown. */
  readonly description: string;
  readonly license: { readonly name: string; readonly identifier: string };
  /** In the order a reader needs. */
  readonly tags: readonly { readonly name: string; readonly description: string }[];
}
