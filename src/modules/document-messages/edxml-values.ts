import { code, id, instantOut, line, paragraphs } from '../../platform/http/index.js';
import type { z } from 'zod';
import { BUSINESS_STATUSES, type BusinessStatus } from './edxml.js';

/** Values of elements: the same bounds as those of the fields that they become. Undefined for what does not fit. */
const by =
  <T>(schema: z.ZodType<T>) =>
  (source: string): T | undefined =>
    schema.safeParse(source).data;

export const oneLine = by(line(500));
export const shortLine = by(line(100));
export const longText = by(paragraphs());
/** As a task has them. */
export const titleText = by(line(1_000));
export const productText = by(line(2_000));
export const organ = by(code);
export const uuid = by(id);
export const utc = by(instantOut);
/** `organId,date,number`, or what another system makes of it. */
export const messageId = by(line(300));

export const wholeNumber =
  (max: number) =>
  (source: string): number | undefined => {
    const value = /^[0-9]{1,9}$/.test(source) ? Number(source) : NaN;
    return value <= max ? value : undefined;
  };

export const flag = (source: string): boolean | undefined =>
  ({ '0': false, '1': true, false: false, true: true })[source.toLowerCase()];

/** Some systems leave the zero out: `1` for `01`. */
export const businessStatus = (source: string): BusinessStatus | undefined =>
  BUSINESS_STATUSES.find((each) => each === source.padStart(2, '0'));
