import { CITIZEN_TITLES } from './citizens.js';
import { DOSSIER_TITLES } from './dossiers.js';
import { ORGANISATION_TITLES } from './organisation.js';
import { OVERSIGHT_TITLES } from './oversight.js';
import { SETTING_UP_TITLES } from './setting-up.js';
import { TASK_TITLES } from './tasks.js';

/**
 * What operations are called in Vietnamese, by operation id; in English that is their summary. The OpenAPI document bears them (`x-title`), so that
 * the board and its forms have a name for each act. A test asks for one per operation.
 */
export const OPERATION_TITLES: Readonly<Record<string, string>> = {
  ...SETTING_UP_TITLES,
  ...DOSSIER_TITLES,
  ...CITIZEN_TITLES,
  ...TASK_TITLES,
  ...ORGANISATION_TITLES,
  ...OVERSIGHT_TITLES,
};
