import type { FieldError } from '../../core/errors.js';
import { fieldError, invalid } from '../../core/refusals.js';
import type { Directory } from '../directory/index.js';
import type { NewTaskSource } from '../tasks/index.js';
import { BUSINESS_TYPES, type DocumentMessage, type EdxmlMessage } from './edxml.js';
import { HEADER } from './opinion-message.js';
import * as texts from './texts.js';

const BUSINESS = '/edXMLEnvelope/edXMLHeader/TraceHeaderList/Bussiness/BussinessDocType';
const SIGNER = `${HEADER}/SignerInfo`;

/** Kinds of agencies that give tasks on, and so take in documents that do. */
const TAKERS: ReadonlySet<string> = new Set(['committee', 'office']);

/**
 * The document that tasks are given by, from an organ that the directory need not know: the Government, the Prime Minister, a ministry. It must be
 * addressed to the committee or the Office. Throws `invalid` with paths into the message.
 */
export function taskSource(
  message: EdxmlMessage,
  directory: Directory,
  day: string,
): { readonly message: DocumentMessage; readonly source: NewTaskSource; readonly to: string } {
  if (message.kind === 'status')
    throw invalid([fieldError('/document', 'not_a_document', ...texts.statusGivesNothing)]);
  const { from, code, promulgation, signer, subject } = message;
  const to = message.to.find(({ organId }) => TAKERS.has(directory.activeAgency(organId, day)?.kind ?? ''));
  const signedBy = signer?.fullName ?? signer?.position ?? signer?.competence ?? null;
  const errors: FieldError[] = [];
  if (!to) errors.push(fieldError(`${HEADER}/To`, 'not_addressed_here', ...texts.notAddressedHere));
  if (signedBy === null) errors.push(fieldError(SIGNER, 'required', ...texts.signerNotNamed));
  if (message.business.type === BUSINESS_TYPES.revoked)
    errors.push(fieldError(BUSINESS, 'revokes', ...texts.givesNothing));
  // Given anew they would be there twice.
  if (message.business.type === BUSINESS_TYPES.updated)
    errors.push(fieldError(BUSINESS, 'updates', ...texts.updatesTasks));
  if (errors.length > 0 || !to || signedBy === null) throw invalid(errors);
  return {
    message,
    to: to.organId,
    source: {
      issuer: from.organName ?? from.organId,
      documentNumber: `${code.number}/${code.notation}`,
      documentDate: promulgation.date,
      signedBy,
      abstract: subject,
    },
  };
}
