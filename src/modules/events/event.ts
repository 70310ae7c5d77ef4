import type { Actor } from '../../core/principal.js';

/** What an event tells: the entry of the journal that it is. */
export interface EventData {
  /** The same as `aggregateId`, for clients of the time when there were dossiers only. */
  readonly dossierId: string;
  /** The process, `dossier` for instance, and the aggregate of it that it happened to. */
  readonly process: string;
  readonly aggregateId: string;
  /** Number in the journal of the aggregate. */
  readonly seq: number;
  /** The agency that it is about, where it is about one. */
  readonly about: string | null;
  readonly actor: Actor;
  readonly details: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

/** An event as CloudEvents 1.0 writes it in JSON. */
export interface CloudEvent<D = EventData> {
  readonly specversion: '1.0';
  /** The same for ever, whoever is told and however often. */
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: D;
}

/** An event with its place in the feed of the tenant. */
export interface PlacedEvent {
  readonly no: number;
  readonly event: CloudEvent;
}

/** What somebody is told of. */
export interface Visibility {
  /** All of the tenant; otherwise what is about `agency`, or of dossiers that it leads. */
  readonly all: boolean;
  readonly agency: string | null;
  /** The agencies that what is hidden from them is kept from (R23). */
  readonly unaware: readonly string[];
  /** Only these types; null for all. */
  readonly types: readonly string[] | null;
}

/** Where the events of a tenant come from, as CloudEvents wants to know: a URI reference. */
export const sourceOf = (tenant: string): string => `/tenants/${tenant}`;
