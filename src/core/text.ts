/** A text that people read, in both languages of the service; the HTTP edge picks one by `Accept-Language`. */
export interface Text {
  readonly vi: string;
  readonly en: string;
}

export const text = (vi: string, en: string): Text => ({ vi, en });
