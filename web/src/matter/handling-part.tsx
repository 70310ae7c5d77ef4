import type { Handling } from '../../../clients/typescript/src/index.js';
import { useMe } from '../api/me';
import { isOwn } from '../api/rights';
import { useTexts } from '../i18n';
import { codeName } from '../names';
import { StateBadge } from '../parts/badge';
import { Due, Moment } from '../parts/moment';
import { Person } from '../parts/person';
import { Facts } from './facts';
import { KeepFile } from './keep-file';
import { Section } from './section';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The official forms that there are of it by now; the receipt has a secret of the applicant, and is for whoever has the dossier. */
function formsOf(
  { state, supplements, receivingPoint, steps, currentStep }: Handling,
  apologised: boolean,
  has: (agency: string) => boolean,
) {
  const unit = steps.find(({ id }) => id === currentStep)?.agency;
  const forms = [
    [has(receivingPoint) || (unit !== undefined && has(unit)), 'receipt'],
    [supplements.length > 0, 'supplement-form'],
    [state === 'refused', 'refusal-form'],
    [apologised, 'apology-form'],
    [state === 'stopped', 'stop-form'],
    [true, 'control-slip'],
  ] as const;
  return forms.flatMap(([there, form]) => (there ? [form] : []));
}

/** How a citizen's dossier goes through the steps of its procedure. */
export function HandlingPart({ handling, apologised }: { readonly handling: Handling; readonly apologised: boolean }) {
  const me = useMe();
  const { t, language } = useTexts();
  return (
    <Section title={t('handling.title')} aside={<StateBadge of="handling" state={handling.state} />}>
      <Facts
        of={[
          [t('handling.receivingPoint'), handling.receivingPointName ?? handling.receivingPoint],
          [t('handling.channel'), codeName('channel', handling.channel, language)],
          [t('handling.received'), <Moment key="received" at={handling.receivedAt} />],
          [t('handling.appointment'), <Moment key="appointment" at={handling.appointmentAt} />],
          [
            t('handling.checker'),
            handling.checker && (
              <Person
                key="checker"
                code={handling.checker}
                name={handling.checkerName}
                position={handling.checkerPosition}
              />
            ),
          ],
        ]}
      />
      <div className="scroll" tabIndex={0} role="region" aria-label={t('handling.steps')}>
        <table className="stacked">
          <caption>{t('handling.steps')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('lane.step')}</th>
              <th scope="col">{t('agency')}</th>
              <th scope="col">{t('fact.official')}</th>
              <th scope="col">{t('fact.due')}</th>
              <th scope="col">{t('handling.hours')}</th>
              <th scope="col">{t('fact.state')}</th>
            </tr>
          </thead>
          <tbody>
            {handling.steps.map((step) => (
              <tr key={step.id}>
                <th scope="row">{step.name}</th>
                <td data-label={t('agency')}>{step.agencyName ?? step.agency}</td>
                <td data-label={t('fact.official')}>
                  <Person code={step.official} name={step.officialName} position={step.officialPosition} />
                </td>
                <td data-label={t('fact.due')}>
                  {step.endedAt ? <Moment at={step.endedAt} /> : <Due at={step.dueAt} />}
                </td>
                <td data-label={t('handling.hours')}>
                  {Math.round(step.usedMinutes / 6) / 10} / {Math.round(step.budgetMinutes / 6) / 10}
                </td>
                <td data-label={t('fact.state')}>
                  <StateBadge of="step" state={step.state} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="acts">
        {formsOf(handling, apologised, (agency) => me !== undefined && isOwn(me, agency)).map((form) => (
          <KeepFile
            key={form}
            href={`/v1/dossiers/${handling.id}/handling/${form}`}
            name={`${t(`form.${form}`)} ${handling.code}`}
            media={DOCX}
            label={t(`form.${form}`)}
          />
        ))}
      </div>
    </Section>
  );
}
