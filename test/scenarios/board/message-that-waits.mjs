/** A document of another system that waits until a person has said who signed it. */
import { readFile } from 'node:fs/promises';
import { LATE } from './scene.mjs';

let sent = 345;

/**
 * @param day on which it says that it was signed: `2026-12-07`
 * @returns its id, and that of the dossier whose request it answers
 */
export async function messageThatWaits(checks, here, title, day) {
  const { id: dossierId, requestId } = await here.consulting(title);
  const made = await here.operator.post('/v1/api-clients', { name: `e-office edXML ${sent}`, agency: LATE });
  const { key } = checks.need('the system of the agency has a key', made, 201).body;
  const sample = await readFile(new URL('../../support/edxml/opinion.edxml', import.meta.url), 'utf8');
  // Without its extension it is an answer in words to a single question; its signer is nobody whom the directory knows.
  const xml = sample
    .replace('{requestId}', requestId)
    .replace('{extension}', '')
    .replaceAll('2026/11/20', day.replaceAll('-', '/'))
    .replaceAll('345', String((sent += 1)));
  const answer = await fetch(new URL('/v1/document-messages', here.base), {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'x-acting-official': `${LATE}-04`, 'content-type': 'application/xml' },
    body: xml,
  });
  const body = await answer.json();
  checks.check('a document waits for a decision', body.state === 'waiting', body);
  return { id: body.id, dossierId };
}
