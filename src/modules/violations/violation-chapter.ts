import type { Chapter } from '../processes/index.js';
import { violationMachine } from './violation-machine.js';

/** How the violation machine is shown among the diagrams. */
export const violationChapter: Chapter = {
  machine: violationMachine,
  title: 'Violation',
  text: 'The recorded failure of one agency, from the entry of the journal that tells of it to the ruling of Home Affairs.',
};
