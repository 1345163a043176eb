/** An option that people look for, and why it is not there: what Terraform's connection block cannot do, or what would be readable where it has to stand. */
type Refusal = readonly [RegExp, string];

const ONE_JUMP = "Terraform goes through one host, 'bastion', and runs no command for it";

const OF_ACCESS: readonly Refusal[] = [
  [
    /cert/i,
    'Terraform has certificates from the SSH agent: `ssh-add` puts a key there with its certificate, and SshKey.agent() has them used',
  ],
  [
    /(sudo|become|root).*pass/i,
    'sudo has to do without one (NOPASSWD, sudoers(5)) for whoever deploys, or let root log in by a key',
  ],
  [/pass/i, 'hosts are logged in to with a key: SshKey.file, SshKey.agent or SshKey.variable'],
  [/jump|proxy|bastions/i, ONE_JUMP],
];

const OF_BASTION: readonly Refusal[] = [
  [
    /host.?key|known/i,
    'OpenTofu, and Terraform before April 2026, check it against the hostKey of the host behind it: have one authority sign for both',
  ],
  [
    /key|cert|identity/i,
    'it is logged in to with the key of the host behind it: where they differ, `ssh-add` both, and SshKey.agent() has each used',
  ],
  [/bastion|jump|proxy/i, ONE_JUMP],
];

/** Why `SshAccess` has no such option, if that is known. */
export function whyNotOfAccess(option: string): string | undefined {
  return why(OF_ACCESS, option);
}

/** The same of `SshBastion`. */
export function whyNotOfBastion(option: string): string | undefined {
  return why(OF_BASTION, option);
}

function why(refusals: readonly Refusal[], option: string): string | undefined {
  return refusals.find(([name]) => name.test(option))?.[1];
}
