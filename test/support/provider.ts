import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';

export const AUDIENCE = 'phoihop';

interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

export const signingKey = async (alg: string, kid = `${alg}-1`): Promise<SigningKey> => {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
};

/** An identity provider behind a real port: discovery, keys, and tokens as it would give them. */
export interface Provider {
  readonly issuer: string;
  /** Host and port. */
  readonly host: string;
  /** Keys that it publishes. */
  keys: SigningKey[];
  /** How often its keys were asked for. */
  asked: number;
  /** What it says instead of its keys. */
  instead: { status: number; body: string } | undefined;
  /** What its token endpoint gives for a form; undefined: it refuses. Left out: it has none. */
  exchange?: (form: URLSearchParams) => Promise<object | undefined>;
  token(claims?: JWTPayload, by?: Partial<SigningKey>, header?: Record<string, unknown>): Promise<string>;
  /** Goes away, and comes back at the same address. */
  away(): Promise<void>;
  back(): Promise<void>;
}

export async function startProvider(keys: SigningKey[]): Promise<Provider> {
  let server: Server | undefined;
  let port = 0;
  const provider: Provider = {
    get issuer() {
      return `http://127.0.0.1:${port}`;
    },
    get host() {
      return `127.0.0.1:${port}`;
    },
    keys,
    asked: 0,
    instead: undefined,
    token: async (claims = {}, by = {}, header = {}) => {
      const { kid, alg, privateKey } = { ...provider.keys[0]!, ...by };
      const now = Math.floor(Date.now() / 1000);
      const payload = { iss: provider.issuer, aud: AUDIENCE, sub: 'f3c1', iat: now, exp: now + 300, ...claims };
      return new SignJWT(payload).setProtectedHeader({ alg, kid, ...header }).sign(privateKey);
    },
    away: async () => {
      server?.closeAllConnections();
      server?.close();
      if (server) await once(server, 'close');
      server = undefined;
    },
    back: async () => {
      server = createServer((request, response) => {
        if (request.url === '/token') {
          void exchanged(provider, request).then(([code, answer]) =>
            response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(answer)),
          );
          return;
        }
        const discovery = request.url === '/.well-known/openid-configuration';
        if (!discovery) provider.asked += 1;
        const { status, body } = (discovery ? undefined : provider.instead) ?? {
          status: 200,
          body: JSON.stringify(
            discovery
              ? {
                  issuer: provider.issuer,
                  jwks_uri: `${provider.issuer}/keys`,
                  authorization_endpoint: `${provider.issuer}/authorize`,
                  token_endpoint: `${provider.issuer}/token`,
                }
              : { keys: provider.keys.map(({ jwk }) => jwk) },
          ),
        };
        response.writeHead(status, { 'content-type': 'application/json' }).end(body);
      }).listen(port, '127.0.0.1');
      await once(server, 'listening');
      port = (server.address() as AddressInfo).port;
    },
  };
  await provider.back();
  return provider;
}

async function exchanged(provider: Provider, request: IncomingMessage): Promise<[status: number, answer: object]> {
  const given = await provider.exchange?.(new URLSearchParams(await text(request)));
  return given ? [200, given] : [400, { error: 'invalid_grant' }];
}
