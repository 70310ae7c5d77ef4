import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../core/errors.js';
import { refuseCodings } from './read-bodies.js';
import { readForm } from './read-form.js';
import type { Server, Uploads } from './server-types.js';
import { fileTooLarge, formNeeded, noRoomForFiles } from './texts.js';

/** What a form may weigh beyond its file: boundaries and headers. */
const AROUND = 65_536;

/** Bytes of a whole form at most. */
export const formLimitOf = ({ limit }: Uploads): number => limit + AROUND;

/** Makes a part of the server take forms with one file, and nothing else; everywhere else a form is refused, as JSON is here. */
export function acceptUploads(scope: Server): Server {
  const { uploads, config, inFlight } = scope.edge;
  if (!uploads) throw new Error('an operation takes uploads, and the server was given nothing to receive them with');
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('multipart/form-data', async (request: FastifyRequest, payload: IncomingMessage) => {
    refuseCodings(request.headers['content-encoding']);
    if (Number(request.headers['content-length'] ?? 0) > formLimitOf(uploads)) throw tooLarge(uploads.limit);
    const leave = inFlight.enter(request.principal?.clientId ?? '');
    const limits = {
      file: uploads.limit,
      form: formLimitOf(uploads),
      patience: config.requestTimeout,
      tooLarge: tooLarge(uploads.limit),
    };
    try {
      return await readForm(payload, request.headers['content-type'] ?? '', uploads.spool, limits);
    } catch (error) {
      if (error instanceof DomainError) throw error;
      request.log.error({ err: error }, 'a file could not be received');
      throw noRoom();
    } finally {
      leave();
    }
  });
  scope.addContentTypeParser('*', (_request, _payload, done) => done(notAForm()));
  return scope;
}

export const notAForm = (): DomainError => new DomainError('unsupported-media-type', formNeeded);

const noRoom = (): DomainError => new DomainError('unavailable', noRoomForFiles, { retryAfter: 5 });

const tooLarge = (limit: number): DomainError => new DomainError('too-large', fileTooLarge(limit));
