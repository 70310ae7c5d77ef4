import { useSandboxClock } from '../api/clock';
import type { LiveState } from '../api/live';
import { useTexts } from '../i18n';
import { Moment } from '../parts/moment';

/** Whether what is shown changes by itself, and what time it is in a sandbox. */
export function LiveMark({ state, changes }: { readonly state: LiveState; readonly changes: number }) {
  const { t } = useTexts();
  return (
    <div className="live" data-state={state} data-changes={changes}>
      <span role="status">{t(`live.${state}`)}</span>
      <TestClock />
    </div>
  );
}

export function TestClock() {
  const { t } = useTexts();
  const clock = useSandboxClock();
  if (!clock) return null;
  return (
    <small className="test-clock">
      {t('live.testClock')} <Moment at={clock} />
    </small>
  );
}
