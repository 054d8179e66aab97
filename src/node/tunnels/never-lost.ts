import type { TunnelConnection } from '../../webhooks/tunnel/tunnel.ts';

/** The connection to an address that somebody else keeps: nothing to watch and nothing to close. */
export function neverLost(address: string, remark?: string): TunnelConnection {
  return {
    address,
    remark,
    isFixed: true,
    lost: new Promise(() => {}),
    close: async () => {},
  };
}
