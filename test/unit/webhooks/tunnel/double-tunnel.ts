import { err, ok, type Result } from '../../../../src/base/result.ts';
import type { TunnelFailure } from '../../../../src/webhooks/tunnel/failure.ts';
import type { Tunnel, TunnelConnection, TunnelRequest } from '../../../../src/webhooks/tunnel/tunnel.ts';

/** A tunnel that does what the test says, and counts what is open. */
export class DoubleTunnel implements Tunnel {
  isOpen = 0;
  opened = 0;
  /** The failures of the next tries, in order; then it opens. */
  refusals: TunnelFailure[] = [];
  address = 'https://a.example';
  isFixed = false;
  lose: (why: TunnelFailure) => void = () => {};

  async check(): Promise<Result<undefined, TunnelFailure>> {
    return ok(undefined);
  }

  async open({ signal }: TunnelRequest): Promise<Result<TunnelConnection, TunnelFailure>> {
    signal.throwIfAborted();
    this.opened++;
    const refusal = this.refusals.shift();
    if (refusal !== undefined) return err(refusal);
    this.isOpen++;
    const { promise: lost, resolve } = Promise.withResolvers<TunnelFailure>();
    this.lose = resolve;
    let isClosed = false;
    return ok({
      address: this.address,
      isFixed: this.isFixed,
      lost,
      close: async () => {
        if (!isClosed) this.isOpen--;
        isClosed = true;
      },
    });
  }
}
