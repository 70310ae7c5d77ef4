import type { FastifyRequest } from 'fastify';
import type { Text } from '../../core/text.js';
import { languageOf } from './language.js';

/** Says texts to whom called: in the language of the call, and with the names of the caller's tenant beside codes. */
export function sayTo(request: FastifyRequest): (text: Text) => string {
  const language = languageOf(request.headers['accept-language']);
  const tenant = request.principal?.tenant;
  const { naming } = request.server.edge;
  return (text) => {
    const sentence = text[language];
    return (tenant && naming?.(tenant)?.(sentence)) || sentence;
  };
}
