import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { raiseInotifyLimit } from '../../lab/machines/inotify-limit';
import { Progress } from '../../lab/progress';

describe('the limit of inotify instances', () => {
  const directory = mkdtempSync(join(tmpdir(), 'linux-lb-inotify-'));
  const file = join(directory, 'max_user_instances');
  afterAll(() => rmSync(directory, { recursive: true }));

  const raised = (from: string) => {
    const said: string[] = [];
    writeFileSync(file, from);
    raiseInotifyLimit(new Progress((line) => said.push(line)), file);
    return { to: readFileSync(file, 'utf8'), said };
  };

  it('is raised where it is the one of Linux, and that is said', () => {
    expect(raised('128\n')).toEqual({
      to: '1024',
      said: ['sysctl fs.inotify.max_user_instances=1024, for containers'],
    });
  });

  it('is left alone where it is higher', () => {
    expect(raised('8192\n')).toEqual({ to: '8192\n', said: [] });
  });
});
