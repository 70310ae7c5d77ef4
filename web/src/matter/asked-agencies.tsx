import type { ConsultationRequest } from '../../../clients/typescript/src/index.js';
import { useTexts } from '../i18n';
import { codeName } from '../names';
import { StateBadge } from '../parts/badge';
import { isEnded } from '../parts/ended';
import { Due, Moment } from '../parts/moment';
import { Person } from '../parts/person';
import { actsOn, type Offered } from './actions';
import { ActsPanel } from './acts-panel';
import { Section } from './section';

interface Props {
  readonly requests: readonly ConsultationRequest[];
  readonly actions: readonly Offered[];
  readonly highlighted?: string | undefined;
}

/** Who was asked, where they stand, and what can be done about each. */
export function AskedAgencies({ requests, actions, highlighted }: Props) {
  const { t } = useTexts();
  return (
    <Section title={t('asked.title')}>
      <ul className="asked">
        {requests.map((request) => (
          <li key={request.id} id={`request-${request.id}`} data-highlighted={request.id === highlighted}>
            <div className="what">
              <strong>{request.agencyName ?? request.agency}</strong>
              <small>{t('asked.round', { round: request.round })}</small>
              <StateBadge of="request" state={request.state} />
            </div>
            <Answer request={request} />
            {actsOn(actions, request.id).length > 0 && (
              <ActsPanel actions={actsOn(actions, request.id)} about={request} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** When it was due of what waits for nobody any more. */
function Ended({ at }: { readonly at: string }) {
  const { t } = useTexts();
  return (
    <span>
      {t('fact.due')}: <Moment at={at} />
    </span>
  );
}

function Answer({ request }: { readonly request: ConsultationRequest }) {
  const { t, language } = useTexts();
  const { opinion } = request;
  if (!opinion)
    return (
      <div>
        {isEnded('request', request.state) ? (
          <Ended at={request.supplementDueAt ?? request.dueAt} />
        ) : (
          <Due at={request.supplementDueAt ?? request.dueAt} />
        )}
        {request.handler && (
          <small>
            {t('asked.handler')}{' '}
            <Person code={request.handler} name={request.handlerName} position={request.handlerPosition} />
          </small>
        )}
      </div>
    );
  return (
    <div>
      <strong>{codeName('stance', opinion.stance, language)}</strong> <Moment at={opinion.givenAt} />
      {opinion.reasons && <p>{opinion.reasons}</p>}
      <ol>
        {opinion.answers.map((each) => (
          <li key={each.question} value={each.question}>
            {each.text}
          </li>
        ))}
      </ol>
    </div>
  );
}
