import type { WorkItem } from '../../../clients/typescript/src/index.js';
import { useTexts } from '../i18n';
import { usePages } from '../parts/pages';
import { ProblemNote } from '../parts/problem-note';
import { VirtualList } from '../parts/virtual-list';
import { WorkRow } from './work-row';

/** What waits for somebody, by the filters of the API. */
export function WorkList({ filters, label }: { readonly filters: URLSearchParams; readonly label: string }) {
  const { t } = useTexts();
  const { items, error, ...list } = usePages<WorkItem>(`/v1/work?${filters.toString()}`);
  if (error && items.length === 0) return <ProblemNote error={error} />;
  return (
    <VirtualList
      items={items}
      keyOf={(item) => `${item.kind} ${item.id} ${item.agency ?? ''} ${item.next.href}`}
      row={(item) => <WorkRow item={item} />}
      label={t('work.list', { of: label })}
      {...list}
    />
  );
}
