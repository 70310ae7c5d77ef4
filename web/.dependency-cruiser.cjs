/** Who may import whom in the board. It knows the service by its contract alone. */

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** Folders of `src/`, the ground first: each may use those before it. `api` and `session` know one another: a session is what the API is called with. */
const LAYERS = [
  ['names'],
  ['i18n'],
  ['session', 'api', 'layout', 'parts', 'charts'],
  ['forms'],
  ['matter', 'work'],
  ['now', 'accountability', 'operation', 'records', 'docs'],
];

const layers = LAYERS.flatMap((folders, layer) =>
  folders.map((folder) =>
    forbid(
      `layer-of-${folder}`,
      `${folder} uses the folders below it only`,
      { path: `^web/src/${folder}/` },
      {
        path: '^web/src/[^/]+/',
        pathNot: `^web/src/(${LAYERS.slice(0, layer + 1)
          .flat()
          .join('|')})/`,
      },
    ),
  ),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid(
      'no-circles',
      'A circle cannot be read from any end',
      {},
      { circular: true, viaOnly: { pathNot: 'list-field|schema-field' } },
    ),
    forbid(
      'contract-only',
      'The board knows the service by its contract: the generated client',
      { path: '^web/' },
      { path: '^(src|migrations|scripts|test|bench)/' },
    ),
    forbid(
      'client-by-its-face',
      'What the client has for others is in its index.ts',
      { path: '^web/' },
      { path: '^clients/', pathNot: '^clients/typescript/src/index\\.ts$' },
    ),
    forbid(
      'tools-stay-out',
      'What is sent to browsers has no development tools in it',
      { path: '^web/' },
      { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    ),
    forbid(
      'resolvable',
      'Every import leads somewhere',
      { path: '^web/' },
      { couldNotResolve: true, pathNot: '^contract:' },
    ),
    ...layers,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    includeOnly: '^(web|src|clients|migrations|scripts|test|bench|contract:)',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'browser', 'default', 'types'] },
  },
};
