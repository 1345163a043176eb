import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lab, Rehearsal } from '../../../lab/index';

/** Does steps again that Terraform holds for done, as an operator would: `terraform apply -replace=ADDRESS`. Steps are named by how their ids begin. */
export async function doAgain(
  lab: Lab,
  rehearsal: Rehearsal,
  stack: string,
  steps: readonly string[],
): Promise<void> {
  const stackDirectory = join(rehearsal.directory, 'cdktf.out/stacks', stack);
  const { resource } = JSON.parse(readFileSync(join(stackDirectory, 'cdk.tf.json'), 'utf8'));
  const addresses = Object.entries(resource as { [type: string]: object }).flatMap(([type, byId]) =>
    Object.keys(byId).map((id) => `${type}.${id}`),
  );
  const isStep = (address: string) => !address.includes('_Preparation_');
  const replaced = steps.map((step) =>
    addresses.filter((address) => address.includes(`.${step}_`) && isStep(address)),
  );
  if (replaced.some((found) => found.length !== 1)) throw new Error(`no step for one of ${steps}`);
  const words = [
    'apply',
    '-auto-approve',
    '-no-color',
    ...replaced.flat().map((address) => `-replace=${address}`),
  ];
  const { status, stdout, stderr } = await lab.engine(words, { stackDirectory });
  if (status !== 0) throw new Error(`apply failed (${status}):\n${stdout.slice(-4000)}\n${stderr}`);
}
