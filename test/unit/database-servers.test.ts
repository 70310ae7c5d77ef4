import { describe, expect, test } from '@jest/globals';
import { ConfigError, parseConfig } from '../../src/config.js';
import { merged } from '../../src/platform/metrics/merged.js';

const FIRST = 'postgresql://app@db-1/phoihop';
const [NORTH, SOUTH] = [
  'postgresql://app@db-2,db-3/phoihop?target_session_attrs=primary',
  'postgres://app@db-4/phoihop',
];

describe('DATABASE_SERVERS', () => {
  test('names further servers, whose migrations may have logins of their own', () => {
    const { servers } = parseConfig({
      DATABASE_URL: FIRST,
      DATABASE_SERVERS: ` north=${NORTH}\n south=${SOUTH} `,
      MIGRATION_DATABASE_SERVERS: `south=${SOUTH}?user=owner`,
    });
    expect(servers).toEqual([
      { name: 'north', url: NORTH, migrationUrl: NORTH },
      { name: 'south', url: SOUTH, migrationUrl: `${SOUTH}?user=owner` },
    ]);
    for (const none of [undefined, '']) expect(parseConfig({ DATABASE_SERVERS: none }).servers).toEqual([]);
  });

  test.each([
    ['no name', { DATABASE_URL: FIRST, DATABASE_SERVERS: NORTH }],
    ['another protocol', { DATABASE_URL: FIRST, DATABASE_SERVERS: 'north=mysql://db' }],
    ['a name in capitals', { DATABASE_URL: FIRST, DATABASE_SERVERS: `North=${NORTH}` }],
    ['the name of the first', { DATABASE_URL: FIRST, DATABASE_SERVERS: `first=${NORTH}` }],
    ['a name twice', { DATABASE_URL: FIRST, DATABASE_SERVERS: `north=${NORTH} north=${SOUTH}` }],
    ['no first server', { DATABASE_SERVERS: `north=${NORTH}` }],
    ['a login for none of them', { DATABASE_URL: FIRST, MIGRATION_DATABASE_SERVERS: `north=${NORTH}` }],
  ])('is refused with %s, and the addresses are not told', (_what, variables) => {
    const parse = () => parseConfig(variables);
    expect(parse).toThrow(ConfigError);
    expect(parse).toThrow(/DATABASE_SERVERS/);
    expect(parse).not.toThrow(/db-/);
  });
});

test('figures of several servers with one name stand together and are explained once', () => {
  const of = (server: string, more = '') =>
    `# HELP pool Connections.\n# TYPE pool gauge\npool{server="${server}"} 1\n${more}`;
  const busy = '\n# HELP busy Jobs.\n# TYPE busy counter\nbusy{server="north"} 2\n';
  expect(merged([of('first'), of('north', busy)])).toBe(
    `# HELP pool Connections.
# TYPE pool gauge
pool{server="first"} 1
pool{server="north"} 1

# HELP busy Jobs.
# TYPE busy counter
busy{server="north"} 2
`,
  );
});
