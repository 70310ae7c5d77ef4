/**
 * `npm run openapi`: writes openapi/openapi.json from the routes; nothing is started, and the same routes give the same bytes.
 * `-- --verify` writes nothing and fails if the committed file differs.
 */
import { parseArgs } from 'node:util';
import { API_DESCRIPTION } from '../src/api-description.js';
import { ACCESS } from '../src/modules/auth/index.js';
import { describeApi } from '../src/platform/http/index.js';
import { PROCESSES } from '../src/app/processes.js';
import { routesOf } from '../src/app/routes.js';
import { writeGenerated } from './lib/generated.js';

const { values } = parseArgs({ options: { verify: { type: 'boolean', default: false } } });
const document = describeApi(
  routesOf(PROCESSES).map(({ spec }) => spec),
  API_DESCRIPTION,
  '/',
  ACCESS,
);
await writeGenerated({
  file: 'openapi/openapi.json',
  content: `${JSON.stringify(document, null, 2)}\n`,
  command: 'openapi',
  verify: values.verify,
});
