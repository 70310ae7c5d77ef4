/** Pixels that a letter of a picture takes, about. */
const LETTER = 7.2;

/** How wide a text of a picture is, about, in pixels. */
export const widthOf = (text: string): number => text.length * LETTER;
