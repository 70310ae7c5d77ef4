import { z } from 'zod';
import { ERROR_CODES, type ErrorExtras } from '../../core/errors.js';
import type { Text } from '../../core/text.js';
import { CATALOGUE, problemType, type ProblemCode } from './catalogue.js';
import type { Language } from './language.js';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** The body of every error (RFC 9457). */
export const problemSchema = z
  .strictObject({
    type: z.string().meta({ description: 'Path of the page that explains the code.' }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string().meta({ description: 'Path of the request.' }),
    code: z.enum([...ERROR_CODES, 'internal']).meta({ description: 'Stable; decide by this.' }),
    errors: z
      .array(
        z.strictObject({
          path: z.string().meta({ description: 'JSON pointer into the body or the query.' }),
          code: z.string(),
          message: z.string(),
        }),
      )
      .optional(),
    state: z.string().optional().meta({ description: 'State that the dossier or request is in.' }),
    possibleActions: z
      .array(z.string())
      .optional()
      .meta({ description: 'What the caller may do in that state, as `actions` names it.' }),
    unmet: z.array(z.strictObject({ rule: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'An error, by RFC 9457.' });

export type Problem = z.output<typeof problemSchema>;

/** The language of an answer, and how its texts are said. */
export interface Spoken {
  readonly language: Language;
  readonly say: (text: Text) => string;
}

/** For answers to whom nothing is known of: codes stay alone. */
export const spokenIn = (language: Language): Spoken => ({ language, say: (each) => each[language] });

/** Renders an error in one language. `instance` is the path of the request without its query. */
export function problem(
  code: ProblemCode,
  detail: Text,
  extras: ErrorExtras,
  { language, say }: Spoken,
  instance: string,
): Problem {
  const { status, title } = CATALOGUE[code];
  return {
    type: problemType(code),
    title: title[language],
    status,
    detail: say(detail),
    instance,
    code,
    ...(extras.errors && { errors: extras.errors.map((each) => ({ ...each, message: say(each.message) })) }),
    ...(extras.state !== undefined && { state: extras.state }),
    ...(extras.possibleActions && { possibleActions: [...extras.possibleActions] }),
    ...(extras.unmet && { unmet: extras.unmet.map((each) => ({ ...each, message: say(each.message) })) }),
  };
}
