import { App, Aspects, TerraformStack, Testing } from 'cdktf';
import { IConstruct } from 'constructs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostPlan } from '../../lib/provisioning/host-plan';
import { HostAnchors } from '../../lib/provisioning/anchors/host-anchors';
import { HostStep } from '../../lib/provisioning/host-step';
import { plansChange } from '../../lib/provisioning/until-change';
import { hostPlan } from '../../lib/roles/host/sum-of-parts';
import { host } from '../support/hosts';

const NOTHING: HostPlan = hostPlan([]);

const outdir = mkdtempSync(join(tmpdir(), 'linux-lb-plans-'));
afterAll(() => rmSync(outdir, { recursive: true }));

/** A step on one host, and a count of how often its plan was made. */
class CountedStep {
  public readonly app = new App({ outdir });
  public readonly stack = new TerraformStack(this.app, 'web');
  public readonly step: HostStep;
  public made = 0;
  public fails = false;
  public units = ['a.service'];

  constructor() {
    this.step = new HostStep(this.stack, 'step', {
      host: host('d1', 11),
      cluster: 'web',
      anchors: new HostAnchors(this.stack, {
        cluster: 'web',
        tier: 'servers',
        hosts: () => [],
        dependsOn: () => [],
      }),
      plan: () => this.make(),
      dependsOn: () => [],
    });
    // As a rule over the stack does.
    this.stack.node.addValidation({ validate: () => this.step.numbers.map(String) });
  }

  private make(): HostPlan {
    if (this.fails) throw new Error('a plan that cannot be made');
    this.made++;
    return { ...NOTHING, units: this.units.map((name) => ({ name })) };
  }

  /** An aspect or an app has another unit. */
  public change(): void {
    this.units = ['b.service'];
    plansChange();
  }

  public get json(): string {
    return Testing.synth(this.stack, true);
  }
}

it('a plan is made when it is asked for, and once in a whole synth', () => {
  const counted = new CountedStep();
  expect(counted.made).toBe(0);
  counted.app.synth();
  expect(counted.made).toBe(1);
});

it('a second synth makes it anew if something has changed, and only then', () => {
  const counted = new CountedStep();
  const before = counted.json;
  expect(counted.json).toBe(before);
  expect(counted.made).toBe(1);
  counted.change();
  expect(counted.json).not.toBe(before);
  expect(counted.made).toBe(2);
});

it('what an aspect says in the middle of a synth counts', () => {
  const [late, early] = [new CountedStep(), new CountedStep()];
  early.change();
  let done = false;
  const visit = (node: IConstruct) => {
    if (node !== late.step || done) return;
    done = true;
    late.change();
  };
  Aspects.of(late.stack).add({ visit });
  for (const { app } of [late, early]) app.synth();
  expect(late.made).toBe(2);
  expect(late.json).toBe(early.json);
});

it('a plan that could not be made is made anew', () => {
  const counted = new CountedStep();
  counted.fails = true;
  expect(() => counted.json).toThrow('a plan');
  counted.fails = false;
  expect(counted.json).toBe(new CountedStep().json);
});
