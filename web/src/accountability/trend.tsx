import { useQueries } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useApi } from '../api/api';
import { readAt } from '../api/read-at';
import { BarPicture } from '../charts/bar-picture';
import { useTexts } from '../i18n';
import { Busy } from '../parts/busy';
import { ProblemNote } from '../parts/problem-note';
import { monthsUntil } from './months';
import { figureAt, figureText, reportAt, type Report } from './reports';

/** What is shown month by month, and how it is coloured. */
const SHOWN = [
  ['consulted.onTime', 'done'],
  ['consulted.early', 'lead'],
  ['consulted.late', 'waiting'],
  ['consulted.silent', 'late'],
] as const;

/** How answers came in the last six months; a bar leads to the figures of its month. */
export function Trend({ until }: { readonly until: string }) {
  const { t } = useTexts();
  const { client } = useApi();
  const [, go] = useLocation();
  const months = monthsUntil(until, 6);
  const reports = useQueries({
    queries: months.map(({ from, to }) => ({
      queryKey: ['figures', 'coordination', { by: 'agency', from, to }],
      queryFn: () => readAt<Report>(client, reportAt('coordination', { by: 'agency', from, to })),
    })),
  });
  const refused = reports.find((each) => each.error);
  if (refused) return <ProblemNote error={refused.error} />;
  if (reports.some((each) => each.isPending)) return <Busy />;
  const groups = months.map(({ label, from, to }, index) => ({
    label,
    bars: SHOWN.map(([place, tone]) => ({
      name: t(figureText('coordination', place)),
      tone,
      value: (reports[index]?.data?.rows ?? []).reduce((sum, row) => sum + (figureAt(row, place)?.value ?? 0), 0),
      onOpen: () => go(`/accountability/figures?report=coordination&by=agency&from=${from}&to=${to}`),
    })),
  }));
  return (
    <section className="card" aria-labelledby="trend">
      <h2 id="trend">{t('trend.title')}</h2>
      <BarPicture title={t('trend.caption')} name="xu-huong" column={t('trend.month')} groups={groups} />
    </section>
  );
}
