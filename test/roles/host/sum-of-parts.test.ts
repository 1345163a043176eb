import { HostFile } from '../../../lib/provisioning/host-plan';
import { NOTHING } from '../../../lib/roles/host/part';
import { scripted } from '../../../lib/roles/host/scripted-parts';
import { hostPlan, sumOf } from '../../../lib/roles/host/sum-of-parts';

const file = (path: string): HostFile => ({ path, content: '', mode: '0644', shared: false });
const script = (suffix: string, onDemand = false) => ({
  cluster: 'web',
  suffix,
  script: 'no-transit',
  parts: ['tc/u32'],
  description: suffix,
  numbers: [{ kind: 'table', number: 1 } as const],
  lines: [],
  order: [],
  onDemand,
});
const names = (all: readonly { name: string }[]) => all.map(({ name }) => name);

it('of nothing is nothing, and nothing adds nothing', () => {
  expect(sumOf([])).toEqual(NOTHING);
  expect(sumOf([{ modules: ['dummy'] }, NOTHING, {}])).toEqual({ ...NOTHING, modules: ['dummy'] });
});

it('has every list in the order of the parts, whichever way they are put together', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ files: [file(name)], selinux: [name] }));
  expect(sumOf([a, b, c]).files.map(({ path }) => path)).toEqual(['a', 'b', 'c']);
  expect(sumOf([sumOf([a, b]), c])).toEqual(sumOf([a, sumOf([b, c])]));
});

it('has a package and a module once that several parts want', () => {
  const part = { packages: [{ name: 'iproute-tc', only: 'rhel' } as const], modules: ['cls_u32'] };
  expect(hostPlan([part, part])).toMatchObject(part);
  const others = [{ name: 'iproute-tc' }, { name: 'iproute-tc', only: 'debian' } as const];
  expect(hostPlan([part, { packages: others }]).packages).toEqual([...part.packages, ...others]);
});

it('starts what allows first, then what programs need, and then programs', () => {
  const { units } = hostPlan([
    { units: [{ name: 'nginx' }, { name: 'device', starts: 'before programs' }] },
    { units: [{ name: 'keepalived' }, { name: 'selinux', only: 'selinux', starts: 'first' }] },
  ]);
  expect(units).toEqual([
    { name: 'selinux', only: 'selinux' },
    { name: 'device' },
    { name: 'nginx' },
    { name: 'keepalived' },
  ]);
});

it('shows a part that follows from the others all of them, also those behind it', () => {
  const { files } = hostPlan([
    { modules: ['a'] },
    ({ modules }) => ({ files: modules.map(file) }),
    { modules: ['b'], files: [file('last')] },
  ]);
  expect(files.map(({ path }) => path)).toEqual(['a', 'b', 'last']);
});

it('has what several scripts source once, behind all of them, and starts those that are not on demand', () => {
  const sum = scripted([
    { script: script('one') },
    {},
    { script: script('two', true), files: [file('/etc/own')], numbers: [{ kind: 'mark', number: 7 }] },
  ]);
  expect(names(sum.units)).toEqual(['linux-lb-web-one.service']);
  expect(sum.numbers.map(({ kind }) => kind)).toEqual(['table', 'table', 'mark']);
  expect(sum.files.map(({ path }) => path.split('/').pop())).toEqual([
    'own',
    'no-transit.conf',
    'no-transit.sh',
    'linux-lb-web-one.service',
    'no-transit.conf',
    'no-transit.sh',
    'linux-lb-web-two.service',
    'u32.sh',
  ]);
});
