import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Call } from '../../core/call.js';
import type { ErrorCode } from '../../core/errors.js';
import type { Text } from '../../core/text.js';
import type { Received } from '../files/index.js';
import type { RawInput } from './input.js';
import type { SpellingSource } from './respell.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Success<S extends z.ZodType> {
  readonly status: 200 | 201 | 202 | 204;
  readonly description: string;
  /** Left out with 204. Instants and dates are strings already: a response schema transforms nothing. */
  readonly schema?: S;
  readonly example?: z.output<S>;
  /** Answers `ETag: "version"`; the answer then carries `version`. A GET is then 304 for who has it already (`If-None-Match`). */
  readonly etag?: boolean;
  /** Answers `Location`; the answer then carries `location`, a path. */
  readonly location?: boolean;
  /** What `Accept` may choose beside JSON: what it is, by its media type. The answer then carries `file`. 406 where none fits. Without a schema there is no JSON, and the first is the default. */
  readonly otherMedia?: Readonly<Record<string, string>>;
  /** Answers no JSON but a file as it was stored: what it may be, by media type. The answer carries `file` with its own `mediaType`. */
  readonly stored?: Readonly<Record<string, string>>;
}

/** An answer as bytes, in the media type that was negotiated or that it names. */
export interface FileAnswer {
  readonly content: Buffer | string | Readable;
  /** Name under which a browser keeps it, without control characters. */
  readonly name: string;
  readonly mediaType?: string;
  /** Bytes; needed for a stream. */
  readonly size?: number;
  /** Hexadecimal, where it is known. */
  readonly sha256?: string;
}

export interface RouteSpec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, S extends z.ZodType> {
  readonly method: Method;
  /** `:name` marks a parameter: `/v1/requests/:id/opinion`. */
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  /** The line of the table of who may do what that the operation goes by. */
  readonly access: string;
  /** A parameter that does not parse names nothing: 404. */
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly bodyExample?: z.input<B>;
  /** The body is a form with one file and nothing else: what the file is. It arrives as `upload`, and goes when the call is over. */
  readonly upload?: string;
  /** Media type of the body where it is not JSON. It then arrives as text: well-formed UTF-8, and nothing else has been looked at. */
  readonly bodyMedia?: TextMedia;
  /** `If-Match`: `required` on PATCH and PUT of what has a version, `honoured` on POST. Arrives as `call.ifMatch`, for `requireVersion`. */
  readonly precondition?: 'required' | 'honoured';
  readonly success: Success<S>;
  /** Codes beyond those that follow from access, body, precondition and method. */
  readonly errors?: readonly ErrorCode[];
  /** The answer holds a secret: what is stored for `Idempotency-Key` is encrypted with the caller's own key. */
  readonly sensitive?: boolean;
  /**
   * A GET that a replica may answer (ADR 37): it locks, writes and decides nothing, and is a list, a search, or counted or checked over many rows. What names one
   * thing is read where it is written: acts go by its version.
   */
  readonly replica?: true;
  /** Largest body in bytes, where it is not the server's. */
  readonly bodyLimit?: number;
}

/** What a handler gets: parsed, typed, free of HTTP but for `reply`. */
export interface Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  readonly params: z.output<P>;
  readonly query: z.output<Q>;
  readonly body: z.output<B>;
  /** Only where the operation takes an `upload`. */
  readonly upload?: Received;
  readonly call: Call;
  /** IP address that the request came from, as far as it can be known: of the last proxy where none is trusted. */
  readonly address: string;
  /** Host that the request was sent to, with its port, as the caller sees it. */
  readonly host: string;
  /** The media type to answer in: JSON where there is a schema, or one of `otherMedia`. */
  readonly media: string;
  /** A text in the language that the caller asked for. */
  readonly say: (text: Text) => string;
  readonly reply: { header(name: string, value: string): void };
}

/** Bodies that are read as text beside JSON. */
export type TextMedia = 'application/xml';

interface AnswerHeaders {
  readonly version?: number;
  /** Stands for what the answer tells beyond its version, where it tells such a thing: letters and digits. */
  readonly variant?: string | undefined;
  readonly location?: string;
}

export type Answer<S extends z.ZodType> = AnswerHeaders &
  (undefined extends z.output<S>
    ? { readonly body?: undefined } | { readonly file: FileAnswer }
    : { readonly body: z.output<S> } | { readonly file: FileAnswer });

export type Handler<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, S extends z.ZodType> = (
  input: Input<P, Q, B>,
) => Promise<Answer<S>>;

/** The specification without its types, as the server and the OpenAPI document read it. */
export type AnySpec = RouteSpec<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;

export interface AnyAnswer extends AnswerHeaders {
  readonly body?: unknown;
  readonly file?: FileAnswer;
}

/** A handler that takes input as it arrived; a `DomainError` tells what is wrong with it. */
export type BoundHandler = (
  raw: RawInput,
  context: Pick<
    Input<z.ZodType, z.ZodType, z.ZodType>,
    'upload' | 'call' | 'address' | 'host' | 'media' | 'say' | 'reply'
  >,
  /** How tenants write their codes; left out: they are taken as they come. */
  spellings?: SpellingSource,
) => Promise<AnyAnswer>;

/** One operation as a value; `bind` gives it what it works with. */
export interface Route<D> {
  readonly spec: AnySpec;
  readonly bind: (deps: D) => BoundHandler;
}
