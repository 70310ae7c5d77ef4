import { notFound } from '../../core/refusals.js';
import { DatabaseUnavailableError } from '../../platform/db/index.js';
import { DEFAULT_PUBLIC_PER_MINUTE, StatusLimits } from './status-limits.js';
import type { StatusRow } from './status-queries.js';
import { isStatusSecret, newStatusKey } from './status-secret.js';
import { noSuchStatus } from './texts/status.js';

/** What somebody without a login sends: the code of a dossier, its secret, and where it comes from. */
export interface PublicCall {
  readonly code: string;
  readonly secret: string;
  /** IP address. */
  readonly address: string;
}

export type PublicDossiers = ReturnType<typeof createPublicDossiers>;

/** In the place of a dossier that there is not: it takes as long to refuse. */
const NOBODY = { tenant: '', dossierId: '', code: '' } as const;

interface PublicDossiersDeps {
  /** Dossiers with a code, of all tenants. */
  readonly find: (code: string) => Promise<StatusRow[]>;
  /** Calls of one address, and wrong secrets of one code, in a minute; 0 for no limit. */
  readonly perMinute?: number | undefined;
}

/**
 * Finds dossiers for whoever has their secret. One is found by its code, over all tenants, and the secret of the receipt says whose it is: several
 * tenants may have agencies, and so dossiers, of the same code. A code that there is not and a wrong secret are refused alike, after the same
 * work.
 */
export function createPublicDossiers({ find, perMinute = DEFAULT_PUBLIC_PER_MINUTE }: PublicDossiersDeps) {
  const limits = new StatusLimits(perMinute);
  const nobody = { ...NOBODY, key: newStatusKey() };
  return {
    /** @throws DomainError `not-found`, `too-many-requests`; DatabaseUnavailableError while its tenant is on its way to another server */
    async find({ address, code, secret }: PublicCall): Promise<StatusRow> {
      limits.ask(address, code);
      const rows = await find(code);
      // All of them, so that how long it takes tells nothing.
      const all = rows.filter((each) => isStatusSecret(each.key, each, secret));
      if (rows.length === 0) isStatusSecret(nobody.key, nobody, secret);
      const right = all.find(({ served }) => served);
      if (right) return right;
      if (all.length > 0)
        throw new DatabaseUnavailableError(new Error(`${all[0]!.tenant} is on its way to another server`));
      limits.wrong(address, code);
      throw notFound(noSuchStatus);
    },
  };
}
