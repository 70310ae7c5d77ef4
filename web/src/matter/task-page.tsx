import { Link } from 'wouter';
import { keepPreviousData } from '@tanstack/react-query';
import type { AssignedTask } from '../../../clients/typescript/src/index.js';
import { useApi } from '../api/api';
import { TimePicture } from '../charts/time-picture';
import { useTexts } from '../i18n';
import { codeName } from '../names';
import { StateBadge } from '../parts/badge';
import { Busy } from '../parts/busy';
import { isEnded } from '../parts/ended';
import { Due, Moment } from '../parts/moment';
import { Person } from '../parts/person';
import { ProblemPage } from '../parts/problem-page';
import { actsOn, subjectOf, type Offered } from './actions';
import { ActsPanel } from './acts-panel';
import { Diligence } from './diligence';
import { Facts } from './facts';
import { Journal } from './journal';
import { lanesOfTask } from './lanes-of-task';
import { OtherActs } from './other-acts';
import { Papers } from './papers';
import { Section } from './section';
import { Whole } from './whole';
import { useWords } from './words';

/** A task: its line of time, who has a part in it, how far it is, what can be done. */
export function TaskPage({ id }: { readonly id: string }) {
  const { t, language } = useTexts();
  const { $api } = useApi();
  const path = { params: { path: { id } } };
  const { data: task, error } = $api.useQuery('get', '/v1/tasks/{id}', path, { placeholderData: keepPreviousData });
  const actions = $api.useQuery('get', '/v1/tasks/{id}/actions', path);
  const words = useWords();
  if (error) return <ProblemPage error={error} />;
  if (!task) return <Busy />;
  const offered = actions.data?.actions ?? [];
  const shown = new Set([id, ...task.cooperating.map((each) => each.id)]);
  const choices = {
    agency: task.cooperating.map((each) => ({ value: each.agency, label: each.agencyName ?? each.agency })),
  };
  return (
    <>
      <Head task={task} />
      <Section title={t('acts.title')} onScreen>
        <ActsPanel
          actions={actsOn(offered, id)}
          choices={offered.some(({ href }) => href.includes('{agency}')) ? choices : {}}
          about={task}
        />
        <OtherActs actions={offered.filter((each) => !shown.has(subjectOf(each)))} dossierId={id} />
      </Section>
      <Section title={t('timeline.title')}>
        <TimePicture lanes={lanesOfTask(task, words, language)} name={task.code} />
      </Section>
      <Parts task={task} actions={offered} />
      <Progress task={task} />
      <Whole of={task.lead}>
        <Diligence base={`/v1/tasks/${id}`} offered={offered} />
      </Whole>
      <Papers base={`/v1/tasks/${id}`} />
      <Journal base={`/v1/tasks/${id}`} />
    </>
  );
}

function Head({ task }: { readonly task: AssignedTask }) {
  const { t, language } = useTexts();
  return (
    <header className="head">
      <p className="code">
        {t('task')} {task.code} · {task.source.documentNumber}, {task.source.issuer}
      </p>
      <h1>{task.title}</h1>
      <StateBadge of="task" state={task.state} />{' '}
      {task.state !== 'cancelled' && <StateBadge of="time" state={task.time} />}
      <Facts
        of={[
          [t('fact.lead'), task.leadName ?? task.lead],
          [t('fact.assigner'), task.assignerName ?? task.assigner],
          [
            t('fact.official'),
            <Person
              key="official"
              code={task.responsibleOfficial}
              name={task.responsibleOfficialName}
              position={task.responsibleOfficialPosition}
            />,
          ],
          [t('fact.due'), isEnded('task', task.state) ? null : <Due key="due" at={task.dueAt} />],
          [
            t('fact.originalDue'),
            task.originalDueAt && task.originalDueAt !== task.dueAt && (
              <Moment key="original" at={task.originalDueAt} />
            ),
          ],
          [t('fact.importance'), codeName('importance', task.importance, language)],
          [t('fact.content'), task.content],
          [t('fact.product'), task.product],
          [t('fact.percent'), `${task.percent}%`],
          [
            t('fact.dossiers'),
            task.dossierIds.length > 0 &&
              task.dossierIds.map((each, index) => (
                <Link key={each} to={`/dossiers/${each}`}>
                  {t('dossier')} {index + 1}
                </Link>
              )),
          ],
        ]}
      />
    </header>
  );
}

function Parts({ task, actions }: { readonly task: AssignedTask; readonly actions: readonly Offered[] }) {
  const { t } = useTexts();
  if (task.cooperating.length === 0) return null;
  return (
    <Section title={t('task.parts')}>
      <ul className="asked">
        {task.cooperating.map((each) => (
          <li key={each.id}>
            <div className="what">
              <strong>{each.agencyName ?? each.agency}</strong>
              <StateBadge of="contribution" state={each.state} />
            </div>
            <div>
              <p>{each.part}</p>
              {each.contributedAt && <Moment at={each.contributedAt} />}
              {!isEnded('contribution', each.state) && !isEnded('task', task.state) && <Due at={each.dueAt} />}
            </div>
            {actsOn(actions, each.id).length > 0 && <ActsPanel actions={actsOn(actions, each.id)} about={each} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Progress({ task }: { readonly task: AssignedTask }) {
  const { t } = useTexts();
  if (task.progress.length === 0) return null;
  return (
    <Section title={t('task.progress')}>
      <ol className="journal">
        {task.progress.map((each) => (
          <li key={each.at}>
            <strong>{each.percent}%</strong> <Moment at={each.at} />
            <p>{each.text}</p>
            {each.difficulties && (
              <p>
                {t('task.difficulties')} {each.difficulties}
              </p>
            )}
            {each.proposals && (
              <p>
                {t('task.proposals')} {each.proposals}
              </p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
