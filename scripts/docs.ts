/**
 * `npm run docs`: writes the parts of documents that the sources tell: modules, configuration, maintenance jobs, uses across tenants, the
 * index of rules. `-- --verify` writes nothing and fails if a committed document differs.
 */
import { parseArgs } from 'node:util';
import { acrossTenantsTable, maintenanceTable } from './lib/docs/comments.js';
import { configurationTable } from './lib/docs/configuration.js';
import { moduleTable } from './lib/docs/modules.js';
import { ruleTable } from './lib/docs/rules.js';
import { fillSections } from './lib/docs/sections.js';
import { readSource } from './lib/docs/sources.js';
import { writeGenerated } from './lib/generated.js';

/** Documents, and what is generated in them by the name of its section. */
const DOCUMENTS: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  'README.md': { configuration: configurationTable },
  'CONTRIBUTING.md': { modules: moduleTable },
  'docs/operations.md': { 'maintenance-jobs': maintenanceTable },
  'docs/rules.md': { rules: ruleTable },
  'docs/adr/0010-row-level-security.md': { 'across-tenants': acrossTenantsTable },
};

const { values } = parseArgs({ options: { verify: { type: 'boolean', default: false } } });
for (const [file, sections] of Object.entries(DOCUMENTS)) {
  const made = Object.fromEntries(Object.entries(sections).map(([name, make]) => [name, make()]));
  const content = fillSections(readSource(file).text, made);
  await writeGenerated({ file, content, command: 'docs', verify: values.verify });
}
