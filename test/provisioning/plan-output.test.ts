import { planOutput } from '../../lib/provisioning/shown/plan-output';
import { newStack } from '../support/synth';

afterEach(() => {
  delete process.env.LINUX_LB_PLAN;
});

it('is lines unless somebody says something else', () => {
  expect(planOutput(newStack())).toBe('lines');
});

it('follows the context, and the environment before it', () => {
  expect(planOutput(newStack({ linuxLbPlan: 'hashes' }))).toBe('hashes');
  process.env.LINUX_LB_PLAN = 'lines';
  expect(planOutput(newStack({ linuxLbPlan: 'hashes' }))).toBe('lines');
});

it('refuses another value, and says where it stands', () => {
  expect(() => planOutput(newStack({ linuxLbPlan: 'all' }))).toThrow(
    "web: 'linuxLbPlan' must be 'lines' or 'hashes', got 'all'",
  );
  process.env.LINUX_LB_PLAN = '';
  expect(() => planOutput(newStack())).toThrow("web: 'LINUX_LB_PLAN' must be 'lines' or 'hashes', got ''");
});
