import { text, type Text } from '../../../core/text.js';

/** What people read about diligence: what is missing, and how it is mended. Agencies are codes with a comma between them. */

export const NO_OCCASION = text(
  'Hồ sơ chưa có trường hợp phải thực hiện; coi như đạt.',
  'The dossier gives no occasion for it; it counts as met.',
);
export const DONE = text('Đã thực hiện.', 'Done.');
export const AGAIN = text(
  'Hãy lấy ý kiến lại các cơ quan này trong một đợt sau, đúng cách.',
  'Ask the agencies again in a further round, in the right way.',
);

export const orAgain = (how: Text): Text =>
  text(
    `${how.vi} Nếu không còn làm được như vậy: ${AGAIN.vi}`,
    `${how.en} Where that is no longer possible: ${AGAIN.en}`,
  );

export const notAsked = (agencies: string): Text =>
  text(`Chưa lấy ý kiến của: ${agencies}.`, `Not asked for an opinion: ${agencies}.`);
export const START_ROUND = text('Hãy mở một đợt lấy ý kiến.', 'Start a round.');

export const noQuestionsOrTime = (agencies: string): Text =>
  text(
    `Không nêu câu hỏi, hoặc thời hạn trả lời quá ngắn, đối với: ${agencies}.`,
    `No questions, or too little time to answer, for: ${agencies}.`,
  );

export const noDocuments = (agencies: string): Text =>
  text(`Chưa gửi kèm tài liệu cho: ${agencies}.`, `No documents were attached for: ${agencies}.`);
export const ASK_WITH_DOCUMENTS = text(
  'Hãy lấy ý kiến lại trong một đợt sau, có kèm tài liệu.',
  'Ask again in a further round, with the documents.',
);

export const notReminded = (agencies: string): Text =>
  text(`Chưa đôn đốc trước khi hết hạn đối với: ${agencies}.`, `No reminder before the deadline to: ${agencies}.`);
export const REMIND_BEFORE = text('Hãy gửi đôn đốc trước khi hết hạn.', 'Send a reminder before the deadline.');

export const notRemindedByHand = (agencies: string): Text =>
  text(`Chưa trực tiếp đôn đốc kịp thời đối với: ${agencies}.`, `Not reminded by hand in time: ${agencies}.`);
export const REMIND_BY_HAND = text(
  'Hãy gửi đôn đốc trước khi hết hạn, hoặc trong số ngày sau hạn mà quy định cho phép.',
  'Send a reminder before the deadline, or within the days after it that the rules allow.',
);

export const notSentBack = (agencies: string): Text =>
  text(`Chưa yêu cầu bổ sung đối với: ${agencies}.`, `No supplement was asked of: ${agencies}.`);
export const ASK_SUPPLEMENT = text(
  'Hãy yêu cầu bổ sung, nêu rõ còn thiếu gì.',
  'Ask for a supplement and say what is missing.',
);

export const notInvited = (agencies: string): Text =>
  text(`Chưa mời làm việc để thống nhất với: ${agencies}.`, `Not invited to a working session: ${agencies}.`);
export const INVITE = text(
  'Hãy làm việc với cơ quan đó và ghi nhận kết quả, hoặc mời họp.',
  'Hold a working session with the agency and record what came of it, or invite it to a meeting.',
);
