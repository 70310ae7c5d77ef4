import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Actions } from '../../../clients/typescript/src/index.js';
import { useApi } from '../api/api';
import { readAt, readIfTold } from '../api/read-at';
import { useTexts } from '../i18n';
import { Busy } from '../parts/busy';
import { ProblemPage } from '../parts/problem-page';
import { actsOn } from './actions';
import { ActsPanel } from './acts-panel';
import { DossierPage } from './dossier-page';
import { MessageFiles } from './message-files';
import { OneRecord, type Answered } from './one-record';
import { Section } from './section';

interface Props {
  readonly kind: 'requests' | 'violations' | 'referrals' | 'meetings' | 'document-messages';
  readonly id: string;
}

/** What belongs to a dossier or a task: a request is shown in its dossier, all else by itself, with a way to what it belongs to. */
export function PartOfMatter({ kind, id }: Props) {
  const { client } = useApi();
  const part = useQuery({
    queryKey: ['part', `/v1/${kind}/${id}`],
    queryFn: () => readAt<Answered>(client, `/v1/${kind}/${id}`),
  });
  if (part.error) return <ProblemPage error={part.error} />;
  if (!part.data) return <Busy />;
  if (kind === 'requests') return <DossierPage id={String(part.data['dossierId'])} highlighted={id} />;
  return <Alone kind={kind} id={id} part={part.data} />;
}

function Alone({ kind, id, part }: Props & { readonly part: Answered }) {
  const { t } = useTexts();
  const { client } = useApi();
  const whole = wholeOf(part);
  const actions = useQuery({
    queryKey: ['acts', whole, id],
    enabled: whole !== undefined,
    queryFn: async () => actsOn((await readIfTold<Actions>(client, `/v1${whole}/actions`))?.actions ?? [], id),
  });
  return (
    <>
      <OneRecord of={kind} record={part}>
        {whole !== undefined && (
          <Link to={whole}>
            {t(`kind.${whole.split('/')[1]!}` as 'kind.tasks')}{' '}
            {typeof part['dossierCode'] === 'string' ? part['dossierCode'] : ''}
          </Link>
        )}
      </OneRecord>
      {kind === 'document-messages' && <MessageFiles of={part} />}
      {whole !== undefined && (
        <Section title={t('acts.title')} onScreen>
          <ActsPanel actions={actions.data ?? []} about={part} />
        </Section>
      )}
    </>
  );
}

/** Where what it belongs to is shown; undefined for a message about nothing that is here. */
function wholeOf(part: Answered): string | undefined {
  if (typeof part['inspectionId'] === 'string') return `/inspections/${part['inspectionId']}`;
  if (typeof part['petitionId'] === 'string') return `/petitions/${part['petitionId']}`;
  if (typeof part['taskId'] === 'string') return `/tasks/${part['taskId']}`;
  return typeof part['dossierId'] === 'string' ? `/dossiers/${part['dossierId']}` : undefined;
}
