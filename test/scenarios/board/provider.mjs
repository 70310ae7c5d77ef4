/** A small identity provider: the code flow with PKCE (RFC 7636) behind a page where somebody signs in, refresh tokens that count once, and a way out. */
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export const CLIENT = 'bang-dieu-hanh';
export const AUDIENCE = 'phoihop-board';

/** @param lasts seconds for which its tokens count */
export async function startProvider({ lasts }) {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const codes = new Map();
  const refreshes = new Map();
  const seen = { challenges: [], grants: [], ended: 0 };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const issuer = `http://127.0.0.1:${port}`;

  const tokensFor = async (official) => {
    const now = Math.floor(Date.now() / 1000);
    const sign = (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(privateKey);
    const common = { iss: issuer, sub: official, iat: now, exp: now + lasts, preferred_username: official };
    const refresh = randomUUID();
    refreshes.set(refresh, official);
    return {
      access_token: await sign({ ...common, aud: AUDIENCE, jti: randomUUID() }),
      id_token: await sign({ ...common, aud: CLIENT }),
      ...{ refresh_token: refresh, expires_in: lasts, token_type: 'Bearer' },
    };
  };

  /** Undefined: refused. A code and a refresh token count once. */
  const granted = async (form) => {
    seen.grants.push(form.get('grant_type'));
    if (form.get('client_id') !== CLIENT) return undefined;
    if (form.get('grant_type') === 'refresh_token') {
      const official = refreshes.get(form.get('refresh_token'));
      refreshes.delete(form.get('refresh_token'));
      return official && tokensFor(official);
    }
    const begun = codes.get(form.get('code'));
    codes.delete(form.get('code'));
    const hashed = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const right = begun && hashed === begun.challenge && form.get('redirect_uri') === begun.redirect;
    return right ? tokensFor(begun.official) : undefined;
  };

  const ANSWERS = {
    '/.well-known/openid-configuration': () => ({
      ...{ issuer, jwks_uri: `${issuer}/keys`, authorization_endpoint: `${issuer}/authorize` },
      ...{ token_endpoint: `${issuer}/token`, end_session_endpoint: `${issuer}/end` },
    }),
    '/keys': () => ({ keys: [jwk] }),
  };

  async function answer(request, response) {
    const { pathname, searchParams: query } = new URL(request.url, issuer);
    const json = (status, body) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const to = (address) => response.writeHead(303, { location: String(address) }).end();
    if (ANSWERS[pathname]) return json(200, ANSWERS[pathname]());
    if (pathname === '/authorize') {
      seen.challenges.push(query.get('code_challenge_method'));
      if (query.get('client_id') !== CLIENT || query.get('response_type') !== 'code') return json(400, {});
      return response.writeHead(200, { 'content-type': 'text/html' }).end(page(query));
    }
    if (pathname === '/signed-in-as') {
      const code = randomUUID();
      const redirect = query.get('redirect_uri');
      codes.set(code, { official: query.get('official'), challenge: query.get('code_challenge'), redirect });
      const back = new URL(redirect);
      back.searchParams.set('code', code);
      back.searchParams.set('state', query.get('state'));
      return to(back);
    }
    if (pathname === '/token') {
      const tokens = await granted(new URLSearchParams(await text(request)));
      return tokens ? json(200, tokens) : json(400, { error: 'invalid_grant' });
    }
    if (pathname === '/end') {
      seen.ended += 1;
      return to(query.get('post_logout_redirect_uri'));
    }
    return json(404, {});
  }

  return { issuer, host: `127.0.0.1:${port}`, seen, stop: () => server.close() };
}

/** Where somebody says who they are. */
const page = (query) => {
  const kept = ['redirect_uri', 'state', 'code_challenge']
    .map((name) => `<input type="hidden" name="${name}" value="${query.get(name)}">`)
    .join('');
  return `<!doctype html><title>SSO</title><form action="/signed-in-as">${kept}<label>Mã cán bộ <input name="official"></label><button>Đăng nhập</button></form>`;
};
