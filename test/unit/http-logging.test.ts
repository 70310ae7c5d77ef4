import { expect, test } from '@jest/globals';
import { createLogger } from '../../src/platform/logging/index.js';

function logged(fields: object): string {
  let line = '';
  createLogger('info', { write: (written) => void (line += written) }).info(fields, 'said');
  return line;
}

test('secrets and names are removed wherever they stand, the rest is kept', () => {
  const line = logged({
    authorization: 'SECRET',
    req: { headers: { authorization: 'SECRET', accept: 'x' } },
    official: { name: 'SECRET', code: 'H29.6-01' },
    route: '/v1/notes',
  });
  expect(line).not.toContain('SECRET');
  expect(JSON.parse(line)).toMatchObject({
    level: 'info',
    msg: 'said',
    route: '/v1/notes',
    official: { code: 'H29.6-01' },
    req: { headers: { accept: 'x' } },
  });
});

test('an error keeps what tells of the fault, not the row that a database error quotes', () => {
  const cause = Object.assign(new Error('duplicate key'), {
    code: '23505',
    constraint: 'dossiers__code',
    detail: 'Key (title)=(SECRET) exists',
    where: 'SECRET',
  });
  const line = logged({ err: new Error('failed', { cause }) });
  expect(line).not.toContain('SECRET');
  expect(JSON.parse(line)).toMatchObject({
    err: { type: 'Error', message: 'failed', cause: { code: '23505', constraint: 'dossiers__code' } },
  });
});
