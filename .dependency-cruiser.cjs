/** Who may import whom. Types count: a circle of types is a circle. */

/** The rooms in their storeys: a room may use those of the groups before its own. */
const STOREYS = [
  ['revisions'],
  ['outages'],
  ['calendar'],
  ['directory'],
  ['procedures'],
  ['tenants'],
  ['auth'],
  ['files'],
  ['consultations'],
  ['submissions', 'meetings', 'violations'],
  ['referrals'],
  ['dossiers'],
  ['events'],
  ['webhooks'],
  ['reports'],
  ['commendations'],
  ['papers'],
  ['edxml'],
  ['checkpoints'],
];

/** Files that may talk to PostgreSQL; everything else gets what it needs through `platform/db`. */
const SQL = '(-store|-queries)\\.ts$|^src/platform/(db|embedded-postgres)/';
/** Files that may know HTTP. */
const HTTP = '^src/platform/(http|metrics)/|/routes/|^src/(app|main)\\.ts$';
const ANY_ROOM = '^src/modules/[^/]+/';
const PURE = '(-machine|-rules)\\.ts$';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const packages = (...names) => `node_modules/(@types/)?(${names.join('|')})/`;

const storeys = STOREYS.flatMap((rooms, storey) =>
  rooms.map((room) =>
    forbid(
      `storey-of-${room}`,
      `${room} uses the rooms below it only`,
      { path: `^src/modules/${room}/` },
      { path: ANY_ROOM, pathNot: `^src/modules/(${[room, ...STOREYS.slice(0, storey).flat()].join('|')})/` },
    ),
  ),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid('no-circles', 'A circle cannot be read from any end', {}, { circular: true }),
    forbid(
      'core-is-the-ground',
      'core imports nothing of ours',
      { path: '^src/core/' },
      { path: '^src/', pathNot: '^src/core/' },
    ),
    forbid(
      'platform-is-plumbing',
      'platform knows core only',
      { path: '^src/platform/' },
      { path: '^src/', pathNot: '^src/(core|platform)/' },
    ),
    forbid(
      'workflow-knows-no-dossier',
      'workflow knows core and platform only',
      { path: '^src/workflow/' },
      { path: '^src/', pathNot: '^src/(core|platform|workflow)/' },
    ),
    forbid(
      'no-unknown-room',
      'A new room takes its place in STOREYS',
      { path: ANY_ROOM, pathNot: `^src/modules/(${STOREYS.flat().join('|')})/` },
      {},
    ),
    ...storeys,
    forbid(
      'rooms-have-one-door',
      'What a room has for others is in its index.ts',
      { path: '^src/modules/([^/]+)/' },
      { path: ANY_ROOM, pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    ),
    forbid(
      'wiring-uses-the-door',
      'What a room has for others is in its index.ts',
      { path: '^src/[^/]+\\.ts$' },
      { path: ANY_ROOM, pathNot: '^src/modules/[^/]+/index\\.ts$' },
    ),
    forbid(
      'only-app-wires',
      'app.ts alone puts the parts together, main.ts alone starts it',
      { path: '^src/', pathNot: '^src/main\\.ts$' },
      { path: '^src/(app|main)\\.ts$' },
    ),
    forbid(
      'configuration-is-passed-down',
      'config.ts is read by those who start the service',
      { path: '^src/(core|platform|workflow|modules)/' },
      { path: '^src/config\\.ts$' },
    ),
    forbid(
      'rules-are-pure',
      'Machines and rules decide without input or output',
      { path: PURE },
      {
        path: [
          packages('kysely', 'fastify', 'pg', 'pino'),
          '^src/platform/(db|http)/',
          '-(store|queries|service)\\.ts$',
        ],
      },
    ),
    forbid(
      'sql-has-its-place',
      'Stores, queries and platform/db touch SQL',
      { path: '^src/', pathNot: SQL },
      { path: packages('kysely', 'pg') },
    ),
    forbid(
      'http-has-its-place',
      'Domain code does not know HTTP',
      { path: '^src/', pathNot: HTTP },
      { path: packages('fastify', '@fastify') },
    ),
    forbid(
      'tests-stay-out',
      'The service stands without its tests and scripts',
      { path: '^src/' },
      { path: '^(test|bench|scripts)/' },
    ),
    forbid(
      'tools-stay-out',
      'The service runs without the development tools',
      { path: '^src/' },
      { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    ),
    forbid('resolvable', 'Every import leads somewhere', {}, { couldNotResolve: true, pathNot: '^tsx/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.mjs$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
