import type { Chapter } from '../processes/index.js';
import { requestMachine } from './request-machine.js';

/** How the request machine is shown among the diagrams. */
export const requestChapter: Chapter = {
  machine: requestMachine,
  title: 'Consultation request',
  text: 'The part of a round that is addressed to one agency, with its own deadline. `awaiting` only holds the response\ndeadline; the column and the API say `pending`.',
};
