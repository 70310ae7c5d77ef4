import { defineRoute } from '../../../platform/http/index.js';
import { signingKeyResponse } from '../package-schemas.js';
import type { ArchiveSigner } from '../signing.js';

export const getSigningKeyRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/archive-packages/signing-key',
    operationId: 'getArchiveSigningKey',
    tag: 'Archive',
    summary: 'Get the key that signs archive packages',
    description:
      'For everybody in the tenant: publish its fingerprint where the service cannot change it. It follows from the operator key; a package names the key that it was signed by.',
    access: 'read common matters',
    success: { status: 200, description: 'The public key.', schema: signingKeyResponse },
  },
  (deps: { readonly archiveSigner: ArchiveSigner }) => () => {
    const { publicKeyPem: publicKey, fingerprint } = deps.archiveSigner;
    return Promise.resolve({ body: { algorithm: 'Ed25519', publicKey, fingerprint } as const });
  },
);
