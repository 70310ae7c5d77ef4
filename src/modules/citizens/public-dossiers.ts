import { notFound, tooManyRequests } from '../../core/refusals.js';
import { acrossTenants, type Pool, type Row } from '../../platform/db/index.js';
import { Allowances, networkOf } from '../../platform/limits/index.js';
import { secretMatches } from './public-secret.js';
import { tooManyPublicCalls } from './texts/rating.js';

/** What somebody without a login sends: the code of a dossier, its secret, and where it comes from. */
export interface PublicCall {
  readonly code: string;
  readonly secret: string;
  /** IP address. */
  readonly address: string;
}

export interface PublicDossier {
  readonly tenant: string;
  readonly id: string;
}

export type PublicDossiers = ReturnType<typeof createPublicDossiers>;

const WRONG_PER_MINUTE = 30;

/** Finds dossiers for whoever has their secret. */
export function createPublicDossiers({
  pool,
  key,
  perMinute,
}: {
  readonly pool: Pool;
  readonly key: Buffer;
  /** Calls of one address; 0 for no limit. */
  readonly perMinute: number;
}) {
  const calls = new Allowances(perMinute);
  const wrong = new Allowances(perMinute === 0 ? 0 : WRONG_PER_MINUTE);

  /** A code that is in several tenants is told apart by its secret. */
  const withCode = async (code: string): Promise<Row[]> =>
    // Across tenants: who has a secret only does not know how the tenant is called.
    acrossTenants(pool).query({
      name: 'handlings.public',
      text: `select d.tenant_id, d.id, d.code from tenants t cross join lateral (
          select tenant_id, id, code, handling_id from dossiers where tenant_id = t.tenant_id and code = $1
        ) as d where d.handling_id is not null`,
      values: [code],
    });

  return {
    /** @throws DomainError `not-found` for a wrong secret as for a dossier that is not there, `too-many-requests` */
    async find({ code, secret, address }: PublicCall): Promise<PublicDossier> {
      const network = networkOf(address);
      const wait = calls.wait(network);
      if (wait > 0) throw tooManyRequests(tooManyPublicCalls, wait);
      calls.take(network);
      const found = (await withCode(code)).find((row) =>
        secretMatches(key, row['tenant_id'] as string, row['id'] as string, row['code'] as string, secret),
      );
      if (found) return { tenant: found['tenant_id'] as string, id: found['id'] as string };
      const later = wrong.wait(code);
      wrong.take(code);
      throw later > 0 ? tooManyRequests(tooManyPublicCalls, later) : notFound();
    },
  };
}
