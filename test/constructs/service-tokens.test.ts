import { TerraformStack, TerraformVariable } from 'cdktf';
import { RealServerPool, RealService, Secret, ServerHost } from '../../lib';
import { synthFiles } from '../support/synth';

const SERVICES: { [name: string]: (token: string) => RealService } = {
  apache: () => RealService.apache(),
  tomcat: () => RealService.tomcat(),
  mariadb: (token) =>
    RealService.mariadb({ database: 'shop', user: 'shop', password: Secret.of(token, '1') }),
  running: () => RealService.running(),
  own: (token) => RealService.own({ files: [{ path: '/etc/own.conf', text: `address=${token}\n` }] }),
};

/** Port, addresses and what else may be a token are known after apply only. */
function tokens(stack: TerraformStack, name: string): void {
  const variable = (id: string, type: string) => new TerraformVariable(stack, id, { type });
  const service = SERVICES[name](variable('word', 'string').stringValue);
  const pool = new RealServerPool(stack, 'pool', { port: variable('port', 'number').numberValue, service });
  for (const server of ['s1', 's2', 's3']) {
    const address = variable(`${server}_address`, 'string').stringValue;
    pool.addServer(new ServerHost({ name: server, networkInterfaces: [{ device: 'eth0', address }] }));
  }
}

it.each(Object.keys(SERVICES))('%s: a host puts in what only Terraform knows', (name) => {
  const files = [...synthFiles((stack) => tokens(stack, name))].filter(([path]) =>
    path.includes('/server-s'),
  );
  const marker = /TfToken|TOKEN\.\d|-?1\.8\d*e\+?308|-?1\.79\d*e\+?308/;
  for (const [path, text] of files) expect([path, text.match(marker)]).toEqual([path, null]);
  const checks = files.filter(([path]) => path.endsWith('plan/checks')).map(([, text]) => text);
  for (const text of checks) expect(text).toMatch(/^listen @@linux-lb:var\.port@@$/m);
});
