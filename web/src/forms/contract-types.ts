/** A part of JSON Schema, as the contract uses it for bodies. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly (string | number | null)[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly additionalProperties?: boolean | Schema;
}

/** Something that can be done: one operation of the contract that writes. */
export interface Act {
  /** Operation id. */
  readonly id: string;
  readonly method: string;
  /** `/v1/requests/{id}/opinion` */
  readonly path: string;
  readonly title: Readonly<Record<'vi' | 'en', string>>;
  /** Permission that it needs, by its name in the contract. */
  readonly access: string;
  /** It names the version that it changes (`If-Match`). */
  readonly guarded: boolean;
  readonly body?: Schema;
}

export interface Contract {
  readonly acts: readonly Act[];
  readonly schemas: Readonly<Record<string, Schema>>;
  /** What fields are called, by name, or by `group.name`. */
  readonly labels: Readonly<Record<string, Readonly<Record<'vi' | 'en', string>>>>;
}
