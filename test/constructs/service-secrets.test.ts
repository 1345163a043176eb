import { TerraformStack, TerraformVariable } from 'cdktf';
import { RealServerPool, RealService, Secret } from '../../lib';
import { host } from '../support/hosts';
import { newStack, resource, synth, synthFiles } from '../support/synth';

function secretOf(stack: TerraformStack, version: string): Secret {
  const variable = new TerraformVariable(stack, 'password', { type: 'string', sensitive: true });
  return Secret.of(variable.stringValue, version);
}

const SERVICES: { [name: string]: (secret: Secret) => RealService } = {
  mariadb: (password) => RealService.mariadb({ database: 'shop', user: 'shop', password }),
  own: (secret) =>
    RealService.own({
      files: [{ path: '/etc/own.conf', text: `pass=${secret.value}\n`, secrets: [secret] }],
    }),
};

function compose(stack: TerraformStack, name: string, version: string): void {
  const made = new RealServerPool(stack, 'pool', {
    port: 3306,
    service: SERVICES[name](secretOf(stack, version)),
  });
  made.addServer(host('db1', 51));
}

describe.each(Object.keys(SERVICES))('the secret of %s', (name) => {
  const step = (version: string) => {
    const stack = newStack();
    compose(stack, name, version);
    return resource(synth(stack), 'pool_server-db1');
  };

  it('is a placeholder in files, and travels apart from them', () => {
    const files = synthFiles((stack) => compose(stack, name, '1'));
    const assets = [...files].filter(
      ([path, text]) =>
        path.startsWith('assets/linux-lb/') && text.includes('@@linux-lb:secret.var.password@@'),
    );
    expect(assets.map(([path]) => path.replace(/^.*\/files/, ''))).toHaveLength(1);
    const uploads = step('1').provisioner.flatMap(({ file }) => file?.content ?? []);
    expect(uploads).toEqual(['secret.var.password ${base64encode(var.password)}\n']);
  });

  it('is in no trigger, and its version is', () => {
    expect(JSON.stringify(step('7').triggers)).not.toContain('${');
    expect(step('7').triggers!.secrets).toBe('secret.var.password=7');
  });
});
