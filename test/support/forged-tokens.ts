import { createHmac } from 'node:crypto';
import { AUDIENCE, type Provider } from './provider.js';
import { LEAD, officerOf } from './province.js';

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = ({ issuer }: Provider) => ({
  iss: issuer,
  aud: AUDIENCE,
  exp: Math.floor(Date.now() / 1000) + 300,
  preferred_username: officerOf(LEAD),
  agency: LEAD,
});
const forged = (provider: Provider, header: object, secret = ''): string => {
  const input = `${encoded(header)}.${encoded(claims(provider))}`;
  return `${input}.${secret === '' ? '' : createHmac('sha256', secret).update(input).digest('base64url')}`;
};
/** Tokens as somebody would forge them, by what is wrong with them. */
export const FORGED: readonly (readonly [string, (provider: Provider) => string | Promise<string>])[] = [
  ['alg none', (provider) => forged(provider, { alg: 'none', kid: 'ES256-1' })],
  [
    'the published key as a shared secret',
    (provider) => forged(provider, { alg: 'HS256', kid: 'ES256-1' }, JSON.stringify(provider.keys[0]!.jwk)),
  ],
  ['a key id that is a path', (provider) => forged(provider, { alg: 'HS256', kid: '../../../../dev/null' }, '\0')],
  ['a key id that is SQL', (provider) => forged(provider, { alg: 'HS256', kid: "' union select 'secret" }, 'secret')],
  [
    'an address of keys that it brings along',
    (provider) =>
      forged(provider, { alg: 'ES256', kid: 'x', jku: `${provider.issuer}/keys`, jwk: provider.keys[0]!.jwk }),
  ],
  ['another audience', (provider) => provider.token({ ...claims(provider), aud: 'elsewhere' })],
  ['an end that has passed', (provider) => provider.token({ ...claims(provider), exp: 1 })],
  [
    'a key that nobody published',
    async (provider) => provider.token(claims(provider), { ...provider.keys[0]!, kid: 'unknown' }),
  ],
];
