import { keepPreviousData } from '@tanstack/react-query';
import type { ConsultationRequest, Dossier } from '../../../clients/typescript/src/index.js';
import { useApi } from '../api/api';
import { TimePicture } from '../charts/time-picture';
import { useTexts } from '../i18n';
import { codeName } from '../names';
import { StateBadge } from '../parts/badge';
import { Busy } from '../parts/busy';
import { isEnded } from '../parts/ended';
import { Due } from '../parts/moment';
import { Person } from '../parts/person';
import { ProblemPage } from '../parts/problem-page';
import { actsOn, subjectOf } from './actions';
import { ActsPanel } from './acts-panel';
import { AskedAgencies } from './asked-agencies';
import { Completeness, Components } from './completeness';
import { Diligence } from './diligence';
import { Facts } from './facts';
import { HandlingPart } from './handling-part';
import { Journal } from './journal';
import { lanesOfDossier } from './lanes-of-dossier';
import { OtherActs } from './other-acts';
import { Papers } from './papers';
import { useProcedure } from './procedure';
import { Section } from './section';
import { Whole } from './whole';
import { useWords } from './words';

/** A dossier: its line of time, who was asked, what is missing, what can be done. */
export function DossierPage({ id, highlighted }: { readonly id: string; readonly highlighted?: string }) {
  const { t, language } = useTexts();
  const { $api } = useApi();
  const path = { params: { path: { id } } };
  const dossier = $api.useQuery('get', '/v1/dossiers/{id}', path, { placeholderData: keepPreviousData });
  const requests = $api.useQuery('get', '/v1/requests', { params: { query: { dossierId: id, limit: '200' } } });
  const meetings = $api.useQuery('get', '/v1/meetings', { params: { query: { dossierId: id, limit: '200' } } });
  const handling = useHandling(id, dossier.data?.procedureCode);
  const actions = $api.useQuery('get', '/v1/dossiers/{id}/actions', path);
  const words = useWords();
  if (dossier.error) return <ProblemPage error={dossier.error} />;
  if (!dossier.data || requests.isPending) return <Busy />;
  const asked = requests.data?.items ?? [];
  const offered = actions.data?.actions ?? [];
  const shown = new Set([id, ...asked.map((each) => each.id)]);
  const whole = {
    dossier: dossier.data,
    requests: asked,
    meetings: meetings.data?.items ?? [],
    handling: handling.data,
  };
  return (
    <>
      <Head dossier={dossier.data} />
      <Section title={t('acts.title')} onScreen>
        <ActsPanel actions={actsOn(offered, id)} choices={choicesOf(dossier.data, asked)} about={dossier.data} />
        <OtherActs actions={offered.filter((each) => !shown.has(subjectOf(each)))} dossierId={id} />
      </Section>
      <Section title={t('timeline.title')}>
        <TimePicture lanes={lanesOfDossier(whole, words, language)} name={dossier.data.code} />
      </Section>
      {asked.length > 0 && <AskedAgencies requests={asked} actions={offered} highlighted={highlighted} />}
      {handling.data && <HandlingPart handling={handling.data} apologised={dossier.data.apology !== null} />}
      <Components dossier={dossier.data} />
      <Whole of={dossier.data.leadAgency}>
        {!isEnded('dossier', dossier.data.state) && <Completeness id={id} />}
        <Diligence base={`/v1/dossiers/${id}`} offered={offered} />
      </Whole>
      <Papers base={`/v1/dossiers/${id}`} dossier={dossier.data} />
      <Journal base={`/v1/dossiers/${id}`} />
    </>
  );
}

/** Only a citizen's dossier is handled step by step: of others it is not asked. */
function useHandling(id: string, procedureCode: string | undefined) {
  const { $api } = useApi();
  const procedure = useProcedure(procedureCode);
  const enabled = procedure?.kind !== undefined && procedure.kind !== 'coordination';
  return $api.useQuery('get', '/v1/dossiers/{id}/handling', { params: { path: { id } } }, { enabled });
}

function Head({ dossier }: { readonly dossier: Dossier }) {
  const { t, language } = useTexts();
  return (
    <header className="head">
      <p className="code">
        {t('dossier')} {dossier.code} · {dossier.procedureTitle ?? dossier.procedureCode}
      </p>
      <h1>{dossier.title}</h1>
      <StateBadge of="dossier" state={dossier.state} />
      {dossier.overdue && !isEnded('dossier', dossier.state) && <StateBadge of="clock" state="overdue" />}
      <Facts
        of={[
          [t('fact.lead'), dossier.leadAgencyName ?? dossier.leadAgency],
          [
            t('fact.official'),
            <Person
              key="official"
              code={dossier.responsibleOfficial}
              name={dossier.responsibleOfficialName}
              position={dossier.responsibleOfficialPosition}
            />,
          ],
          [t('fact.due'), isEnded('dossier', dossier.state) ? null : <Due key="due" at={dossier.dueAt} />],
          [t('fact.handling'), codeName('handling', dossier.handling, language)],
          [t('fact.summary'), dossier.summary],
          [t('fact.position'), dossier.position],
          [
            t('fact.decision'),
            dossier.decision &&
              `${codeName('result', dossier.decision.result, language)} – ${dossier.decision.documentNumber}`,
          ],
        ]}
      />
    </header>
  );
}

/** What acts on a dossier name of it. */
const choicesOf = (dossier: Dossier, requests: readonly ConsultationRequest[]) => ({
  componentCode: dossier.components.map(({ code, name }) => ({ value: code, label: name })),
  requestId: requests.map((each) => ({ value: each.id, label: `${each.agencyName ?? each.agency} (${each.round})` })),
});
