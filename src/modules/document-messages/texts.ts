import { text, type Text } from '../../core/text.js';

type Said = readonly [vi: string, en: string];

/** What people are told about documents that come and go between systems, in both languages. */

export const senderNotAsked = text(
  'Nơi gửi không phải cơ quan được lấy ý kiến.',
  'The sender is not the agency that was asked.',
);
export const receiverNotLead = (leadAgency: string): Text =>
  text(`Nơi nhận phải có cơ quan chủ trì ${leadAgency}.`, `The lead agency ${leadAgency} must be among the receivers.`);
export const severalAnswered = text('Mỗi thông điệp chỉ trả lời một yêu cầu.', 'A message answers one request only.');
export const answersNoRequest = text(
  'Văn bản được trả lời không phải là yêu cầu lấy ý kiến hay nhiệm vụ nào.',
  'The document that is answered is neither a consultation request nor a task.',
);
export const codeTaken = text(
  'Đã tiếp nhận một thông điệp khác mang mã này.',
  'Another message with this code has been taken already.',
);
export const repeatedElement = text('Phần tử chỉ được có một lần.', 'The element may come only once.');
export const missingElement = text('Thiếu phần tử bắt buộc.', 'A required element is missing.');
export const wrongValue = text('Giá trị sai định dạng.', 'The value has the wrong format.');
export const wrongAttribute = text(
  'Thuộc tính thiếu hoặc sai định dạng.',
  'The attribute is missing or has the wrong format.',
);
export const unknownStance = (stances: readonly string[]): Text => {
  const named = stances.map((each) => `“${each}”`).join(', ');
  return text(`Ý kiến phải là một trong: ${named}.`, `The stance must be one of: ${named}.`);
};
export const takesBackNoOpinion: Said = [
  'Văn bản thu hồi không phải là ý kiến trả lời.',
  'A document that revokes another is no opinion.',
];
export const answersMissing = text(
  'Thiếu phần ý kiến theo từng câu hỏi: chỉ yêu cầu có một câu hỏi mới được trả lời bằng nội dung văn bản.',
  'The opinion on each question is missing: only a request of one question is answered by the text of the document.',
);
export const tooManyFiles = (most: number): Text =>
  text(`Mỗi thông điệp kèm tối đa ${most} tệp.`, `A message brings ${most} files at most.`);
export const fileNotDecoded = text(
  'Nội dung tệp gửi kèm không được mã hóa đúng cách.',
  'The content of the file is not encoded as it should be.',
);
export const notEdxml = (namespace: string): Text =>
  text(`Phần tử gốc phải là edXML của ${namespace}.`, `The root must be edXML of ${namespace}.`);
export const lastDayBeforeFirst = text(
  'Ngày cuối không được trước ngày đầu.',
  'The last day may not lie before the first.',
);

export const senderNotOfTask = text(
  'Nơi gửi không phải cơ quan chủ trì hoặc cơ quan phối hợp của nhiệm vụ.',
  'The sender neither leads the task nor cooperates in it.',
);
export const receiverNotAssigner = (assigner: string): Text =>
  text(`Nơi nhận phải có cơ quan giao nhiệm vụ ${assigner}.`, `The assigner ${assigner} must be among the receivers.`);
export const takesBackNoReport: Said = [
  'Văn bản thu hồi không phải là báo cáo kết quả thực hiện nhiệm vụ.',
  'A document that revokes another is no report on a task.',
];
export const statusGivesNothing: Said = [
  'Thông điệp trạng thái không phải là văn bản giao nhiệm vụ.',
  'A status is no document that gives tasks.',
];
export const notAddressedHere: Said = [
  'Nơi nhận phải có Ủy ban nhân dân hoặc Văn phòng.',
  'The committee or the Office must be among the receivers.',
];
export const signerNotNamed: Said = ['Văn bản phải nêu người ký.', 'The document must name its signer.'];
export const givesNothing: Said = [
  'Văn bản thu hồi không giao nhiệm vụ.',
  'A document that revokes another gives no tasks.',
];
export const updatesTasks: Said = [
  'Văn bản cập nhật không giao nhiệm vụ mới: hãy sửa nhiệm vụ đã giao.',
  'A document that updates another gives no new tasks: change those that were given.',
];
export const noTasks = text(
  'Văn bản không kèm dữ liệu nhiệm vụ; hãy nêu danh sách nhiệm vụ.',
  'The document carries no tasks: list them beside it.',
);
export const tooManyTasks = (most: number): Text =>
  text(`Mỗi văn bản giao tối đa ${most} nhiệm vụ.`, `A document gives ${most} tasks at most.`);

/** The text of the letter by which a task goes out. */
export const taskText = (content: string, product: string): string => `${content}\nSản phẩm: ${product}`;

/** Why the document of a task takes the place of the one before. */
export const taskChanged = 'Nội dung, thời hạn hoặc cơ quan phối hợp của nhiệm vụ đã thay đổi';

/** Why the document of a task is taken back from the agency that led it before. */
export const leadsNoMore = (lead: string): string => `Nhiệm vụ đã chuyển cho ${lead} chủ trì`;

/** Subject of the letter that asks an agency. */
export const askingSubject = (dossierCode: string, round: number): string =>
  `Lấy ý kiến về hồ sơ ${dossierCode} (đợt ${round})`;
/** Name of the kind of document that an official letter is. */
export const OFFICIAL_LETTER_NAME = 'Công văn';
