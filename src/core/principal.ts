/** Roles of an API client beyond the part that its agency plays in a dossier. */
export type ClientRole = 'admin' | 'reader';

/** What a key opens: `read` all GETs, `write` all other methods. What may be done there is the matter of roles and of the agency's part. */
export type Scope = 'read' | 'write';

/** Who sent the request, as far as its token tells. Nothing here has been checked against the directory yet. */
export interface Principal {
  /** The client's id; `operator` for the operator key. */
  readonly clientId: string;
  readonly clientName: string;
  readonly operator: boolean;
  /** The tenant that the token fixes, or that the operator named; null for an operator who named none. */
  readonly tenant: string | null;
  /** Agency of the client; null for operators and for systems that act for no agency. */
  readonly agency: string | null;
  readonly roles: ReadonlySet<ClientRole>;
  /** Left out: all. */
  readonly scopes?: ReadonlySet<Scope>;
  /** The official whom `X-Acting-Official` names, not yet checked; with a token the one to whom it was given. */
  readonly official: string | null;
}

/** Who did something, as the journal keeps it (R1). All null: the engine itself, at a deadline. */
export interface Actor {
  readonly agency: string | null;
  readonly official: string | null;
  readonly client: string | null;
}

export const ENGINE: Actor = { agency: null, official: null, client: null };
