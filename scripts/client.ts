/**
 * `npm run client`: writes the types of the TypeScript client from openapi/openapi.json.
 * `-- --verify` writes nothing and fails if the committed file differs.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { projectPath } from '../src/platform/project-root.js';
import { clientTypes, type ApiDocument } from './lib/client-types.js';
import { writeGenerated } from './lib/generated.js';

const { values } = parseArgs({ options: { verify: { type: 'boolean', default: false } } });
const document = JSON.parse(await readFile(projectPath('openapi', 'openapi.json'), 'utf8')) as ApiDocument;
await writeGenerated({
  file: 'clients/typescript/src/schema.ts',
  content: await clientTypes(document),
  command: 'client',
  verify: values.verify,
});
