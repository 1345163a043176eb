/**
 * Whether a deploy opens what a role needs in the firewall that a host runs: nftables, iptables, ufw or firewalld. SSH is neither opened nor closed,
 * and no rule of the host's own is changed.
 */
export class Firewall {
  /** What the role needs is opened, at every boot anew, and closed when the construct goes. Without a firewall nothing is done. */
  public static managed(): Firewall {
    return new Firewall(true);
  }

  /** The firewall is left as it is: what has to pass is opened by somebody else. */
  public static unmanaged(): Firewall {
    return new Firewall(false);
  }

  private constructor(
    /** Whether the deploy opens it. */
    public readonly isManaged: boolean,
  ) {}
}
