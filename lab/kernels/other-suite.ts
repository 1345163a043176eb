import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeHostSources } from '../images/host-sources';
import { Mistake } from '../mistake';
import { ExecResult, run } from '../processes/run';

/** A Debian suite that this machine does not run: apt reads it in a directory of its own, and this machine's own apt knows nothing of it. */
export class OtherSuite {
  static async read(suite: string, directory: string): Promise<OtherSuite> {
    const sources = join(directory, 'sources');
    for (const each of [sources, join(directory, 'state'), join(directory, 'debs')])
      mkdirSync(each, { recursive: true });
    writeFileSync(join(directory, 'status'), ''); // what is installed there: nothing
    if ((await writeHostSources(suite, sources)).length === 0)
      throw new Mistake(`nothing of Debian's ${suite} suite is where this machine's apt sources lead to`);
    const other = new OtherSuite(suite, directory);
    await other.must(['update']);
    return other;
  }

  private constructor(
    private readonly suite: string,
    private readonly directory: string,
  ) {}

  /** Gives the file of a package, in one version or the newest; apt has checked its signatures. Undefined if the suite has not that. */
  async fetch(name: string, version?: string): Promise<string | undefined> {
    const words = version === undefined ? name : `${name}=${version}`;
    if ((await this.apt(['--print-uris', 'download', words])).status !== 0) return undefined;
    const printed = await this.must(['--print-uris', 'download', words]);
    await this.must(['download', words]);
    return join(this.directory, 'debs', fileOf(printed));
  }

  private async must(words: readonly string[]): Promise<string> {
    const { status, stdout, stderr } = await this.apt(words);
    if (status === 0) return stdout;
    const reason = stderr.trim().split('\n').slice(-2).join(' ');
    throw new Mistake(`apt-get ${words.join(' ')} of Debian ${this.suite}: ${reason}`);
  }

  private apt(words: readonly string[]): Promise<ExecResult> {
    const settings = [
      'Dir::Etc::sourcelist=/dev/null',
      `Dir::Etc::sourceparts=${join(this.directory, 'sources')}`,
      `Dir::State=${join(this.directory, 'state')}`,
      `Dir::State::status=${join(this.directory, 'status')}`,
      `Dir::Cache=${join(this.directory, 'cache')}`,
      'Acquire::Languages=none',
      'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false',
      'Acquire::http::Timeout=20',
      'APT::Update::Error-Mode=any',
    ];
    const options = settings.flatMap((setting) => ['-o', setting]);
    const argv = ['apt-get', '-q', ...options, ...words];
    return run(argv, { cwd: join(this.directory, 'debs'), timeoutSeconds: 600 });
  }
}

/** A line of --print-uris has a URI, a file's name, a size and a hash. */
function fileOf(printed: string): string {
  return /^'\S+' (\S+) \d+/m.exec(printed)?.[1] ?? '';
}
