import { nginxBesideLvs } from '../support/nginx-schemes';
import { keepalivedVerdict } from '../support/real-programs';
import { TerraformJson, assetFiles, newStack, resource, synth } from '../support/synth';

let json: TerraformJson;
const [edge, mysql] = [new Map<string, string>(), new Map<string, string>()];

beforeAll(() => {
  const stack = newStack();
  nginxBesideLvs(stack);
  json = synth(stack);
  assetFiles(stack, 'edge/Primary').forEach((text, path) => edge.set(path, text));
  assetFiles(stack, 'mysql/Primary').forEach((text, path) => mysql.set(path, text));
});

const lines = (files: Map<string, string>, list: string) => files.get(`plan/${list}`)!.trim().split('\n');

it('keepalived takes the files of both', () => {
  const confs = [...edge, ...mysql].flatMap(([path, text]) => {
    const [, name] = /^files\/etc\/keepalived\/(.*)/.exec(path) ?? [];
    const onThisMachine = text.replaceAll(/\/usr\/local\/lib\/linux-lb\/[^" ]*/g, '/usr/bin/true');
    return name === undefined ? [] : [[name, onThisMachine] as const];
  });
  expect(confs.map(([name]) => name).filter((name) => name.startsWith('linux-lb.d'))).toHaveLength(2);
  expect(keepalivedVerdict(Object.fromEntries(confs))).toBe('');
});

it('what both have is of the same text, and shared', () => {
  const both = lines(edge, 'files').filter((line) => lines(mysql, 'files').includes(line));
  expect(both.length).toBeGreaterThan(0);
  expect(both.filter((line) => !line.includes(' shared '))).toEqual([]);
  for (const line of both) {
    const path = `files${line.split(' ').pop()}`;
    expect(edge.get(path)).toBe(mysql.get(path));
  }
  const paths = (files: Map<string, string>) => lines(files, 'files').map((line) => line.split(' ').pop());
  expect(paths(edge).filter((path) => paths(mysql).includes(path))).toHaveLength(both.length);
});

it('no kernel setting of the one is another value of the other', () => {
  const keys = (files: Map<string, string>) => lines(files, 'sysctls').map((line) => line.split(' ')[0]);
  expect(keys(edge).filter((key) => keys(mysql).includes(key))).toEqual([]);
});

it('neither pair waits for the other, nor for its servers', () => {
  const waits = (start: string) => resource(json, start).depends_on!.join(' ');
  expect(waits('edge_Primary')).not.toMatch(/mysql|databases/);
  expect(waits('mysql_Primary')).not.toMatch(/edge|pool/);
});

it('a lost nginx takes the address of HTTP away, and not that of MySQL', () => {
  expect(edge.get('files/etc/keepalived/linux-lb.d/web-edge.conf')).toMatch(/track_script/);
  expect(mysql.get('files/etc/keepalived/linux-lb.d/web-mysql.conf')).not.toMatch(/nginx|track_script/);
});
