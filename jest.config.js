import { bundled, mapped, scriptOf } from './test/support/bundle.mjs';

const bundle = await bundled(import.meta.dirname);

/** @type {import('jest').Config} */
export default {
  testEnvironment: '<rootDir>/test/support/bundle-environment.mjs',
  testEnvironmentOptions: { testBundle: scriptOf(bundle) },
  roots: ['<rootDir>/test', '<rootDir>/web/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  // Imports name the file that will run (.js); here the source runs.
  moduleNameMapper: { ...mapped(bundle), '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '/\\.cache/tests/\\w+/all\\.mjs$': '<rootDir>/test/support/mapped-script.cjs',
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023', keepClassNames: true },
        module: { type: 'es6' },
        sourceMaps: true,
      },
    ],
  },
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  // Each file has a database of its own, so files may run beside one another; much of a test is waiting.
  maxWorkers: 3,
  // Some of each file stays in the memory of its worker. A new one begins cold, one with gigabytes collects garbage most of the time.
  workerIdleMemoryLimit: '1GB',
  // Where several processes share two busy cores a test takes five times as long as alone.
  testTimeout: 60_000,
};
