import { useQuery } from '@tanstack/react-query';
import type { Actions } from '../../../clients/typescript/src/index.js';
import { useApi } from '../api/api';
import { readAt, readIfTold } from '../api/read-at';
import { useTexts } from '../i18n';
import { Busy } from '../parts/busy';
import { ProblemPage } from '../parts/problem-page';
import { ActsPanel } from './acts-panel';
import { ImportErrors } from './import-errors';
import { Journal } from './journal';
import { OneRecord, type Answered } from './one-record';
import { Section } from './section';

/** What has neither a list of acts nor a journal of its own. */
const PLAIN = new Set(['reviews', 'archives', 'archive-records', 'imports']);

/** Anything that has an address in the API; most have actions and a journal, too: petitions, inspections, delegations, plans of rotation. */
export function GenericPage({ kind, id }: { readonly kind: string; readonly id: string }) {
  const { t } = useTexts();
  const { client } = useApi();
  const base = kind === 'reviews' ? `/v1/work/reviews/${id}` : `/v1/${kind}/${id}`;
  const record = useQuery({ queryKey: ['record', base], queryFn: () => readAt<Answered>(client, base) });
  const whole = !PLAIN.has(kind);
  const actions = useQuery({
    queryKey: ['acts', base],
    enabled: whole,
    queryFn: () => readIfTold<Actions>(client, `${base}/actions`),
  });
  if (record.error) return <ProblemPage error={record.error} />;
  if (!record.data) return <Busy />;
  const offered = kind === 'reviews' ? REVIEW(base, record.data) : (actions.data?.actions ?? []);
  return (
    <>
      <OneRecord of={kind} record={record.data} />
      {kind === 'imports' && <ImportErrors id={id} record={record.data} />}
      {(whole || offered.length > 0) && (
        <Section title={t('acts.title')}>
          <ActsPanel actions={offered} about={record.data} />
        </Section>
      )}
      {whole && <Journal base={base} />}
    </>
  );
}

/** A review of work in hand has one act, and no list of them. */
const REVIEW = (base: string, { state }: Answered): Actions['actions'] =>
  state === 'open'
    ? [{ action: 'confirm', method: 'POST', href: `${base}/confirmation`, possible: true, unmet: [] }]
    : [];
