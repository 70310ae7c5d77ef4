import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ConsultationRequest } from '../../../clients/typescript/src/index.js';
import { useApi } from '../api/api';
import { BarPicture } from '../charts/bar-picture';
import { useTexts } from '../i18n';
import { Busy } from '../parts/busy';
import { Moment } from '../parts/moment';
import { bucketOf, BUCKETS, daysOf } from './buckets';

/** Requests that are looked at; more would keep the reader waiting for a picture that looks the same. */
const MOST = 2_000;

/** How many days answers took, as a distribution; each bar opens the requests in it. */
export function ResponseTimes({ from, to }: { readonly from: string; readonly to: string }) {
  const { t } = useTexts();
  const { client } = useApi();
  const [open, setOpen] = useState<number>();
  const { data } = useQuery({
    queryKey: ['response times', from, to],
    queryFn: async ({ signal }) => {
      const found: ConsultationRequest[] = [];
      const query = { createdFrom: from, createdTo: to, state: 'answered,answered_late', limit: '200' };
      for await (const request of client.items('/v1/requests', query, signal)) {
        found.push(request);
        if (found.length >= MOST) break;
      }
      return found;
    },
  });
  if (!data) return <Busy />;
  const inBucket = (index: number): ConsultationRequest[] => data.filter((each) => bucketOf(daysOf(each)) === index);
  const groups = BUCKETS.map(({ from: least, to: most }, index) => ({
    label: most === undefined ? `> ${least}` : `${least}–${most}`,
    bars: [{ name: t('times.answers'), tone: 'lead', value: inBucket(index).length, onOpen: () => setOpen(index) }],
  }));
  return (
    <section className="card" aria-labelledby="times">
      <h2 id="times">{t('times.title')}</h2>
      {data.length >= MOST && <p className="notice">{t('times.most', { count: MOST })}</p>}
      <BarPicture title={t('times.caption')} name="thoi-gian-tra-loi" column={t('times.days')} groups={groups} />
      {open !== undefined && (
        <>
          <h3>
            {t('times.days')}: {groups[open]?.label}
          </h3>
          <ul className="entries">
            {inBucket(open).map((each) => (
              <li key={each.id}>
                <Link to={`/requests/${each.id}`}>
                  {each.agencyName ?? each.agency}, {each.dossierCode}
                </Link>{' '}
                <Moment at={each.answeredAt ?? each.updatedAt} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
