import type { Chapter } from '../processes/index.js';
import { referralMachine } from './referral-machine.js';

/** How the referral machine is shown among the diagrams. */
export const referralChapter: Chapter = {
  machine: referralMachine,
  title: 'Referral',
  text: "The letter of a lead to Home Affairs about violations of agencies, up to the committee's decision and what came of it.",
};
