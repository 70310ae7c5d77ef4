import { Link, useSearch } from 'wouter';
import type { CountedItem } from '../../../clients/typescript/src/index.js';
import { useTexts } from '../i18n';
import { codeName } from '../names';
import { Moment } from '../parts/moment';
import { usePages } from '../parts/pages';
import { placeOf } from '../parts/places';
import { ProblemNote } from '../parts/problem-note';
import { VirtualList } from '../parts/virtual-list';

/** The list behind a number: exactly what is counted. Its address is one of the API's reports, and nothing else. */
export default function CountedPage() {
  const { t } = useTexts();
  const query = new URLSearchParams(useSearch());
  const href = query.get('href') ?? '';
  return (
    <>
      <p>
        <Link to="/accountability/figures">{t('counted.back')}</Link>
      </p>
      <h1>{query.get('title') ?? t('counted.title')}</h1>
      {href.startsWith('/v1/reports/') ? (
        <Counted key={href} href={href} />
      ) : (
        <p className="empty">{t('list.empty')}</p>
      )}
    </>
  );
}

function Counted({ href }: { readonly href: string }) {
  const { t, language } = useTexts();
  const { items, error, ...list } = usePages<CountedItem>(href, 200);
  if (error && items.length === 0) return <ProblemNote error={error} />;
  return (
    <VirtualList
      items={items}
      keyOf={(each) => `${each.type} ${each.id} ${each.no ?? ''} ${each.at}`}
      label={t('counted.title')}
      row={(each) => (
        <article className="item">
          <div className="what">
            <Link to={placeOf(each.href) ?? `/dossiers/${each.dossierId}`}>
              {codeName('type', each.type, language)} {each.dossierCode}
            </Link>
            <small>
              <Moment at={each.at} />
            </small>
          </div>
          <div className="whose">
            <span>{each.agencyName ?? each.agency}</span>
          </div>
        </article>
      )}
      {...list}
    />
  );
}
