import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../packed-app';
import { versionOf } from './jsii-packages';
import { Language } from './language';

const MODULE = 'github.com/cdktf-linux-lb/cdktf-linux-lb-go/cdktflinuxlb';

/** Go takes the newest that anybody asks for. The module proxy here does not serve the constructs that this checkout has, which the package asks for. */
const CONSTRUCTS = 'v10.8.1';

export const go: Language = {
  name: 'Go',
  target: 'go',
  version: () => execFileSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' }).trim(),
  compile: (packages, directory) => {
    const app = join(directory, 'go-app');
    mkdirSync(app);
    copyFileSync(join(ROOT, 'examples/go/main.go'), join(app, 'main.go'));
    writeFileSync(join(app, 'go.mod'), manifest(join(packages, 'go/cdktflinuxlb')));
    for (const words of [
      ['mod', 'tidy'],
      ['build', '-o', 'web', '.'],
    ])
      execFileSync('go', words, { cwd: app, stdio: 'pipe' });
    return [join(app, 'web')];
  },
};

function manifest(place: string): string {
  return [
    'module web',
    'go 1.23',
    `require ${MODULE} v0.0.0`,
    `require github.com/hashicorp/terraform-cdk-go/cdktf v${versionOf('cdktf')}`,
    `require github.com/aws/constructs-go/constructs/v10 ${CONSTRUCTS}`,
    `replace ${MODULE} => ${place}`,
    '',
  ].join('\n\n');
}
