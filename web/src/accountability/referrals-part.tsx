import { Link } from 'wouter';
import type { Referral } from '../../../clients/typescript/src/index.js';
import { useTexts } from '../i18n';
import { StateBadge } from '../parts/badge';
import { Moment } from '../parts/moment';
import { usePages } from '../parts/pages';
import { ProblemNote } from '../parts/problem-note';
import { VirtualList } from '../parts/virtual-list';

export function ReferralsPart() {
  const { t } = useTexts();
  const { items, error, ...list } = usePages<Referral>('/v1/referrals');
  if (error && items.length === 0) return <ProblemNote error={error} />;
  return (
    <VirtualList
      items={items}
      keyOf={(each) => each.id}
      label={t('part.referrals')}
      row={(each) => (
        <article className="item">
          <div className="what">
            <Link to={`/referrals/${each.id}`}>
              {t('referral.against', {
                agencies: each.agencyNames.map((name, index) => name ?? each.agencies[index]).join(', '),
              })}
            </Link>
            <small>
              {each.documentNumber} · {each.dossierCode} · <Moment at={each.lodgedAt} />
            </small>
          </div>
          <div className="whose">
            <span>{each.leadAgencyName ?? each.leadAgency}</span>
            <small>{t('referral.violations', { count: each.violations.length })}</small>
          </div>
          <StateBadge of="referral" state={each.state} />
        </article>
      )}
      {...list}
    />
  );
}
