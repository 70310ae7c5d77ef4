import { REQUEST_FIELDS, REQUESTS_CALLED, requestErrors, writtenRequest } from '../consultations/index.js';
import { saidIn, type ProcessImports } from '../processes/index.js';
import { LAST_SUBMISSION, writtenDossier } from './export-dossier.js';
import { DOSSIER_FIELDS, DOSSIERS_CALLED } from './texts/import-fields.js';
import { dossierErrors, isOverRecord } from './import-rules.js';
import { placeDossier } from './place-dossier.js';

const SETTLED = ['answered', 'answered_late', 'incomplete', 'declined', 'deemed_agreed', 'lapsed', 'withdrawn'];

/** Entries that say what was brought in; no machine writes them. */
export const DOSSIER_IMPORT_NOTES = ['dossier.imported', 'request.imported'] as const;

/** How dossiers with their requests come in and go out (ADR 30). Those of citizens that are handled step by step do neither. */
export const DOSSIER_IMPORTS: ProcessImports = {
  kinds: [
    { kind: 'dossier', called: DOSSIERS_CALLED, isOver: isOverRecord, fields: DOSSIER_FIELDS, check: dossierErrors },
    {
      kind: 'request',
      called: REQUESTS_CALLED,
      parent: 'dossier',
      isOver: (record) => SETTLED.includes(saidIn(record, 'state')),
      fields: REQUEST_FIELDS,
      ofRoot: ['createdAt', 'leadAgency', 'state'],
      check: requestErrors,
    },
  ],
  place: placeDossier,
  numbers: { table: 'dossier_numbers', letters: null },
  leftOut: 'r.handling_id is not null',
  beside: { dossier: LAST_SUBMISSION },
  written: (kind, instance, rootId, beside) =>
    kind === 'request' ? writtenRequest(instance, rootId) : writtenDossier(instance, beside),
};
