import { useTexts } from '../i18n';
import type { Words } from './lanes-of-dossier';
import type { TaskWords } from './lanes-of-task';

/** The words of lines of time. */
export function useWords(): Words & TaskWords {
  const { t } = useTexts();
  return {
    dossier: t('lane.dossier'),
    due: t('lane.due'),
    submitted: t('lane.submitted'),
    decided: t('lane.decided'),
    meeting: t('lane.meeting'),
    reminder: t('lane.reminder'),
    answered: t('lane.answered'),
    suspended: t('lane.suspended'),
    step: t('lane.step'),
    round: t('lane.round'),
    supplement: t('lane.supplement'),
    reported: t('lane.reported'),
    progress: t('lane.progress'),
  };
}
