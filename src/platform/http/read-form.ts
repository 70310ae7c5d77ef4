import type { IncomingMessage } from 'node:http';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import { DomainError, type FieldError } from '../../core/errors.js';
import { invalid } from '../../core/refusals.js';
import type { Text } from '../../core/text.js';
import type { Received, Spool } from '../files/index.js';
import { arrivedTooSlowly, fileMissing, fileRepeated, fileUnnamed, formUnreadable, otherPart } from './texts.js';

interface FormLimits {
  /** Bytes of the file. */
  readonly file: number;
  /** Bytes of everything. */
  readonly form: number;
  /** Milliseconds between two pieces. */
  readonly patience: number;
  readonly tooLarge: DomainError;
}

/** The name that the file has in the form. */
const FILE = 'file';

/**
 * Reads a form of one file into the spool. Throws `malformed` for what is no form or comes too slowly, `too-large`, and `invalid` for a
 * form that holds something else; the request is then left unread, and nothing of it on the disk.
 */
export async function readForm(
  payload: IncomingMessage,
  contentType: string,
  spool: Spool,
  limits: FormLimits,
): Promise<Received> {
  const form = parserOf(contentType, limits.file);
  const taken: Promise<Received>[] = [];
  const open = new Set<BusboyFileStream>();
  try {
    await new Promise<void>((resolve, reject) => {
      form.on('file', (field, stream, name) => {
        open.add(stream);
        stream
          .on('close', () => open.delete(stream))
          .on('limit', () => reject(limits.tooLarge))
          .on('error', reject);
        const problem = problemOf(field, taken.length);
        if (problem) {
          stream.resume();
          return reject(invalid([problem]));
        }
        const receiving = spool.receive(stream, name);
        taken.push(receiving);
        receiving.catch(reject);
      });
      form.on('field', (field) => reject(invalid([problemOf(field, taken.length, true) ?? notAFile])));
      for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
        form.on(limit, () => reject(invalid([repeated])));
      form.on('error', () => reject(notReadable())).on('finish', resolve);
      watch(payload, limits, reject);
      payload.pipe(form);
    });
    const file = await taken[0];
    if (!file) throw invalid([missing]);
    return file;
  } catch (error) {
    payload.unpipe(form).resume();
    for (const stream of open) stream.destroy(error as Error);
    for (const each of taken)
      await each.then(
        (file) => file.discard(),
        () => undefined,
      );
    throw error;
  }
}

function parserOf(contentType: string, fileSize: number): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: { fileSize, files: 2, fields: 2, parts: 4, fieldSize: 1_024, headerPairs: 20, headerSize: 8_192 },
    });
  } catch {
    throw notReadable();
  }
}

/** Ends the reading of what is too much in all, stops coming, or breaks off. */
function watch(
  payload: IncomingMessage,
  { form, patience, tooLarge }: FormLimits,
  reject: (error: Error) => void,
): void {
  let size = 0;
  let ended = false;
  const timer = setTimeout(() => reject(tooSlow()), patience).unref();
  payload.on('data', (chunk: Buffer) => {
    timer.refresh();
    size += chunk.length;
    if (size > form) reject(tooLarge);
  });
  payload.on('error', () => reject(notReadable()));
  payload.on('close', () => {
    clearTimeout(timer);
    if (!ended) reject(notReadable());
  });
  payload.on('end', () => {
    ended = true;
    clearTimeout(timer);
  });
}

function problemOf(field: string | undefined, filesBefore: number, text = false): FieldError | undefined {
  if (field !== FILE)
    return { ...unknown, path: `/${(field ?? '').slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}` };
  if (text) return undefined;
  return filesBefore > 0 ? repeated : undefined;
}

const at = (code: string, message: Text): FieldError => ({ path: `/${FILE}`, code, message });
const missing = at('required', fileMissing);
const repeated = at('repeated', fileRepeated);
const notAFile = at('wrong_type', fileUnnamed);
const unknown = at('unknown_field', otherPart);

const notReadable = (): DomainError => new DomainError('malformed', formUnreadable);
const tooSlow = (): DomainError => new DomainError('malformed', arrivedTooSlowly);
