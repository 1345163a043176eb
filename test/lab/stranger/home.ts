import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { engineBinary } from '../../../lab/engine/binary';
import { ROOT } from '../../packed/packed-app';

/** What somebody begins with: an empty home, an engine, npm's own settings. Nothing of this checkout, of the lab or of whoever runs the test is in it. */
export class Home {
  readonly base = mkdtempSync(join(tmpdir(), 'linux-lb-stranger-'));
  readonly directory = join(this.base, 'home');
  /** In place of /etc/passwd: ssh goes by it, and not by $HOME. */
  readonly passwd = join(this.base, 'passwd');
  readonly environment: NodeJS.ProcessEnv;

  constructor() {
    mkdirSync(join(this.directory, '.ssh'), { recursive: true, mode: 0o700 });
    const { username } = userInfo();
    const own = new RegExp(`^(${username}:(?:[^:]*:){4})[^:]*`, 'm');
    const accounts = readFileSync('/etc/passwd', 'utf8');
    writeFileSync(this.passwd, accounts.replace(own, `$1${this.directory}`));
    writeFileSync(this.yes, '#!/bin/sh\necho yes\n');
    chmodSync(this.yes, 0o755);
    this.environment = this.variables();
  }

  private variables(): NodeJS.ProcessEnv {
    const path = (process.env.PATH ?? '').split(delimiter).filter((place) => !place.startsWith(ROOT));
    return {
      ...kept(/^(LANG|LC_|TZ$|.*_proxy$|SSL_CERT|NODE_EXTRA_CA_CERTS)/i),
      ...npmSettings(),
      PATH: path.join(delimiter),
      HOME: this.directory,
      TERRAFORM_BINARY_NAME: engineBinary(process.env),
      CDKTF_AUTO_APPROVE: 'true',
      SSH_ASKPASS: this.yes,
      SSH_ASKPASS_REQUIRE: 'force',
      // No screen that moves, and nobody beyond the lab to ask for news.
      ...{ CI: '1', CHECKPOINT_DISABLE: '1', DISABLE_VERSION_CHECK: '1' },
    };
  }

  remove(): void {
    rmSync(this.base, { recursive: true, force: true });
  }

  private get yes(): string {
    return join(this.base, 'yes');
  }
}

function kept(names: RegExp): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => names.test(name)));
}

/** The machine's registry and what it has fetched before. */
function npmSettings(): NodeJS.ProcessEnv {
  const words = ['config', 'get', 'userconfig', 'cache'];
  const said = execFileSync('npm', words, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' });
  const setting = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(said)?.[1] ?? '';
  return {
    npm_config_userconfig: setting('userconfig'),
    npm_config_cache: setting('cache'),
    npm_config_prefer_offline: 'true',
  };
}
