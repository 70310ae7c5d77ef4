/** Media types of papers. */
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const PDF = 'application/pdf';

/** What a paper comes in, for the contract. */
export const PAPER_MEDIA = {
  [DOCX]: 'The paper in the format of Nghị định 30/2020/NĐ-CP.',
  [PDF]: 'The same as PDF, where a converter is configured.',
} as const;
