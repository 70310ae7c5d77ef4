import type { Tenant } from '../../../clients/typescript/src/index.js';
import { Beginning } from '../forms/beginning';
import { useTexts } from '../i18n';
import { Moment } from '../parts/moment';
import { usePages } from '../parts/pages';
import { ProblemNote } from '../parts/problem-note';
import { useSession } from '../session/session-context';

/** All tenants, for the operator, who enters one by choosing it. */
export function TenantsPart() {
  const { t } = useTexts();
  const { session, signIn } = useSession();
  const { items, error } = usePages<Tenant>('/v1/tenants');
  if (error && items.length === 0) return <ProblemNote error={error} />;
  return (
    <>
      <Beginning at="operation/tenants" primary />
      <ul className="asked">
        {items.map((each) => (
          <li key={each.code}>
            <div className="what">
              <strong>{each.name}</strong> <small>{each.code}</small>
              {each.sandbox && <span className="badge">{t('tenants.sandbox')}</span>}
              {each.clock && (
                <small>
                  {t('live.testClock')} <Moment at={each.clock} />
                </small>
              )}
            </div>
            {session && session.tenant !== each.code && (
              <button type="button" onClick={() => signIn({ ...session, tenant: each.code })}>
                {t('tenants.enter')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
