import { text, type Text } from '../../../core/text.js';

/** What the checklist of those who refer says (R7). */

export const DONE = text('Đã thực hiện.', 'Done.');
export const NO_OCCASION = text('Không phát sinh.', 'There was no occasion for it.');

export const notTold = (agencies: string): Text =>
  text(
    `Kết luận chưa nêu yêu cầu khắc phục đối với: ${agencies}.`,
    `The conclusion told nothing to put right: ${agencies}.`,
  );

export const notReminded = (agencies: string): Text =>
  text(`Chưa nhắc trước thời hạn: ${agencies}.`, `Not reminded before the term: ${agencies}.`);

export const notUrged = (agencies: string): Text =>
  text(`Quá thời hạn mà chưa đôn đốc: ${agencies}.`, `Not urged after the term: ${agencies}.`);

export const TELL = text('Nêu yêu cầu khắc phục trong kết luận.', 'State in the conclusion what is to be put right.');
export const REMIND = text('Nhắc cơ quan trước thời hạn.', 'Remind the agency before the term.');
export const URGE = text('Đôn đốc cơ quan đã quá thời hạn.', 'Urge the agency whose term has passed.');
