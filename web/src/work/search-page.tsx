import { Link, useSearch } from 'wouter';
import type { SearchResult } from '../../../clients/typescript/src/index.js';
import { useTexts } from '../i18n';
import { usePages } from '../parts/pages';
import { placeOf } from '../parts/places';
import { ProblemNote } from '../parts/problem-note';
import { VirtualList } from '../parts/virtual-list';

export default function SearchPage() {
  const { t } = useTexts();
  const words = new URLSearchParams(useSearch()).get('q') ?? '';
  return (
    <>
      <h1>{t('search.title', { words })}</h1>
      <Found key={words} words={words} />
    </>
  );
}

function Found({ words }: { readonly words: string }) {
  const { t } = useTexts();
  const { items, error, ...list } = usePages<SearchResult>(`/v1/search?q=${encodeURIComponent(words)}`);
  if (error && items.length === 0) return <ProblemNote error={error} />;
  return (
    <VirtualList
      items={items}
      keyOf={(item) => item.kind + item.id}
      row={(item) => (
        <article className="item">
          <div className="what">
            <strong>{item.kindName}</strong>
            <Link to={placeOf(item.href) ?? '/'}>{item.title}</Link>
            <small>{item.code}</small>
          </div>
          <div className="whose">
            <span>{item.leadAgencyName ?? item.leadAgency}</span>
          </div>
          <span className="badge">{item.stateName}</span>
        </article>
      )}
      label={t('search.title', { words })}
      {...list}
    />
  );
}
