import { useQuery } from '@tanstack/react-query';
import type { Actions } from '../../../clients/typescript/src/index.js';
import { useApi } from '../api/api';
import { useMe } from '../api/me';
import { readAt, readIfTold } from '../api/read-at';
import type { Choice } from '../forms/form-context';
import { useTexts } from '../i18n';
import { Busy } from '../parts/busy';
import { ProblemPage } from '../parts/problem-page';
import { ActsPanel } from './acts-panel';
import { DestructionParts, HandoverParts } from './archive-parts';
import { ImportErrors } from './import-errors';
import { Journal } from './journal';
import { OneRecord, type Answered } from './one-record';
import { actsOfPlain, isPlain } from './plain-kinds';
import { Section } from './section';

/** A record that an act names is chosen by its code. */
const itself = ({ id, code }: Answered): Readonly<Record<string, readonly Choice[]>> =>
  typeof code === 'string' ? { recordId: [{ value: String(id), label: code }] } : {};

/** Anything that has an address in the API; most have actions and a journal, too: petitions, inspections, delegations, plans of rotation. */
export function GenericPage({ kind, id }: { readonly kind: string; readonly id: string }) {
  const { t } = useTexts();
  const { client } = useApi();
  const me = useMe();
  const base = kind === 'reviews' ? `/v1/work/reviews/${id}` : `/v1/${kind}/${id}`;
  const record = useQuery({ queryKey: ['record', base], queryFn: () => readAt<Answered>(client, base) });
  const whole = !isPlain(kind);
  const actions = useQuery({
    queryKey: ['acts', base],
    enabled: whole,
    queryFn: () => readIfTold<Actions>(client, `${base}/actions`),
  });
  if (record.error) return <ProblemPage error={record.error} />;
  if (!record.data) return <Busy />;
  const offered = whole ? (actions.data?.actions ?? []) : actsOfPlain(kind, base, record.data, me);
  const { actions: _, ...shown } = record.data;
  return (
    <>
      <OneRecord of={kind} record={shown} />
      {kind === 'destructions' ? (
        <DestructionParts id={id} record={record.data} actions={offered} />
      ) : (
        (whole || offered.length > 0) && (
          <Section title={t('acts.title')} onScreen>
            <ActsPanel actions={offered} about={record.data} choices={itself(record.data)} />
          </Section>
        )
      )}
      {kind === 'archive-handovers' && <HandoverParts id={id} record={record.data} />}
      {kind === 'imports' && <ImportErrors id={id} record={record.data} />}
      {whole && <Journal base={base} />}
    </>
  );
}
