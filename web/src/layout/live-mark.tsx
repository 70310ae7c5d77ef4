import { useSandboxClock } from '../api/clock';
import type { LiveState } from '../api/live';
import { useTexts } from '../i18n';
import { Moment } from '../parts/moment';

/** Whether what is shown changes by itself, and what time it is in a sandbox. */
export function LiveMark({ state, changes }: { readonly state: LiveState; readonly changes: number }) {
  const { t } = useTexts();
  const clock = useSandboxClock();
  return (
    <div className="live" data-state={state} data-changes={changes}>
      <span role="status">{t(`live.${state}`)}</span>
      {clock && (
        <small>
          {t('live.testClock')} <Moment at={clock} />
        </small>
      )}
    </div>
  );
}
