import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../root.mjs';
import { fetched, isThere, must } from './run.mjs';

const mainJob = (...path) => join(root, 'clients', 'check', ...path);

/**
 * The languages that a client is generated in. `generator` and `properties` are what docs/generated-clients.md tells users to give; `build` makes
 * the generated client in `<folder>/client` and the main job beside it into something that runs, and answers the command that runs it.
 * What is downloaded for it goes into the folder, or to where the language's own tool keeps it.
 */
export const LANGUAGES = {
  python: {
    missing: () => !isThere('python3', ['-m', 'venv', '--help']) && 'python3 with venv',
    generator: ['-g', 'python'],
    properties: ['packageName=phoihop'],
    async build(folder) {
      const python = join(folder, 'venv', 'bin', 'python');
      await must('python3', ['-m', 'venv', join(folder, 'venv')]);
      const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', 'requirements.txt'];
      await fetched(python, install, { cwd: join(folder, 'client') });
      const env = { PYTHONPATH: join(folder, 'client') };
      await must(python, ['-c', IMPORT_ALL], { env });
      return { program: python, args: [mainJob('python', 'main_job.py')], env };
    },
  },
  go: {
    missing: () => !isThere('go', ['version']) && 'go',
    generator: ['-g', 'go'],
    properties: ['packageName=phoihop', 'withGoMod=false'],
    async build(folder) {
      await writeFile(join(folder, 'client', 'go.mod'), 'module phoihop\n\ngo 1.21\n');
      const module = 'module check\n\ngo 1.21\n\nrequire phoihop v0.0.0\n\nreplace phoihop => ./client\n';
      await writeFile(join(folder, 'go.mod'), module);
      await copyFile(mainJob('go', 'main.go'), join(folder, 'main.go'));
      const env = { GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'local' };
      await fetched('go', ['mod', 'tidy'], { cwd: folder, env });
      await must('go', ['build', '-o', 'check', '.'], { cwd: folder, env });
      return { program: join(folder, 'check'), args: [] };
    },
  },
  java: {
    missing: () => !isThere('javac') && 'javac',
    generator: ['-g', 'java', '--library', 'native', '--parameter-name-mappings', 'wait=waitSeconds'],
    properties: [
      'invokerPackage=vn.phoihop',
      'apiPackage=vn.phoihop.api',
      'modelPackage=vn.phoihop.model',
      'useSingleRequestParameter=true',
      'containerDefaultToNull=true',
    ],
    async build(folder) {
      const client = join(folder, 'client');
      await copyFile(mainJob('java', 'MainJob.java'), join(client, 'src', 'main', 'java', 'MainJob.java'));
      const goals = ['compile', 'dependency:build-classpath', '-Dmdep.outputFile=classpath'];
      await must('mvn', ['-q', '-B', '-Dmaven.test.skip=true', ...goals], { cwd: client });
      const jars = (await readFile(join(client, 'classpath'), 'utf8')).trim();
      return { program: 'java', args: ['-cp', `${join(client, 'target', 'classes')}:${jars}`, 'MainJob'] };
    },
  },
  csharp: {
    missing: () => !isThere('dotnet') && 'dotnet',
    generator: ['-g', 'csharp', '--library', 'httpclient'],
    properties: ['packageName=Phoihop', 'targetFramework=netstandard2.0'],
    async build(folder) {
      const [major] = (await must('dotnet', ['--version'])).trim().split('.');
      await writeFile(join(folder, 'MainJob.csproj'), projectFor(major));
      await copyFile(mainJob('csharp', 'MainJob.cs'), join(folder, 'MainJob.cs'));
      const env = { DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' };
      await must('dotnet', ['build', '-v', 'q', '-o', 'built', 'MainJob.csproj'], { cwd: folder, env });
      return { program: 'dotnet', args: [join(folder, 'built', 'MainJob.dll')], env };
    },
  },
};

/** Given for every language: a client that bears what an answer may bring some day (docs/api-versioning.md). */
export const FOR_ALL = ['disallowAdditionalPropertiesIfNotPresent=false', 'enumUnknownDefaultCase=true'];

/** A module that nothing imports would not be compiled. */
const IMPORT_ALL = `import importlib, pkgutil, phoihop
for each in pkgutil.walk_packages(phoihop.__path__, 'phoihop.'): importlib.import_module(each.name)`;

const projectFor = (major) => `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net${major}.0</TargetFramework>
    <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
  </PropertyGroup>
  <ItemGroup>
    <Compile Include="MainJob.cs" />
    <ProjectReference Include="client/src/Phoihop/Phoihop.csproj" />
  </ItemGroup>
</Project>
`;
