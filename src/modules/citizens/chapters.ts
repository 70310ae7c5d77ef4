import type { Chapter } from '../processes/index.js';
import { handlingMachine } from './handling-machine.js';
import { stepMachine } from './step-machine.js';

/** How the machines of this module are shown among the diagrams. */
export const handlingChapter: Chapter = {
  machine: handlingMachine,
  title: 'Handling',
  text: "How a citizen's dossier is handled, from the counter back to it, beside the chart of the dossier itself: what happens to one of them is followed by the other.",
};

export const stepChapter: Chapter = {
  machine: stepMachine,
  title: 'Step',
  text: 'One turn of a step: its stay with one unit, and the clock that its hours run on. A step that is sent back has another turn.',
};
