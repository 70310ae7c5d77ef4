/** Who may import whom. Types count: a circle of types is a circle. */

/** The modules in their layers: a module may use those of the groups before its own. */
const LAYERS = [
  ['revisions'],
  ['outages'],
  ['calendar'],
  ['directory'],
  ['procedures'],
  ['signing'],
  ['tenants'],
  ['auth'],
  ['sign-in'],
  ['search-words'],
  ['processes'],
  ['files'],
  ['consultations'],
  ['submissions', 'meetings', 'violations'],
  ['citizens'],
  ['referrals'],
  ['dossiers'],
  ['tasks', 'petitions', 'procedure-reviews', 'inspections', 'successions'],
  ['delegations'],
  ['events', 'ownerless', 'search', 'work'],
  ['reviews'],
  ['webhooks'],
  ['reports'],
  ['commendations'],
  ['papers'],
  ['document-messages', 'rotations'],
  ['checkpoints', 'deadline-state'],
  ['retention'],
  ['imports'],
];

/** Files that may talk to PostgreSQL; everything else gets what it needs through `platform/db`. */
const SQL = '(-store|-queries)\\.ts$|^src/platform/(db|embedded-postgres)/';
/** Files that may know HTTP. */
const HTTP = '^src/platform/(http|metrics)/|/routes/|^src/app/|^src/main\\.ts$';
const ANY_MODULE = '^src/modules/[^/]+/';
const PURE = '(-machine|-rules)\\.ts$';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const packages = (...names) => `node_modules/(@types/)?(${names.join('|')})/`;

const layers = LAYERS.flatMap((modules, layer) =>
  modules.map((module) =>
    forbid(
      `layer-of-${module}`,
      `${module} uses the modules below it only`,
      { path: `^src/modules/${module}/` },
      { path: ANY_MODULE, pathNot: `^src/modules/(${[module, ...LAYERS.slice(0, layer).flat()].join('|')})/` },
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
      'no-unknown-module',
      'A new module takes its place in LAYERS',
      { path: ANY_MODULE, pathNot: `^src/modules/(${LAYERS.flat().join('|')})/` },
      {},
    ),
    ...layers,
    forbid(
      'modules-have-one-public-api',
      'What a module has for others is in its index.ts',
      { path: '^src/modules/([^/]+)/' },
      { path: ANY_MODULE, pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    ),
    forbid(
      'wiring-uses-the-public-api',
      'What a module has for others is in its index.ts',
      { path: '^src/[^/]+\\.ts$' },
      { path: ANY_MODULE, pathNot: '^src/modules/[^/]+/index\\.ts$' },
    ),
    forbid(
      'only-app-wires',
      'app/ alone puts the parts together, main.ts alone starts it',
      { path: '^src/', pathNot: '^src/(app/|main\\.ts$)' },
      { path: '^src/(app/|main\\.ts$)' },
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
