/** Signatures by a key pair only: with a shared secret whoever verifies a token could also make one. */
export const TOKEN_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;
export type TokenAlgorithm = (typeof TOKEN_ALGORITHMS)[number];

/** Where a token says what: the name of a claim, or a JSON pointer into the claims (`/realm_access/roles`). */
export interface ClaimNames {
  /** Code of the official. */
  readonly official: string;
  /** Code of the agency; left out: the one in which the directory has the official that day. */
  readonly agency?: string;
  /** Roles beyond the part of the agency, a list or a text with spaces; left out: none. */
  readonly roles?: string;
}

/** Whose access tokens count in a tenant, and how they are read. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly audience: string;
  /** Null: found by discovery. */
  readonly jwksUri: string | null;
  readonly algorithms: readonly TokenAlgorithm[];
  readonly claims: ClaimNames;
  /** As which public client the board sends people to it; null: it does not. */
  readonly boardClientId: string | null;
}

export interface ProviderOfTenant extends IdentityProvider {
  readonly tenant: string;
}
