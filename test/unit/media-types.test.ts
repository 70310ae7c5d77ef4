import { describe, expect, test } from '@jest/globals';
import { negotiate } from '../../src/platform/http/media-types.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const PDF = 'application/pdf';
const JSON_TYPE = 'application/json';
const PROBLEM = 'application/problem+json';

describe('a range for problems says nothing of what succeeds', () => {
  test.each([
    // Generated clients send the first type of JSON that an operation names: for a paper that is the one of errors.
    [PROBLEM, [DOCX, PDF], DOCX],
    [`${PROBLEM}; q=0.5`, [JSON_TYPE, DOCX], JSON_TYPE],
    [`${DOCX}, ${PDF}, ${PROBLEM}`, [DOCX, PDF], DOCX],
    [`${PROBLEM}, ${PDF}`, [DOCX, PDF], PDF],
    [` , ${PROBLEM},`, [DOCX, PDF], DOCX],
    ['', [DOCX, PDF], DOCX],
  ])('%s of %j', (accept, offered, chosen) => {
    expect(negotiate(accept, offered)).toBe(chosen);
  });

  test.each([`${PROBLEM}, image/png`, JSON_TYPE, `${DOCX};q=0`])('%s is not to be had', (accept) => {
    expect(() => negotiate(accept, [DOCX, PDF])).toThrow(expect.objectContaining({ code: 'not-acceptable' }));
  });
});
