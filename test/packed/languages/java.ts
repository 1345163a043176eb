import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../packed-app';
import { makePackages, versionOf } from './jsii-packages';
import { Language } from './language';

/** What the packages need of Maven Central. com.hashicorp:cdktf is not served here: it is made of the npm package, as ours is of this checkout. */
const NEEDED = [
  ['software.amazon.jsii', 'jsii-runtime', 'jsii-pacmak'],
  ['software.constructs', 'constructs', 'constructs'],
] as const;

export const java: Language = {
  name: 'Java',
  target: 'java',
  version: () => execFileSync('javac', ['-version'], { encoding: 'utf8' }).trim(),
  compile: (packages, directory) => {
    const framework = join(directory, 'framework');
    makePackages(framework, ['java'], join(ROOT, 'node_modules/cdktf'));
    const sources = [packages, framework].map((each) => join(each, 'java/src/main'));
    const classes = join(directory, 'classes');
    const path = [classes, jarsOf(directory)].join(':');
    const files = [
      ...sources.flatMap((each) => below(join(each, 'java'))),
      join(ROOT, 'examples/java/Main.java'),
    ];
    const words = ['-nowarn', '-proc:none', '-encoding', 'UTF-8', '-d', classes, '-cp', path, ...files];
    execFileSync('javac', words, { stdio: 'pipe' });
    for (const each of sources) cpSync(join(each, 'resources'), classes, { recursive: true });
    return ['java', '-cp', path, 'Main'];
  },
};

/** The class path of what Maven Central has. */
function jarsOf(directory: string): string {
  const app = join(directory, 'java-app');
  mkdirSync(app);
  const dependencies = NEEDED.map(
    ([group, artifact, module]) =>
      `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${versionOf(module)}</version></dependency>`,
  );
  const project = `<modelVersion>4.0.0</modelVersion><groupId>web</groupId><artifactId>web</artifactId><version>1</version><dependencies>${dependencies.join('')}</dependencies>`;
  writeFileSync(
    join(app, 'pom.xml'),
    `<project xmlns="http://maven.apache.org/POM/4.0.0">${project}</project>\n`,
  );
  const words = ['--batch-mode', '--quiet', 'dependency:build-classpath', '-Dmdep.outputFile=jars.txt'];
  execFileSync('mvn', words, { cwd: app, stdio: 'pipe' });
  return readFileSync(join(app, 'jars.txt'), 'utf8').trim();
}

function below(directory: string): string[] {
  const entries = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  return entries.filter((name) => name.endsWith('.java')).map((name) => join(directory, name));
}
