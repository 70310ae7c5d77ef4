import { z } from 'zod';
import { because } from '../../platform/http/index.js';
import { TOKEN_ALGORITHMS, type IdentityProvider } from './identity-provider.js';
import { notAnHttpsAddress } from './texts.js';

const isUrl = (value: string): boolean =>
  URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && !/[?#\s\\]/.test(value);
const url = z
  .string()
  .min(1)
  .max(500)
  .regex(/^[\x21-\x7E]+$/)
  .refine(isUrl, because('wrong_format', notAnHttpsAddress));

const claim = z
  .string()
  .max(200)
  .regex(/^[\x21-\x7E]+$/);

const claims = z.strictObject({
  official: claim.meta({ description: 'Code of the official.', example: 'preferred_username' }),
  agency: claim
    .optional()
    .meta({
      description: 'Code of the agency. Left out: the one in which the directory has the official that day.',
      example: 'agency',
    }),
  roles: claim
    .optional()
    .meta({
      description: 'Roles `admin` and `reader`, a list or a text with spaces; others are ignored. Left out: none.',
      example: '/realm_access/roles',
    }),
});

const fields = {
  issuer: url.meta({
    description: '`iss` of its tokens, letter by letter.',
    example: 'https://sso.example.gov.vn/realms/h29',
  }),
  audience: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[\x21-\x7E]+$/)
    .meta({
      description: 'What `aud` of a token must hold. Issuer and audience together fix the tenant.',
      example: 'phoihop-h29',
    }),
  algorithms: z
    .array(z.enum(TOKEN_ALGORITHMS))
    .min(1)
    .max(TOKEN_ALGORITHMS.length)
    .meta({ description: 'Signatures that count; those by a shared secret never do.', example: ['RS256'] }),
};

const clientId = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\x21-\x7E]+$/)
  .meta({
    description:
      'Id of the public client that the board is at the provider (code flow with PKCE, return address `/board/signed-in`). Left out: people do not sign in to the board by it.',
    example: 'phoihop-board',
  });

export const identityProviderBody = z
  .strictObject({
    ...fields,
    jwksUri: url
      .optional()
      .meta({ description: 'Where its public keys are. Left out: found by discovery at the issuer.' }),
    claims: claims.meta({
      id: 'ClaimNamesInput',
      description: 'Which claim says what: its name, or a JSON pointer into the claims.',
    }),
    boardClientId: clientId.optional(),
  })
  .meta({ id: 'IdentityProviderInput', description: 'Whose access tokens count in the tenant.' });

export const identityProviderResponse = z
  .strictObject({
    ...fields,
    jwksUri: url.nullable(),
    claims: claims.meta({ id: 'ClaimNames', description: 'Which claim says what.' }),
    boardClientId: clientId.nullable(),
  })
  .meta({ id: 'IdentityProvider', description: 'Whose access tokens count in the tenant.' });

export const toIdentityProvider = ({
  jwksUri,
  boardClientId,
  ...given
}: z.output<typeof identityProviderBody>): IdentityProvider => ({
  ...given,
  algorithms: [...new Set(given.algorithms)],
  jwksUri: jwksUri ?? null,
  boardClientId: boardClientId ?? null,
});

export const toIdentityProviderResponse = ({
  issuer,
  audience,
  jwksUri,
  algorithms,
  claims: names,
  boardClientId,
}: IdentityProvider): z.output<typeof identityProviderResponse> => ({
  issuer,
  audience,
  jwksUri,
  algorithms: [...algorithms],
  claims: names,
  boardClientId,
});
