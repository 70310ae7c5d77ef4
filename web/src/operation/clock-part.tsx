import { useSandboxClock } from '../api/clock';
import { Beginning } from '../forms/beginning';
import { useTexts } from '../i18n';
import { Busy } from '../parts/busy';
import { Moment } from '../parts/moment';

/** The test clock of a sandbox: moved on, everything due by then fires. */
export function ClockPart() {
  const { t } = useTexts();
  const clock = useSandboxClock();
  if (clock === undefined) return <Busy />;
  if (clock === null) return <p className="empty">{t('clock.none')}</p>;
  return (
    <>
      <p>
        {t('live.testClock')} <Moment at={clock} />
      </p>
      <p>{t('clock.hint')}</p>
      <Beginning at="operation/clock" primary />
    </>
  );
}
