import { HostFile, HostPlan } from '../../lib/provisioning/host-plan';
import { planFiles } from '../../lib/provisioning/plan-files';
import { shownTexts } from '../../lib/provisioning/shown/shown-texts';
import { hostPlan } from '../../lib/roles/host/sum-of-parts';
import { readScript } from '../../lib/scripts/script-files';

const WHOSE = { owner: 'project web/pair', anchor: 'stack' };

function shown(plan: Partial<HostPlan>): { readonly [name: string]: string } {
  const all = { ...hostPlan([]), ...plan };
  return shownTexts(all, planFiles(all, WHOSE));
}

const file = (path: string, content: string, more: Partial<HostFile> = {}): HostFile => ({
  ...{ path, content, mode: '0644', shared: false },
  ...more,
});

it('has the texts of files by path and block, without their first line, which all have', () => {
  const content = '# Made by us\n\nuser x;\nserver {\n    listen 80;\n}\nserver {\n    listen 81;\n}\n';
  expect(shown({ files: [file('/etc/nginx/x.conf', content)] })).toEqual({
    '/etc/nginx/x.conf': 'user x;\n',
    '/etc/nginx/x.conf: server': 'listen 80;\n',
    '/etc/nginx/x.conf: server (2)': 'listen 81;\n',
  });
});

it('has packages, what steps aside, units, and how long leaving servers’ connections may go on', () => {
  expect(
    shown({
      packages: [{ name: 'keepalived' }, { name: 'ipvsadm' }],
      units: [{ name: 'keepalived.service' }],
      displaced: ['/etc/x'],
      modules: ['ip_vs'],
      programs: ['keepalived'],
    }),
  ).toEqual({
    'plan/packages': 'keepalived\nipvsadm\n',
    'plan/displaced': '/etc/x\n',
    'plan/units': 'keepalived.service reload\n',
  });
});

it('has scripts of ours as one version', () => {
  const scripts = (one: string, other: string) =>
    shown({
      files: [file('/usr/local/lib/a.sh', readScript(one)), file('/usr/local/lib/b.sh', readScript(other))],
    });
  const before = scripts('firewall.sh', 'tunnel.sh');
  expect(before).toEqual({ 'scripts on the host': expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(scripts('firewall.sh', 'tomcat.sh')).not.toEqual(before);
});

it('has a user’s own file as it is, and no text of one that is for its owner alone', () => {
  const own = (mode: HostFile['mode']) =>
    shown({ files: [file('/etc/own', '# a {\n\nb\n', { verbatim: true, mode })] })['/etc/own'];
  expect(own('0644')).toBe('# a {\n\nb\n');
  expect(own('0600')).toMatch(/^[0-9a-f]{32}$/);
});
