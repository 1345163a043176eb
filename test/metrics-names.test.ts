import { readFileSync } from 'node:fs';
import { readScript } from '../lib/scripts/script-files';

const read = (name: string) => readFileSync(`docs/${name}`, 'utf8');

/** Name and type of each metric, as the script and the table of docs/metrics.md have them. */
const written = [...readScript('metrics/exposition.sh').matchAll(/family\("([a-z_]+)", "([a-z]+)", /g)].map(
  ([, name, type]) => `linux_lb_${name} ${type}`,
);
const documented = [...read('metrics.md').matchAll(/^\| `(linux_lb_[a-z_]+)` *\| ([a-z]+) /gm)].map(
  ([, name, type]) => `${name} ${type}`,
);

it('every metric that a host writes is documented, and no other', () => {
  expect(written.length).toBeGreaterThan(15);
  expect(documented).toEqual(written);
});

it('each is called as Prometheus would have it: a counter ends with _total, and nothing else does', () => {
  expect(written.filter((metric) => /_total /.test(metric) !== / counter$/.test(metric))).toEqual([]);
});

it.each(['metrics/alerts.yml', 'metrics/dashboard.json'])(
  '%s asks for metrics that a host writes',
  (file) => {
    const asked = new Set(read(file).match(/linux_lb_[a-z_]+/g));
    const names = written.map((metric) => metric.split(' ')[0]);
    expect(asked.size).toBeGreaterThan(8);
    expect([...asked].filter((name) => !names.includes(name))).toEqual([]);
  },
);

it('every reason of a transition is documented, and no other', () => {
  const script = readScript('metrics/vrrp.sh');
  const [, why] = /function reason\(([\s\S]*)function note/.exec(script) ?? [];
  const said = [...why.matchAll(/(?:return|\?|:) "([a-z_]+)"/g)].map(([, reason]) => reason);
  const told = [...read('metrics.md').matchAll(/^\| `([a-z_]+)` +\| `(?:master|backup|fault|stopped)`/gm)];
  expect(told.map(([, reason]) => reason).sort()).toEqual([...new Set([...said, 'stopped'])].sort());
});

it('the dashboard is JSON with panels that do not lie on each other', () => {
  const { panels } = JSON.parse(read('metrics/dashboard.json')) as {
    panels: { title: string; gridPos: { x: number; y: number; w: number; h: number } }[];
  };
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, at) => `${x + (at % w)} ${y + Math.floor(at / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
});
