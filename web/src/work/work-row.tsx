import { Link } from 'wouter';
import type { WorkItem } from '../../../clients/typescript/src/index.js';
import { useMe } from '../api/me';
import { ActButton } from '../forms/act-button';
import { useTexts } from '../i18n';
import { ClassBadge } from '../parts/badge';
import { Due } from '../parts/moment';
import { Person } from '../parts/person';
import { placeOf } from '../parts/places';

/** One thing that waits for somebody: what, for whom, by when, why, and the act that is next for whoever may do it. */
export function WorkRow({ item }: { readonly item: WorkItem }) {
  const { t } = useTexts();
  const me = useMe();
  const mine = me?.agency === item.agency && me?.official !== null;
  const { next, naming } = item;
  return (
    <article className="item" data-class={item.class}>
      <div className="what">
        <ClassBadge of={item.class} /> <strong>{item.kindName}</strong>
        <Link to={placeOf(item.href) ?? `/dossiers/${item.dossierId}`}>
          {item.title ?? item.dossierCode ?? item.kindName}
        </Link>
        <small>
          {item.dossierCode && `${item.dossierCode} · `}
          {item.why}
        </small>
      </div>
      <div className="whose">
        <span>{item.agencyName ?? item.agency ?? t('now.nobody')}</span>
        <small>
          {item.official ? (
            <Person code={item.official} name={item.officialName} position={item.officialPosition} />
          ) : (
            t('work.nobody')
          )}
        </small>
      </div>
      <Due at={item.dueAt} />
      <div className="acts">
        {mine && next.method !== 'GET' && (
          <ActButton method={next.method} href={next.href} label={next.label} primary />
        )}
        {mine && item.ownerless && naming && <ActButton method={naming.method} href={naming.href} />}
      </div>
    </article>
  );
}
