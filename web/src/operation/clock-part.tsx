import { useSandboxClock } from '../api/clock';
import { useMayMoveClock } from '../api/me';
import { ActButton } from '../forms/act-button';
import { useTexts } from '../i18n';
import { Busy } from '../parts/busy';
import { Moment } from '../parts/moment';

/** The test clock of a sandbox: moved on, everything due by then fires. */
export function ClockPart() {
  const { t } = useTexts();
  const clock = useSandboxClock();
  const mayMove = useMayMoveClock();
  if (clock === undefined) return <Busy />;
  if (clock === null) return <p className="empty">{t('clock.none')}</p>;
  return (
    <>
      <p>
        {t('live.testClock')} <Moment at={clock} />
      </p>
      <p>{t('clock.hint')}</p>
      {mayMove && (
        <div className="acts">
          <ActButton method="PUT" href="/v1/sandbox/clock" primary />
        </div>
      )}
    </>
  );
}
