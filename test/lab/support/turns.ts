/**
 * Cells take turns on the same machines. What one leaves behind would fail all after it, and hide what these would have shown: after a cell that was not
 * destroyed cleanly the machines are made anew.
 */
export class Turns {
  private isClean = true;
  private isDeployed = false;

  /** The first thing of a cell. */
  async deploy<T>(renew: () => Promise<unknown>, deploy: () => Promise<T>): Promise<T> {
    this.isDeployed = false;
    if (!this.isClean) await renew();
    this.isClean = false;
    const result = await deploy();
    this.isDeployed = true;
    return result;
  }

  /** What a cell shows. One that is not there shows nothing: its deploy has said why. */
  async check<T>(check: () => Promise<T>): Promise<T> {
    if (!this.isDeployed) throw new Error('not looked at: this cell was not deployed');
    return check();
  }

  /** The last thing of a cell: everything is as it was found, or this throws. */
  async destroy(destroy: () => Promise<unknown>): Promise<void> {
    await this.check(destroy);
    this.isClean = true;
  }
}
