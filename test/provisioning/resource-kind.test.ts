import { resourceKind } from '../../lib/provisioning/resource-kind';
import { newStack } from '../support/synth';

afterEach(() => {
  delete process.env.LINUX_LB_RESOURCE;
});

it('is null_resource unless somebody says something else', () => {
  expect(resourceKind(newStack())).toBe('null_resource');
});

it('follows the context', () => {
  expect(resourceKind(newStack({ linuxLbResource: 'terraform_data' }))).toBe('terraform_data');
});

it('follows the environment before the context', () => {
  process.env.LINUX_LB_RESOURCE = 'null_resource';
  expect(resourceKind(newStack({ linuxLbResource: 'terraform_data' }))).toBe('null_resource');
});

it('refuses another value, and says where it stands', () => {
  expect(() => resourceKind(newStack({ linuxLbResource: 'data' }))).toThrow(
    "web: 'linuxLbResource' must be 'null_resource', 'terraform_data' or 'null_resource_to_terraform_data', got 'data'",
  );
  process.env.LINUX_LB_RESOURCE = '';
  expect(() => resourceKind(newStack())).toThrow(
    "web: 'LINUX_LB_RESOURCE' must be 'null_resource', 'terraform_data' or 'null_resource_to_terraform_data', got ''",
  );
});
