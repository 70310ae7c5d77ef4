import { SANDBOX } from './seed.js';

export interface Welcome {
  readonly address: string;
  readonly key: string;
  /** Where the key came from, if it was not configured. */
  readonly keyFile: string | undefined;
  readonly seeded: boolean;
}

/** Quoted, for a shell may take `?` and `&` for its own; the key in quotes that let it put in a variable. */
const curl = (address: string, key: string, path: string, ...more: readonly string[]): string =>
  [`curl -H "Authorization: Bearer ${key}" -H 'X-Tenant: ${SANDBOX.code}'`, ...more, `'${address}${path}'`].join(' ');

/** What somebody who has just started the service needs in order to see it work. A configured key is not shown. */
export function welcome({ address, key, keyFile, seeded }: Welcome): string {
  const shown = keyFile ? key : '$PHOIHOP_BOOTSTRAP_KEY';
  const deadline = '/v1/calendar/deadline?from=2026-11-20T09:00:00%2B07:00&workingDays=5';
  return [
    '',
    `phoihop is ready at ${address}`,
    `  Board         ${address}/board`,
    `  Swagger UI    ${address}/docs`,
    keyFile ? `  Operator key  ${key}   (kept in ${keyFile})` : '  Operator key  as configured',
    ...(seeded ? [`  Sandbox       ${SANDBOX.name}, tenant ${SANDBOX.code}, on a test clock`] : []),
    ...(keyFile || seeded
      ? [
          '',
          'Try:',
          `  ${curl(address, shown, '/v1/dossiers')}`,
          `  ${curl(address, shown, '/v1/requests?state=pending')}`,
          `  ${curl(address, shown, deadline)}`,
        ]
      : []),
    '',
  ].join('\n');
}
