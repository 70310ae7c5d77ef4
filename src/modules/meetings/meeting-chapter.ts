import type { Chapter } from '../processes/index.js';
import { meetingMachine } from './meeting-machine.js';

/** How the meeting machine is shown among the diagrams. */
export const meetingChapter: Chapter = {
  machine: meetingMachine,
  title: 'Meeting',
  text: 'Agencies brought together about one dossier, by its lead or, on the request of the lead, by the committee. `planned` is left as\nsoon as it is entered.',
};
