/** A tenant into which people come without a key. */
export interface SignIn {
  readonly tenant: string;
  readonly name: string;
  readonly visitors: boolean;
  readonly provider: boolean;
}
