import { z } from 'zod';
import { because, instantOut, officialCode } from '../../platform/http/index.js';
import { codeOrRefresh } from './texts.js';

const tenantCode = z.string().regex(/^[A-Za-z][A-Za-z0-9.]{0,31}$/);

export const signInParams = z.strictObject({
  tenant: tenantCode.meta({ description: 'Code of the tenant.', example: 'H29' }),
});

export const signInsResponse = z
  .strictObject({
    items: z.array(
      z
        .strictObject({
          tenant: z.string(),
          name: z.string(),
          visitors: z.boolean().meta({ description: 'A sandbox in which anybody may choose an official.' }),
          provider: z.boolean().meta({ description: 'Officials sign in by the identity provider of the tenant.' }),
        })
        .meta({ id: 'SignIn', description: 'A tenant into which people come by the board.' }),
    ),
  })
  .meta({ id: 'SignIns', description: 'Where people come in without a key; a key comes in everywhere.' });

export const providerResponse = z
  .strictObject({
    issuer: z.string(),
    clientId: z.string(),
    authorizationEndpoint: z.string(),
    endSessionEndpoint: z.string().nullable(),
    scope: z.string(),
  })
  .meta({
    id: 'SignInProvider',
    description: 'Where the board sends somebody to sign in, and as which public client.',
  });

const secret = z
  .string()
  .min(1)
  .max(4000)
  .regex(/^[\x21-\x7E]+$/);

export const grantBody = z
  .strictObject({
    code: secret.optional(),
    codeVerifier: z
      .string()
      .regex(/^[A-Za-z0-9._~-]{43,128}$/)
      .optional(),
    redirectUri: z
      .string()
      .min(1)
      .max(500)
      .regex(/^[\x21-\x7E]+$/)
      .optional(),
    refreshToken: secret.optional(),
  })
  .refine(
    ({ code, codeVerifier, redirectUri, refreshToken }) =>
      refreshToken === undefined
        ? code !== undefined && codeVerifier !== undefined && redirectUri !== undefined
        : code === undefined,
    because('code_or_refresh', codeOrRefresh),
  )
  .meta({ id: 'SignInGrant', description: 'A code with its verifier and return address, or a refresh token.' });

export const tokensResponse = z
  .strictObject({
    accessToken: z.string(),
    expiresIn: z.int().meta({ description: 'Seconds.' }),
    refreshToken: z.string().nullable(),
    idToken: z.string().nullable(),
  })
  .meta({ id: 'SignInTokens', description: 'What the identity provider gave.' });

export const visitBody = z
  .strictObject({
    official: officialCode
      .optional()
      .meta({ description: 'The official whom the visitor acts as.', example: 'H29.6-04' }),
    role: z.enum(['admin']).optional().meta({ description: 'Instead: whoever administers the sandbox.' }),
  })
  .meta({ id: 'BeginVisit', description: 'Whom a visitor chooses.' });

export const visitResponse = z
  .strictObject({
    key: z.string().meta({ description: 'Shown this once.', example: 'phk_…' }),
    expiresAt: instantOut,
    official: z.string().nullable(),
  })
  .meta({ id: 'Visit', description: 'A key for as long as the visit lasts.' });
